"""Dates that there are not, and days of the week that do not fit."""

from datetime import date

import pytest

from content.proofing.wording import Level
from tests.content.proofing.reading import checks, read


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ngày 31/9", Level.STOP),
        ("31/9/2027", Level.STOP),
        ("31-11-2027", Level.STOP),
        ("31.4.2027", Level.STOP),
        ("ngày 31 tháng 6 năm 2027", Level.STOP),
        ("ngày 30 tháng 2", Level.STOP),
        ("29/2/2027", Level.STOP),
        ("ngày 29 tháng 02 năm 2027", Level.STOP),
        ("10/13/2027", Level.STOP),
        ("ngày 15/13", Level.STOP),
        ("Hạn chót 31/9", Level.WARN),
    ],
)
def test_a_day_that_there_is_not_is_found(text: str, level: Level) -> None:
    found = read(f"Hội nghị họp {text}.")
    assert [(remark.check, remark.level) for remark in found] == [("date", level)]


@pytest.mark.parametrize(
    "text",
    [
        "29/2/2028",
        "ngày 29/2",
        "ngày 30/2 âm lịch",
        "ngày 30 tháng 2 âm lịch",
        "số 31/9/QĐ-UBND",
        "2/3 số xã và 24/7",
        "đạt 31/13 điểm",
        "từ ngày 28 đến 30/9",
        "trong 24 tháng 13 ngày",
        "phiên bản 31.9",
        "0255.31.9.22",
    ],
)
def test_what_is_a_day_or_no_date_is_left_in_peace(text: str) -> None:
    assert checks(f"Hội nghị họp {text}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "thứ Bảy, 10/10/2027",
        "Thứ bảy (10/10)",
        "thứ Bẩy ngày 10/10",
        "thứ 7, ngày 10/10/2027",
        "T7, 10/10/2027",
        "thứ Hai, ngày 10 tháng 10 năm 2027",
        "07:30 thứ Bảy, 10/10",
        "thứ Bảy, lúc 8 giờ 00, ngày 10/10",
        "10/10/2027 (thứ Bảy)",
        "ngày 10/10 (T7)",
        "chủ nhật, 09/10/2027",
        "Chúa nhật 09/10/2027",
        "sáng CN, 11/10/2027",
        "ngày 11/10 (CN)",
    ],
)
def test_a_weekday_that_does_not_fit_is_found(text: str) -> None:
    assert checks(f"Khai mạc {text}.") == ["weekday"]


@pytest.mark.parametrize(
    "text",
    [
        "Chủ Nhật, 10/10/2027",
        "chủ nhật (10/10)",
        "thứ hai 11/10",
        "CN 10/10",
        "Sở KH&CN, 11/10/2027",
        "Hội nghị lần thứ Sáu, 10/10/2027",
        "năm thứ ba, 10/10/2027",
        "khóa thứ tư 10/10/2027",
    ],
)
def test_a_weekday_that_fits_or_counts_is_left_in_peace(text: str) -> None:
    assert checks(f"Khai mạc {text}.") == []


def test_reasons_that_are_counted_are_no_weekdays() -> None:
    assert checks("Thứ nhất, cần chuẩn bị.\n\nThứ hai, ngày 10/10/2027 là hạn cuối.") == []


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    assert checks("Thứ Sáu, 01/10.", published=date(2027, 12, 30)) == []
    assert checks("Thứ Bảy, 01/01.", published=date(2027, 12, 30)) == []
    assert checks("Thứ Hai, 01/01.", published=date(2027, 12, 30)) == ["weekday"]
