"""The lines with which a team gets its link."""

import pytest

from content.packs.invitations import SMS_LETTERS, plain_letters, short_office, sms_line, zalo_line

OFFICE = "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"
LINK = "https://nq57.quangngai.gov.vn/to/90000-abcdefghij2345670000"


def test_the_group_is_told_in_full() -> None:
    line = zalo_line(OFFICE, "Tổ công nghệ số cộng đồng thôn Đông", LINK)
    assert line.startswith(f"{OFFICE} gửi Tổ công nghệ số cộng đồng thôn Đông: ")
    assert f" {LINK} (" in line


def test_an_sms_has_no_marks_and_is_one_message() -> None:
    line = sms_line(OFFICE, "Tổ công nghệ số cộng đồng thôn Đăk Kơ Ning", LINK)
    assert line == f"So KHCN Quang Ngai gui To cong nghe so cong dong thon Dak Ko Ning: nhan goi thong diep tai {LINK}"
    assert len(line) <= SMS_LETTERS


@pytest.mark.parametrize("name", ["Tổ " * 80, "x" * 300, "😀" * 20, "", "{[~^|]}", "ƀĕŏĭ" * 60])
@pytest.mark.parametrize("office", [OFFICE, "Trung tâm " * 20, "", "😀"])
def test_any_name_goes_into_one_message_with_the_whole_link(name: str, office: str) -> None:
    line = sms_line(office, name, LINK)
    assert (len(line) <= SMS_LETTERS, line.endswith(LINK), line.isascii()) == (True, True, True)


def test_a_link_that_is_too_long_is_whole_all_the_same() -> None:
    assert sms_line(OFFICE, "Tổ 1", LINK + "x" * 200).endswith("x" * 200)


def test_letters_that_count_twice_go() -> None:
    assert plain_letters("Thôn “Đông” {1} – Hrê…") == 'Thon "Dong" 1 - Hre...'


@pytest.mark.parametrize(
    ("organisation", "short"),
    [
        (OFFICE, "Sở KHCN Quảng Ngãi"),
        ("Ủy ban nhân dân phường Kỳ Lừa", "UBND phường Kỳ Lừa"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL"),
        ("Trung tâm Chuyển đổi số", "Trung tâm CĐS"),
        ("", ""),
    ],
)
def test_an_office_has_a_short_name_that_people_know(organisation: str, short: str) -> None:
    assert short_office(organisation) == short
