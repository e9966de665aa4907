"""What is told of a team: tidied, bounded, known again, masked."""

import pytest

from campaign.teams.fields import (
    Flaw,
    TeamRefused,
    flaws_of,
    import_key_of,
    masked,
    sought_of,
    tidied,
    tidy_line,
    tidy_phone,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 345 678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("0084 (0)255.3822-333", "02553822333"),
        ("912345678", "0912345678"),
        ("1900 1234", "19001234"),
        ("Gọi Hrê", "Gọi Hrê"),
        ("", ""),
    ],
)
def test_numbers_are_kept_as_they_are_dialled_inside_the_country(typed: str, kept: str) -> None:
    assert tidy_phone(typed) == kept


@pytest.mark.parametrize("typed", ["0912345678", "02553822333", "19001234", "18001060", ""])
def test_numbers_of_the_country_are_taken(typed: str) -> None:
    assert list(flaws_of({"phone": typed})) == []


@pytest.mark.parametrize(
    "typed", ["113", "+1 202 555 0100", "0912", "09123456789012", "٠٩١٢٣٤٥٦٧٨", "0912345678; DROP"]
)
def test_what_is_no_number_is_a_flaw(typed: str) -> None:
    assert [flaw.field for flaw in flaws_of({"phone": tidy_phone(typed)})] == ["phone"]


def test_a_line_is_composed_and_holds_nothing_invisible() -> None:
    assert tidy_line("  To\u0302\u0309\u202e\x00 1\r\n\tĐo\u0302ng ") == "Tổ 1 Đông"


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(TeamRefused, match=r"Thiếu tên tổ.*\n.*Số thành viên"):
        tidied({"name": "", "members": 20_000})
    assert isinstance(next(flaws_of({"name": ""})), Flaw)


def test_what_was_not_told_is_not_looked_at() -> None:
    assert tidied({"area": " Thôn 1 "}) == {"area": "Thôn 1"}


@pytest.mark.parametrize(("one", "same"), [("Thôn Hoà Bình", "thôn  HÒA bình"), ("Đăk", "đăk"), ("Tổ 1", "TỔ 1")])
def test_a_name_is_known_again_however_it_is_written(one: str, same: str) -> None:
    assert import_key_of("thu", "xa", one, "") == import_key_of("thu", "xa", same, "")


@pytest.mark.parametrize(
    ("one", "other"), [("Thôn Lạc", "Thôn Lắc"), ("Thôn Đông", "Thôn Dông"), ("Thôn 1", "Thôn 11")]
)
def test_names_that_differ_in_marks_are_two(one: str, other: str) -> None:
    assert import_key_of("thu", "xa", "Tổ", one) != import_key_of("thu", "xa", "Tổ", other)


def test_a_unit_and_an_office_have_teams_of_their_own() -> None:
    assert len({import_key_of(*about, "Tổ 1", "") for about in (("a", "x"), ("a", "y"), ("b", "x"))}) == 3


def test_a_number_is_masked_and_a_name_is_folded() -> None:
    assert (masked("0912345678"), masked(""), sought_of("Tổ 7", "Gò Rô", "")) == ("***678", "", "to 0007 go ro")
