"""What may be drawn is told before anything is drawn, letter by letter, with the reason."""

import unicodedata

import pytest

from content.infographics.fonts import Face, Why, check, has_glyph, letters, refusal, tidy, width_px
from tests.needs import needs_raqm


def test_vietnamese_and_its_neighbours_are_drawn_in_every_face() -> None:
    for face in Face:
        assert check(face, "Ngày 10/10: ≥ 80%, Ẫ ỷ ự ₫ – “…” ƀ ĕ ŏ ĭ\u00a0Ĕ") is None


def test_digits_fall_back_to_the_black_face() -> None:
    assert width_px(Face.DIGITS, 100, "ƀ") == width_px(Face.BLACK, 100, "ƀ")


@needs_raqm
def test_a_letter_with_a_mark_of_its_own_is_drawn() -> None:
    assert check(Face.BOLD, "ơ\u0306 ư\u0306") is None


@pytest.mark.parametrize(
    ("text", "character", "why"),
    [
        ("chữ \u200e trái", "\u200e", Why.CONTROL),
        ("tab\there", "\t", Why.CONTROL),
        ("\ud800", "\ud800", Why.CONTROL),
        ("riêng \ue000", "\ue000", Why.CONTROL),
        ("chưa gán \u0378", "\u0378", Why.CONTROL),
        ("xin שלום", "ש", Why.RIGHT_TO_LEFT),
        ("مرحبا", "م", Why.RIGHT_TO_LEFT),
        ("Linear A \U00010600", "\U00010600", Why.MISSING),
        ("vui 😀", "😀", Why.EMOJI),
        ("a" + "\u0301" * 9, "\u0301", Why.CONTROL),
    ],
)
def test_what_must_not_be_drawn_is_named_with_its_reason(text: str, character: str, why: Why) -> None:
    found = refusal(Face.REGULAR, text)
    assert found is not None
    assert (found.character, found.why, found.advice[-1]) == (character, why, ".")
    assert check(Face.REGULAR, text) == character


def test_without_raqm_a_script_that_needs_shaping_is_refused_and_vietnamese_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(letters, "has_shaping", lambda: False)
    found = refusal(Face.REGULAR, "ơ\u0306")
    assert found is not None and found.why is Why.UNSHAPED
    assert check(Face.REGULAR, "Đổi mới sáng tạo") is None


def test_tidy_composes_letters_and_drops_what_is_not_seen() -> None:
    text = "\ufeffĐổi\u00ad  m\u200bới\n\u200dsáng\u00a0tạo\ufe0f "
    assert tidy(unicodedata.normalize("NFD", text)) == "Đổi mới sáng tạo"


def test_a_space_of_any_kind_counts_as_drawn_only_when_tidied() -> None:
    assert has_glyph(Face.REGULAR, " ") and not has_glyph(Face.REGULAR, "\u2003")
    assert check(Face.REGULAR, tidy("a\u2003b")) is None
