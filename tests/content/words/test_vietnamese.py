from datetime import date
from decimal import Decimal

import pytest

from content.words.vietnamese import day_month, full_date, nfc, number, weekday


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2027, 10, 1), "01/10"),
        (date(2027, 5, 18), "18/5"),
        (date(2027, 2, 5), "05/02"),
        (date(2027, 1, 21), "21/01"),
        (date(2027, 10, 10), "10/10"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_leading_zero(day: date, written: str) -> None:
    assert day_month(day) == written


def test_a_full_date_ends_with_the_year() -> None:
    assert full_date(date(2027, 10, 10)) == "10/10/2027"


def test_the_week_runs_from_thu_hai_to_chu_nhat() -> None:
    assert [weekday(date(2027, 10, day)) for day in (4, 9, 10)] == ["Thứ Hai", "Thứ Bảy", "Chủ Nhật"]


@pytest.mark.parametrize(
    ("value", "written"),
    [("1234.5", "1.234,5"), (1000000, "1.000.000"), (Decimal("0.80"), "0,80"), ("-12345", "-12.345")],
)
def test_numbers_have_points_for_thousands_and_a_comma_for_decimals(value: str | int | Decimal, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize("value", ["", "nhiều", "NaN", "Infinity"])
def test_what_is_not_a_number_is_named_in_the_error(value: str) -> None:
    with pytest.raises(ValueError, match=f"“{value}” không phải là số"):
        number(value)


def test_decomposed_letters_are_composed() -> None:
    assert nfc("Ti\u00ea\u0301ng Vi\u00ea\u0323t") == "Tiếng Việt"
