import unicodedata

import pytest

from content.documents.cleaning import clean, plain, runs_of
from content.documents.paper import Run


def test_letters_are_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "Chuyển đổi số")) == "Chuyển đổi số"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x08", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ud800", "\ufeff", "\uffff", "\U0001ffff"]
)
def test_what_no_file_may_hold_is_left_out(sign: str) -> None:
    assert clean(f"a{sign}b") == "ab"


@pytest.mark.parametrize("space", ["\t", "\n", "\r\n", "\x0b", "\x85", "\u2028", "  \n "])
def test_ends_of_lines_inside_a_text_are_one_space(space: str) -> None:
    assert clean(f" a{space}b ") == "a b"


def test_a_no_break_space_and_letters_of_minority_languages_stay() -> None:
    assert clean("57\u00a0-NQ ƀ ĕ ŏ ĭ") == "57\u00a0-NQ ƀ ĕ ŏ ĭ"


def test_the_spaces_between_stretches_stay() -> None:
    assert plain(runs_of((Run("Một "), Run("hai", is_bold=True), Run(" "), Run("ba")))) == "Một hai ba"


def test_stretches_of_nothing_are_left_out() -> None:
    assert runs_of((Run(""), Run("\x00"), Run("a"))) == (Run("a"),)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x", "https://a.vn/ b", "ftp://a.vn"]
)
def test_a_link_that_leads_nowhere_safe_is_only_text(address: str) -> None:
    assert runs_of((Run("a", link=address),)) == (Run("a"),)


@pytest.mark.parametrize("address", ["https://a.vn", "HTTP://a.vn", "mailto:a@b.vn", "tel:18001234"])
def test_other_links_stay(address: str) -> None:
    assert runs_of((Run("a", link=address),)) == (Run("a", link=address),)
