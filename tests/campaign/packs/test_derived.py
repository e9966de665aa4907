"""What the product puts together is there to begin from."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.packs.derived import derived_words, with_lent
from campaign.packs.rows import WRITTEN
from content.infographics.spec import Spec
from content.messages import Label, Picture
from content.packs.making import offers
from content.packs.material import PackMaterial

MATERIAL = PackMaterial(
    key="2027/ngay/chinh",
    title="Ngày Chuyển đổi số quốc gia",
    summary="Cả nước hưởng ứng.",
    body="Mời bà con đến Tổ công nghệ số cộng đồng.",
    telegram="Tin cho **nhóm**.",
    source="",
    link="https://example.gov.vn/bai",
    theme=Label("chuyen-doi-so", "Chuyển đổi số"),
    palette="digital",
    event_date=date(2027, 10, 10),
    organisation="Sở Khoa học và Công nghệ",
    campaign_name="Kế hoạch thử",
    campaign_source="1/KH",
    spec=Spec(layout="announcement", theme="digital", title="Ngày của mọi người", line="Mỗi người một việc"),
    slogans=(("Chuyển đổi số vì dân", "505/QĐ-TTg"),),
    questions=(("Ở đâu?", "Ở xã."),),
)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("tin-ngan", "Tin cho **nhóm**."),
        ("bai-dai", "Mời bà con đến Tổ công nghệ số cộng đồng."),
        ("phat-thanh", "Kính thưa quý vị và các bạn."),
        ("hoi-dap", "Hỏi: Ở đâu?\nĐáp: Ở xã."),
        ("khau-hieu", "Chuyển đổi số vì dân (505/QĐ-TTg)"),
        ("do-hoa", "Ngày của mọi người\nMỗi người một việc"),
        ("huong-dan", "LÀM TRONG MỘT PHÚT"),
    ],
)
def test_each_part_says_what_the_posts_give(part: str, words: str) -> None:
    assert derived_words(MATERIAL, part).upper().find(words.upper()) >= 0


def test_there_is_something_to_begin_from_for_every_part() -> None:
    assert [part for part in WRITTEN if not derived_words(MATERIAL, part)] == []


ADDED = replace(MATERIAL, language="en", texts={"bai-dai": "Good news."}, additions=dict.fromkeys(WRITTEN, "Come in."))


def test_what_a_unit_added_to_and_nobody_translated_has_the_vietnamese_words() -> None:
    lent = with_lent(ADDED, {"tin-ngan": "Tin của Sở."})
    assert lent.lent == ("tin-ngan", "phat-thanh", "hoi-dap", "khau-hieu", "huong-dan")
    assert (lent.texts["tin-ngan"], lent.texts["bai-dai"]) == ("Tin của Sở.", "Good news.")
    assert lent.texts["khau-hieu"] == "Chuyển đổi số vì dân (505/QĐ-TTg)"


def no_picture(*_about: object) -> Picture:
    raise AssertionError("no picture is asked for")


def test_every_part_that_a_unit_added_to_is_a_file_with_the_addition_behind() -> None:
    there = {offer.part: offer for offer in offers(with_lent(ADDED, {})) if offer.name.endswith(".txt")}
    assert set(there) == {"tin-ngan", "bai-dai", "phat-thanh", "hoi-dap", "khau-hieu", "huong-dan"}
    for part in ("tin-ngan", "phat-thanh", "khau-hieu", "huong-dan"):
        assert b"Come in." in there[part].make(no_picture), part


def test_nothing_is_lent_in_vietnamese_or_where_nobody_added() -> None:
    home = replace(ADDED, language="vi")
    assert with_lent(home, {}) is home
    assert with_lent(replace(ADDED, additions={}), {"tin-ngan": "Tin."}).lent == ()
