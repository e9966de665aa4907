"""What an announcer reads: numbers, dates and short forms in words."""

import time

import pytest

from content.words.spoken import number_in_words, spoken


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (2030, "hai nghìn không trăm ba mươi"),
        (1_500_000, "một triệu năm trăm nghìn"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
        (-3, "âm ba"),
    ],
)
def test_numbers_are_said_as_announcers_say_them(value: int, said: str) -> None:
    assert number_in_words(value) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("≥ 80% người dân", "ít nhất tám mươi phần trăm người dân"),
        ("tăng 12,5%/năm", "tăng mười hai phẩy năm phần trăm mỗi năm"),
        ("1.234 tỷ đồng", "một nghìn hai trăm ba mươi tư tỷ đồng"),
        ("sáng 18/5", "sáng ngày mười tám tháng năm"),
        ("Ngày 01/10/2027", "Ngày mùng một tháng mười năm hai nghìn không trăm hai mươi bảy"),
        ("tháng 4/2027", "tháng tư năm hai nghìn không trăm hai mươi bảy"),
        ("lúc 07:30", "lúc bảy giờ ba mươi phút"),
        ("8h", "tám giờ"),
        ("5/6 xã", "năm trên sáu xã"),
        ("trực 24/7", "trực hai mươi bốn trên bảy"),
        ("giai đoạn 2026-2030", "giai đoạn hai nghìn không trăm hai mươi sáu đến hai nghìn không trăm ba mươi"),
        ("quý IV/2027", "quý bốn năm hai nghìn không trăm hai mươi bảy"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("gọi 0255 3822 822", "gọi không hai năm năm ba tám hai hai tám hai hai"),
        ("xem https://example.gov.vn/a/b/c.", "xem example chấm gov chấm vn."),
    ],
)
def test_what_is_written_short_is_said_in_full(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Quyết định số 505/QĐ-TTg", "Quyết định số năm trăm linh năm của Thủ tướng Chính phủ"),
        ("Nghị quyết 57-NQ/TW", "Nghị quyết số năm mươi bảy của Trung ương"),
        ("theo 71/NQ-CP", "theo nghị quyết số bảy mươi mốt của Chính phủ"),
        ("30/2020/NĐ-CP", "nghị định số ba mươi năm hai nghìn không trăm hai mươi của Chính phủ"),
    ],
)
def test_papers_are_named_by_their_kind_and_their_body(written: str, said: str) -> None:
    assert spoken(written) == said


def test_a_date_that_there_is_not_is_said_as_two_numbers() -> None:
    assert spoken("31/2") == "ba mươi mốt trên hai"


def test_a_hostile_text_is_said_in_no_time() -> None:
    begun = time.process_time()
    for piece in ("1/", "1.", "9", " 1", "ngày ", "12-", "https://", "A-"):
        spoken(piece * (20_000 // len(piece)))
    assert time.process_time() - begun < 3
