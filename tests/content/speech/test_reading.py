"""What comes out for anything that goes in: letters, spaces and stops, and in time."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.speech.reading import said, said_small

STOPS = " .,?!;:"
WRITTEN = st.text(st.sampled_from("0123456789/.,-–:%+()[]*#@&'\"=<>≥~ \t\nIVXLabcđưệĐHKgh₫°²½…😀٣Ⅳ中\u0301\u200b"))


def is_allowed(letter: str) -> bool:
    return letter.isalpha() or letter in STOPS or unicodedata.category(letter).startswith("M")


@settings(max_examples=300, deadline=None)
@given(st.text() | WRITTEN)
def test_nothing_but_small_letters_spaces_and_stops_comes_out(text: str) -> None:
    line = said_small(text)
    assert [letter for letter in line if not is_allowed(letter) or letter.isupper() or letter != letter.lower()] == []


@settings(max_examples=300, deadline=None)
@given(st.text() | WRITTEN)
def test_one_tidy_composed_line_comes_out(text: str) -> None:
    line = said_small(text)
    assert (line, line) == (unicodedata.normalize("NFC", line), " ".join(line.split()))


@given(st.integers(0, 10**18 - 1))
def test_a_number_with_and_without_points_is_the_same_number(value: int) -> None:
    assert said(f"có {value:,}".replace(",", ".")) == said(f"có {value}") or 0 < value < 1000


@pytest.mark.parametrize("decomposed", ["Hòa bình", "Tổ công nghệ số cộng đồng", "đường"])
def test_decomposed_words_come_out_composed(decomposed: str) -> None:
    assert said(unicodedata.normalize("NFD", decomposed)) == decomposed


@pytest.mark.parametrize("letters", ["ƀ", "ơ̆", "ŭ", "ĕ̀"])
def test_letters_of_minority_languages_stay(letters: str) -> None:
    assert said(f"{letters}n") == unicodedata.normalize("NFC", f"{letters}n")


def test_colours_of_a_terminal_are_not_said() -> None:
    assert said("\x1b[1;31mBáo động 3\x1b[0m") == "Báo động ba"


PIECES = [
    "thứ 2-",
    "5 đồng/",
    "ngày 1, ",
    "tin nhắn ",
    "A-",
    "1x",
    "1/",
    "1.",
    "9",
    " 1",
    "ngày ",
    "12-",
    "https://",
    "A-",
    "(",
    "a@",
    "a.",
    "**",
    "[x](",
    "I.",
    "1 ",
    "-",
    "…",
    "<a ",
    "P.",
    "h1",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_hostile_line_is_read_in_time(piece: str) -> None:
    begun = time.process_time()
    said(piece * (40_000 // len(piece)))
    assert time.process_time() - begun < 2
