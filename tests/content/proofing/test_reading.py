"""Reading through: what is found, where, how grave; and that good texts are left in peace."""

import time
from datetime import date

import pytest

from content.proofing.reading import CHECKS, MOST_REMARKS, proofread
from content.proofing.wording import Level, Renamed, Rules, Wording
from content.words.compose import Composition
from tests.content.proofing.reading import DAY, checks, read
from tests.content.test_templates import SLOGAN, TEXTS, composed


def wording_of(post: Composition) -> Wording:
    return Wording(
        title=post.title,
        summary=post.summary,
        body=post.body_markdown,
        texts={"telegram": post.telegram_markdown},
        source=post.source,
        alts=("Ngày Chuyển đổi số quốc gia",),
        picture={"title": post.title, "line": post.line, "kicker": post.kicker, "figure": post.figure},
        ways=frozenset({"telegram", "zalo", "facebook"}),
        link="https://example.gov.vn/bai/mau/",
        published=DAY,
    )


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_nothing_is_said_of_a_bundled_text(text: object) -> None:
    assert proofread(wording_of(composed(text, yearly=SLOGAN)), Rules()) == ()  # type: ignore[arg-type]


def test_what_stops_comes_first_and_each_check_is_known_by_its_name() -> None:
    found = read("Xong .\n\n{{ ten }}\n\nNgày 31/9.")
    assert [remark.level for remark in found] == [Level.STOP, Level.STOP, Level.WARN]
    assert {remark.check for remark in found} <= set(CHECKS)


def test_a_remark_tells_place_line_and_words() -> None:
    (remark,) = read("Một dòng.\n\nHạn là ngày 31/9 nhé.")
    assert (remark.place, remark.line, remark.excerpt) == ("body", 3, "Hạn là ngày 31/9 nhé.")
    assert "Không có ngày 31/9" in remark.message


@pytest.mark.parametrize("text", ["95% hộ", "95 phần trăm", "2 tỷ đồng", "1.234.567 lượt", "1200 người", "≥ 80%"])
def test_a_figure_without_a_source_is_found(text: str) -> None:
    assert checks(f"Có {text} trong tỉnh.") == ["source"]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Sở Khoa học và Công nghệ, 95% hộ dùng.",
        "95% hộ dùng (nguồn: Sở Y tế).",
        "Đạt 95% theo 58/KH-UBND.",
        "Theo báo cáo của UBND xã, 95% hộ dùng.",
        "Tổng cục Thống kê công bố: 95% hộ dùng.",
        "Kế hoạch số 58/KH-UBND đặt mục tiêu 80% hộ dùng.",
        "Quyết định số 505 nêu 80% hộ.",
        "95% hộ dùng. (Nguồn: Sở Y tế)",
        "95% hộ dùng.\n\n**Nguồn:** Sở Y tế",
        "Gọi 1900 1234 hoặc 0255.3822.123.",
        "Năm 2027 có 3 bước, 24 giờ.",
        "Lúc 07:30 ngày 10/10/2027.",
        "Xem https://example.vn/95%25/1.234.567.",
    ],
)
def test_a_figure_with_a_source_and_other_numbers_are_left_in_peace(text: str) -> None:
    assert checks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bạn hãy lập kế hoạch học tập: 95% người dân đã dùng dịch vụ.",
        "Đến nay 95% hộ đã dùng, theo dõi thường xuyên.",
        "Mục tiêu của chúng ta: 95% hộ dùng.",
        "Báo cáo cho thấy 95% hộ dùng.",
        "Quyết định nhanh, 95% hộ dùng.",
        "Theo Sở Y tế, 80% hộ dùng. Nay đã có 95% hộ.",
    ],
)
def test_everyday_words_are_no_source(text: str) -> None:
    assert checks(text) == ["source"]


def test_the_source_of_the_post_covers_its_figures() -> None:
    assert checks("Có 95% hộ.", source="58/KH-UBND") == []
    assert checks("", picture={"figure": "95%"}) == ["source"]
    assert checks("", picture={"figure": "95%", "source": "58/KH-UBND"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "UBND huyện họp",
        "tại huyện Trà Bồng",
        "ở quận 1",
        "Sở Y tế tỉnh Hải Dương",
        "cả nước có 63 tỉnh",
        "Huyện ủy họp",
        "Sở Thông tin và Truyền thông",
        "Bộ Kế hoạch và Đầu tư",
        "Sở Lao động - Thương binh và Xã hội",
        "UBND tỉnh Kon Tum",
        "tỉnh Bà Rịa – Vũng Tàu",
        "tỉnh Thừa Thiên Huế",
    ],
)
def test_a_body_that_is_no_more_is_found(text: str) -> None:
    assert checks(f"Tin: {text}.") == ["body"]


@pytest.mark.parametrize(
    "text",
    [
        "huyện Trà Bồng (cũ)",
        "trước đây là huyện Trà Bồng",
        "ở Hải Dương",
        "huyện đảo",
        "Thông tư số 01/2023/TT-BTTTT của Bộ Thông tin và Truyền thông",
    ],
)
def test_what_tells_of_the_past_is_left_in_peace(text: str) -> None:
    assert checks(f"Tin: {text}.") == []


def test_a_text_from_before_the_change_is_left_in_peace() -> None:
    assert checks("UBND huyện họp.", published=date(2025, 6, 30)) == []


def test_the_office_has_a_list_of_its_own() -> None:
    rules = Rules(renamed=(Renamed("Phòng Văn hóa", "Phòng Văn hóa - Xã hội", "12/QĐ-UBND"),))
    (remark,) = read("Mời đến phòng văn hóa.", rules)
    assert "Phòng Văn hóa - Xã hội" in remark.message
    assert "12/QĐ-UBND" in remark.message
    assert checks("Mời đến Phòng Văn hóa - Xã hội.", rules) == []


def test_a_forbidden_word_stops_wherever_it_stands_whole() -> None:
    rules = Rules(forbidden=("phi vụ", "(*)+"))
    assert [r.level for r in read("Một PHI  VỤ lớn.", rules)][:1] == [Level.STOP]
    assert checks("Chỉ phi vụn vặt.", rules) == []


@pytest.mark.parametrize(
    "text", ["hai  chữ", "xong .", "hết !", "Hà Nội,Huế", "một;hai", "- mục  một", "| a | hai  chữ |"]
)
def test_a_space_too_many_or_too_few_is_found(text: str) -> None:
    assert checks(text) == ["spacing"]


@pytest.mark.parametrize(
    "text",
    [
        "1,5 và 2;3",
        "xuống dòng  \nở đây",
        "-   mục",
        "1.  mục",
        "| a    | b |\n|:---- | --: |\n| c    | d |",
        "`a  b ,c`",
        "```\na  b ,c\n```",
        "TP.HCM … và v.v.",
        "https://a.vn/b,c",
        "Tiêu đề: một",
    ],
)
def test_spaces_of_markdown_and_of_numbers_are_left_in_peace(text: str) -> None:
    assert checks(text) == []


def test_letters_in_pieces_are_found() -> None:
    assert checks("Xã hội ho\u0323c tập") == ["nfc"]


@pytest.mark.parametrize("text", ["hoá và hóa", "khoẻ, khỏe", "Thuỷ và thủy", "tóan", "qúy", "gìa"])
def test_a_tone_mark_out_of_place_is_found(text: str) -> None:
    assert checks(text) == ["mark"]


@pytest.mark.parametrize(
    "text", ["hoá và thuý", "quý, quà, quỹ", "hóa thủy khỏe", "hoàn toàn thuyền", "già, giá, gìn giữ"]
)
def test_one_manner_throughout_is_left_in_peace(text: str) -> None:
    assert checks(text) == []


def test_a_sentence_in_capitals_is_found_but_not_on_a_slide() -> None:
    assert checks("TOÀN DÂN THAM GIA CHUYỂN ĐỔI SỐ") == ["capitals"]
    assert checks("Nghị quyết 57-NQ/TW của Bộ Chính trị, UBND, HĐND") == []
    assert checks("", texts={"led": "TOÀN DÂN THAM GIA CHUYỂN ĐỔI SỐ"}) == []


@pytest.mark.parametrize("text", ["{{ organisation }}", "{% if a %}", "còn }} sót", "{# ghi chú"])
def test_a_mark_of_a_template_stops(text: str) -> None:
    assert [(r.check, r.level) for r in read(text)] == [("leftover", Level.STOP)]


@pytest.mark.parametrize(
    "text", ["[đây]()", "[đây](#)", "[đây](/trang)", "[đây](ftp://a.vn)", "![ảnh](https://a.vn/b)"]
)
def test_a_link_that_leads_nowhere_is_found(text: str) -> None:
    assert checks(f"Xem {text} nhé.") == ["link"]


def test_a_picture_needs_words() -> None:
    found = read("", alts=("", "IMG_2034.JPG", "Người dân nộp hồ sơ"))
    assert [(r.check, r.place, r.level) for r in found] == [
        ("alt", "alt[0]", Level.STOP),
        ("alt", "alt[1]", Level.WARN),
    ]


def test_a_text_too_long_for_its_way_out_stops() -> None:
    long = "a " * 2100
    found = read("", texts={"telegram": long}, ways=frozenset({"telegram"}))
    assert [(r.check, r.place, r.level) for r in found] == [("length", "telegram", Level.STOP)]
    assert checks("", texts={"telegram": long}) == []


def test_a_caption_too_long_is_said_without_stopping() -> None:
    found = read("", texts={"telegram": "a " * 600}, ways=frozenset({"telegram"}), alts=("Ảnh mẫu",))
    assert [(r.check, r.level) for r in found] == [("length", Level.WARN)]


def test_zalo_has_limits_for_title_and_summary() -> None:
    found = read("", title="a" * 151, summary="b" * 301, ways=frozenset({"zalo"}))
    assert [r.place for r in found] == ["title", "summary"]


def test_a_long_announcement_is_said_to_be_long() -> None:
    found = read("", texts={"radio": "tiếng " * 451})
    assert [(r.check, r.place, r.level) for r in found] == [("length", "radio", Level.WARN)]
    assert "tiếng" in found[0].message


def test_hostile_texts_are_read_in_time() -> None:
    began = time.monotonic()
    for text in ("a" * 30_000, "1." * 20_000, "ngày 31/9 " * 400, "[" * 1500, "{{" * 1500, "a@" * 3000, " " * 50_000):
        assert len(read(text, texts={"telegram": text}, ways=frozenset({"telegram"}))) <= MOST_REMARKS
    assert time.monotonic() - began < 10
