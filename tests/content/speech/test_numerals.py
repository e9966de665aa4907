"""Numbers in words."""

import pytest

from content.speech.numerals import (
    decimal_in_words,
    digits_in_words,
    number_in_words,
    ordinal_in_words,
    roman_value,
    written_in_words,
)


def test_a_number_too_long_for_words_is_said_digit_by_digit() -> None:
    assert number_in_words(10**18) == "một" + " không" * 18


def test_the_longest_number_is_said_as_one() -> None:
    assert number_in_words(10**18 - 1).startswith("chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn")


@pytest.mark.parametrize(
    ("digits", "said"), [("05", "năm"), ("007", "không không bảy"), ("0", "không"), ("12", "mười hai")]
)
def test_zeros_before_a_number_of_three_digits_make_it_a_code(digits: str, said: str) -> None:
    assert written_in_words(digits) == said


def test_only_digits_are_said_one_by_one() -> None:
    assert digits_in_words("(02) 5-x") == "không hai năm"


@pytest.mark.parametrize(
    ("whole", "part", "said"),
    [
        ("1", "25", "một phẩy hai mươi lăm"),
        ("1", "05", "một phẩy không năm"),
        ("1", "234", "một phẩy hai ba bốn"),
        ("1", "", "một"),
    ],
)
def test_what_follows_the_comma_is_a_number_up_to_two_digits(whole: str, part: str, said: str) -> None:
    assert decimal_in_words(whole, part) == said


def test_the_first_and_the_fourth_have_words_of_their_own() -> None:
    assert [ordinal_in_words(value) for value in (1, 2, 4, 14)] == ["nhất", "hai", "tư", "mười bốn"]


@pytest.mark.parametrize(
    ("letters", "value"), [("XIV", 14), ("IX", 9), ("XL", 40), ("IIII", 0), ("VX", 0), ("ABC", 0), ("", 0)]
)
def test_only_well_formed_roman_numerals_have_a_value(letters: str, value: int) -> None:
    assert roman_value(letters) == value
