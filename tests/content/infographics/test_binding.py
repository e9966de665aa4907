"""What is read as one is bound with no-break spaces, and only that."""

import random

import pytest

from content.infographics.binding import MOST_LETTERS, NBSP, bind, joined, link_parts

ALPHABET = [
    "ngày",
    "tháng",
    "năm",
    "số",
    "10",
    "2025",
    "5",
    "≥",
    "–",
    "(",
    ")",
    "%",
    "Nghị quyết",
    "57-NQ/TW",
    "đồng",
    ",",
]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("ngày 10/10 cần 5 phút", "ngày_10/10 cần 5_phút"),
        ("gọi 0255 3822 001, (0255) 3822 001", "gọi 0255_3822_001, (0255)_3822_001"),
        ("Liên hệ: +84 255 382 001", "Liên_hệ: +84_255_382_001"),
        ("ngày 10 tháng 10 năm 2025", "ngày_10 tháng_10 năm_2025"),
        ("trong 12 tháng tới", "trong 12_tháng tới"),
        ("đạt ≥ 80 % hồ sơ", "đạt ≥_80_% hồ sơ"),
        ("1.234,5 tỷ đồng", "1.234,5_tỷ đồng"),
        ("theo Nghị quyết số 57-NQ/TW ngày", "theo Nghị_quyết_số_57-NQ/TW ngày"),
        ("Quyết định 3444/QĐ-UBND của", "Quyết_định_3444/QĐ-UBND của"),
        ("Nhanh hơn – hiệu quả hơn", "Nhanh hơn_– hiệu quả hơn"),
        ("( xem thêm ) nhé", "(_xem thêm_) nhé"),
    ],
)
def test_what_is_read_as_one_is_bound(text: str, bound: str) -> None:
    assert bind(text) == bound.replace("_", NBSP)


def test_words_and_names_of_several_syllables_are_joined() -> None:
    text = "Tổ công nghệ số cộng đồng giúp người dân"
    assert joined(text) == "Tổ công nghệ số cộng đồng giúp người dân".replace("công nghệ số", "công_nghệ_số").replace(
        "cộng đồng", "cộng_đồng"
    ).replace("người dân", "người_dân").replace("_", NBSP)
    assert joined(text, is_named=True).split(" ")[0] == "Tổ công nghệ số cộng đồng".replace(" ", NBSP)


def test_binding_twice_changes_nothing_more_and_never_makes_a_long_chain() -> None:
    chance = random.Random(57)
    for _turn in range(500):
        text = " ".join(chance.choices(ALPHABET, k=chance.randint(1, 30)))
        bound = bind(text)
        assert bind(bound) == bound
        assert bound.replace(NBSP, " ") == text
        assert all(len(part) <= MOST_LETTERS or NBSP not in part for part in bound.split(" "))


def test_a_link_is_cut_behind_its_marks_and_a_word_is_not() -> None:
    link = "https://quangngai.gov.vn/tin-tuc?id=1&x=2"
    assert "".join(link_parts(link)) == link
    assert link_parts(link) == ["https://quangngai.gov.vn/", "tin-tuc?", "id=1&", "x=2"]
    assert link_parts(link, is_fine=True)[:4] == ["https://", "quangngai.", "gov.", "vn/"]
    assert link_parts("57-NQ/TW") == ["57-NQ/TW"]
    assert link_parts("đơn-vị.phối/hợp") == ["đơn-vị.phối/hợp"]
