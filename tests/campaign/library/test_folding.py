"""Words without marks."""

import unicodedata

import pytest

from campaign.library.folding import MOST_LETTERS, folded, words_of


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Chuyển đổi số", "chuyen doi so"),
        ("ĐÔ THỊ THÔNG MINH", "do thi thong minh"),
        ("Ưu đãi, Ữ, Ợ, Ỹ", "uu dai, u, o, y"),
        ("Straße İstanbul", "strasse istanbul"),
        ("Điện \u00bd ﬁ", "dien 1⁄2 fi"),
    ],
)
def test_marks_and_capitals_are_left_out(text: str, bare: str) -> None:
    assert folded(text) == bare


def test_composed_and_decomposed_letters_are_the_same() -> None:
    text = "Nghị quyết số 57-NQ/TW về khoa học, công nghệ"
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)


def test_folding_twice_changes_nothing() -> None:
    once = folded("Đổi mới SÁNG TẠO – ǅ ﬃ")
    assert folded(once) == once


def test_words_are_known_once_and_by_their_beginning() -> None:
    assert words_of("Số, số và SỐ: 57-NQ/TW_2025") == ["so", "va", "57", "nq", "tw", "2025"]
    assert words_of("a" * 1_000) == ["a" * MOST_LETTERS]
