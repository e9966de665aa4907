"""The lines with which a team gets its link."""

import pytest

from content.packs.invitations import SMS_LETTERS, plain_letters, sms_line, zalo_line

LINK = "https://nq57.quangngai.gov.vn/to/90000-abcdefghij2345670000"


def test_the_group_is_told_in_full() -> None:
    line = zalo_line("Tổ công nghệ số cộng đồng thôn Đông", LINK)
    assert line.startswith("Kính gửi Tổ công nghệ số cộng đồng thôn Đông: ")
    assert f" {LINK} (" in line


def test_an_sms_has_no_marks_and_is_one_message() -> None:
    line = sms_line("Tổ công nghệ số cộng đồng thôn Đăk Kơ Ning", LINK)
    assert line == f"Gui To cong nghe so cong dong thon Dak Ko Ning: nhan goi thong diep tai {LINK}"
    assert len(line) <= SMS_LETTERS


@pytest.mark.parametrize("name", ["Tổ " * 80, "x" * 300, "😀" * 20, "", "{[~^|]}", "ƀĕŏĭ" * 60])
def test_any_name_goes_into_one_message_with_the_whole_link(name: str) -> None:
    line = sms_line(name, LINK)
    assert (len(line) <= SMS_LETTERS, line.endswith(LINK), line.isascii()) == (True, True, True)


def test_a_link_that_is_too_long_is_whole_all_the_same() -> None:
    assert sms_line("Tổ 1", LINK + "x" * 200).endswith("x" * 200)


def test_letters_that_count_twice_go() -> None:
    assert plain_letters("Thôn “Đông” {1} – Hrê…") == 'Thon "Dong" 1 - Hre...'
