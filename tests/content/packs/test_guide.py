from dataclasses import replace
from datetime import date

from content.documents.paper import Listing, Paragraph, Table
from content.documents.txt import text_of
from content.messages import Label
from content.packs.guide import guide_blocks
from content.packs.making import offers
from content.packs.material import GUIDE
from tests.content.packs.sample import COUNTDOWN, UNIT, material


def table(**changes: object) -> Table:
    return next(block for block in guide_blocks(material(**changes)) if isinstance(block, Table))


def test_the_guide_names_places_of_its_audience() -> None:
    rows = table(audience=Label("truong-hoc", "Trường học")).rows
    assert "cha mẹ học sinh" in str(rows[0][0])


def test_the_guide_names_only_files_of_the_pack() -> None:
    told = material(unit=UNIT)
    names = {offer.name for offer in offers(told)} | {offer.name.rpartition(".")[0] for offer in offers(told)}
    words = " ".join(str(file) for _place, file in table(unit=UNIT).rows).replace(",", " ").replace(";", " ").split()
    assert {word for word in words if "-" in word} <= names


def said(**changes: object) -> str:
    return text_of(guide_blocks(material(**changes)))


def test_words_of_one_day_are_sent_on_that_day() -> None:
    assert "1. Chép nội dung tệp tin-ngan.txt" in said()
    today = {"telegram": "Hôm nay, mỗi người một việc."}
    assert "1. Đúng ngày 10/10, chép nội dung tệp tin-ngan.txt" in said(**today)
    assert "1. Đúng ngày 09/10, chép nội dung tệp tin-ngan.txt" in said(**today, day=date(2027, 10, 9))


def test_files_of_further_days_are_sent_on_their_days() -> None:
    others = (replace(COUNTDOWN, day=date(2027, 10, 7)), COUNTDOWN, COUNTDOWN)
    assert "thì gửi đúng ngày ấy (03/10, 07/10)." in said(others=others)
    assert "đúng ngày ấy" not in said()


def test_only_a_team_is_told_of_its_own_link() -> None:
    assert "báo lại đơn vị đã gửi gói" in said(audience=Label("doanh-nghiep", "Doanh nghiệp"))
    assert "liên kết riêng của tổ" not in said()
    assert "liên kết riêng của tổ" in said(audience=Label("to-cong-nghe-so", "Tổ"))


def test_what_is_not_in_the_pack_is_not_in_its_guide() -> None:
    rows = str(table(spec=None, questions=(), slogans=(), link="").rows)
    assert "do-hoa" not in str(guide_blocks(material(spec=None)))
    assert not any(name in rows for name in ("led", "a4", "hoi-dap", "khau-hieu", "ma-qr"))


def test_a_written_guide_stands_in_place_of_ours() -> None:
    blocks = guide_blocks(material(texts={GUIDE: "Chỉ một việc."}, additions={GUIDE: "- Thêm một việc."}, unit=UNIT))
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[1], Listing)
    assert len(blocks) == 2


def test_another_language_has_no_guide_until_somebody_writes_it() -> None:
    assert guide_blocks(material(language="en")) == ()
