"""The letters of the header's ring."""

from content.emblem import emblem_of, place_of


def test_an_office_shows_the_letters_of_its_place() -> None:
    assert emblem_of("Sở Khoa học và Công nghệ tỉnh Quảng Ngãi") == "QN"


def test_an_office_without_a_place_shows_its_last_capitals() -> None:
    assert emblem_of("Trung tâm Đổi mới") == "TĐ"


def test_an_office_without_capitals_shows_none() -> None:
    assert emblem_of("ban quản trị") == ""


def test_a_place_is_what_the_name_ends_with() -> None:
    assert (place_of("UBND xã Cồn"), place_of("Trung tâm Chuyển đổi số")) == ("Cồn", "")
