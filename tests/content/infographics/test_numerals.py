"""Numbers are written, read and counted as Vietnamese has them; a sign is never lost."""

from decimal import Decimal

import pytest

from content.infographics.numerals import counted, read, vietnamese


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (-3.2, None, "−3,2"),
        (0.8, None, "0,8"),
        (Decimal("2.50"), None, "2,5"),
        (5, 2, "5,00"),
        (2.345, 2, "2,35"),
        (-0.04, 1, "0,0"),
        (1e22, None, "10.000.000.000.000.000.000.000"),
        (Decimal("1E+5"), None, "100.000"),
        (1e-7, None, "0,0000001"),
    ],
)
def test_a_number_is_written_with_a_comma_and_groups(value: float | Decimal, decimals: int | None, text: str) -> None:
    assert vietnamese(value, decimals) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("1E+1000000"), Decimal("1E-1000000")])
def test_what_is_no_number_to_write_is_refused(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="not a number"):
        vietnamese(value)


@pytest.mark.parametrize(
    ("text", "sign", "amount", "unit"),
    [
        ("1.234", "", "1234", ""),
        ("1.234,5", "", "1234.5", ""),
        ("0,8", "", "0.8", ""),
        ("12%/năm", "", "12", "%/năm"),
        ("≥ 12%/năm", "≥", "12", "%/năm"),
        (">= 80%", "≥", "80", "%"),
        ("> 40%", ">", "40", "%"),
        ("+5%", "+", "5", "%"),
        ("-3,2", "−", "-3.2", ""),
        ("~ 5 tỷ đồng", "~", "5", "tỷ đồng"),
        ("100 %", "", "100", "%"),
        ("7 ngày", "", "7", "ngày"),
    ],
)
def test_a_number_is_read_with_its_sign_and_unit(text: str, sign: str, amount: str, unit: str) -> None:
    number = read(text)
    assert number is not None
    assert (number.sign, number.amount, number.unit) == (sign, Decimal(amount), unit)
    assert number.is_percent == unit.startswith("%")


@pytest.mark.parametrize(
    "text", ["10/10", "2025–2030", "trên 60%", "5G", "57-NQ/TW", "1.5", "10%-20%", "7 ngày 3 giờ", "≥", "", "9" * 400]
)
def test_what_is_not_one_number_is_not_read(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["≥ 80%", "≥80%", "1.234,5", "12%/năm", "−3,2 điểm", "+5%", "1.234.567 người", "2030"])
def test_counting_ends_at_the_number_as_it_was_written(text: str) -> None:
    number = read(text)
    assert number is not None
    assert counted(number, 1) == counted(number, 7) == text


@pytest.mark.parametrize(
    ("text", "share", "shown"),
    [
        (">= 80%", 0.575, "≥ 46%"),
        ("0,8", 0.5, "0,4"),
        ("1.234,5", 0.1, "123,5"),
        ("12.000 người", 0.5, "6.000 người"),
        ("2030", 0.999, "2028"),
        ("≥ 80%", -1, "≥ 0%"),
    ],
)
def test_counting_keeps_sign_decimals_groups_and_unit(text: str, share: float, shown: str) -> None:
    number = read(text)
    assert number is not None
    assert counted(number, share) == shown


def test_a_number_written_is_read_again() -> None:
    for value in ("0", "7", "1234", "-1234567.5", "0.001", "999999999"):
        number = read(vietnamese(Decimal(value)))
        assert number is not None and number.amount == Decimal(value)
