"""Which words in capitals are words, and how the others are spelled."""

import pytest

from content.speech.letters import has_vowel, is_spellable, is_word, spelled


@pytest.mark.parametrize(
    ("letters", "said"), [("QR", "quy rờ"), ("WTO", "vê kép tê ô"), ("Đ1", "đê"), ("", ""), ("Ế", "ê")]
)
def test_each_letter_is_said_by_its_name(letters: str, said: str) -> None:
    assert spelled(letters) == said


@pytest.mark.parametrize("capitals", ["NGHIÊN", "QUYẾT", "GIÁ", "KHUYẾN", "CHUYEN", "INTERNET", "ONLINE", "ĂN", "Ý"])
def test_syllables_and_long_words_with_vowels_are_words(capitals: str) -> None:
    assert is_word(capitals)


@pytest.mark.parametrize("capitals", ["UBND", "FPT", "CEO", "UBATGT", "XYZ", "API", "KCN", "BLOCKCHAIN"])
def test_short_forms_are_no_words(capitals: str) -> None:
    assert not is_word(capitals)


def test_what_cannot_be_said_has_no_vowel() -> None:
    assert (has_vowel("ngh"), has_vowel("ẩn"), has_vowel("y")) == (False, True, True)


def test_letters_of_other_alphabets_have_no_name() -> None:
    assert (is_spellable("Đầu"), is_spellable("ƀn"), is_spellable("Ж")) == (True, False, False)
