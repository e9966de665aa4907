import re
from dataclasses import replace

import pytest

from content.documents.paper import Heading, Script
from content.packs.papers.radio import SHORTEST_ITEM_S, radio_bulletin
from content.packs.papers.sources import PaperMaterial
from tests.content.packs.papers.samples import BARE, LEADING, MATERIAL, TIP

LONG = replace(
    TIP,
    body_markdown="\n\n".join(f"Câu số {number} nói về một việc nên làm trong ngày hôm nay." for number in range(200)),
)


def said(material: PaperMaterial) -> list[str]:
    return [
        line for block in radio_bulletin(material).paper.blocks if isinstance(block, Script) for line in block.lines
    ]


def test_everything_that_is_read_is_in_words() -> None:
    lines = said(replace(MATERIAL, posts=(replace(LEADING, summary="Đạt ≥ 80% trước 10/10/2027, xem https://a.vn"),)))
    assert "Đạt ít nhất tám mươi phần trăm" in " ".join(lines)
    assert not [line for line in lines if re.search(r"[\d%≥@]|http", line)]


def test_every_sentence_ends_before_a_long_breath() -> None:
    assert not [line for line in said(MATERIAL) if line.endswith("//") and not re.search(r"[.!?…] //$", line)]


def test_the_lines_of_the_whole_script_are_counted_on() -> None:
    scripts = [block for block in radio_bulletin(MATERIAL).paper.blocks if isinstance(block, Script)]
    ends = [script.first + len(script.lines) for script in scripts]
    assert [script.first for script in scripts] == [1, *ends[:-1]]


@pytest.mark.parametrize("minutes", [5, 15])
def test_the_script_keeps_within_its_time(minutes: int) -> None:
    drafted = radio_bulletin(replace(MATERIAL, posts=(LONG,) * 12, minutes=minutes))
    told = re.findall(r"(\d+) (phút|giây)", drafted.paper.subtitle)
    assert sum(int(count) * (60 if unit == "phút" else 1) for count, unit in told) <= minutes * 60 + SHORTEST_ITEM_S


def test_posts_without_time_are_headlines_and_staff_are_told() -> None:
    drafted = radio_bulletin(replace(MATERIAL, posts=(LONG,) * 12, minutes=5))
    items = [b for b in drafted.paper.blocks if isinstance(b, Heading) and b.text.startswith("Nội dung ")]
    assert 1 <= len(items) < 12
    assert len([told for told in drafted.missing if "điểm tin" in told]) == 12 - len(items)


def test_words_that_are_true_on_one_day_alone_are_told_to_staff() -> None:
    missing = radio_bulletin(replace(MATERIAL, posts=(LEADING, TIP))).missing
    assert [told.split(". ")[0] for told in missing] == [
        f"Bài “{LEADING.title}” viết cho ngày 10/10/2027 và có chữ “hôm nay”"
    ]


def test_without_a_phone_none_is_read_and_staff_are_told() -> None:
    drafted = radio_bulletin(replace(MATERIAL, office=BARE))
    assert "điện thoại" not in " ".join(said(replace(MATERIAL, office=BARE)))
    assert [told for told in drafted.missing if "dien-thoai" in told]
