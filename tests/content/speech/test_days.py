"""Days, months and years in words."""

from content.speech.days import day_in_words, full_year, is_day, month_in_words, only_day


def test_the_first_nine_days_are_named_so_and_ten_of_a_lunar_month() -> None:
    assert [only_day(1), only_day(9), only_day(10)] == ["mùng một", "mùng chín", "mười"]
    assert [only_day(10, is_lunar=True), only_day(11, is_lunar=True)] == ["mùng mười", "mười một"]


def test_the_lunar_year_begins_and_ends_with_names() -> None:
    assert [month_in_words(month, is_lunar=True) for month in (1, 4, 12)] == ["giêng", "tư", "chạp"]
    assert [month_in_words(month) for month in (1, 4, 12)] == ["một", "tư", "mười hai"]


def test_a_day_without_a_year_is_said_without_one() -> None:
    assert day_in_words(10, 10) == "mười tháng mười"


def test_the_last_of_february_depends_on_the_year() -> None:
    assert (is_day(29, 2), is_day(29, 2, 2027), is_day(30, 2), is_day(1, 13)) == (True, False, False, False)


def test_a_year_of_two_digits_is_of_our_time() -> None:
    assert [full_year("26"), full_year("75"), full_year("1945")] == [2026, 1975, 1945]
