from dataclasses import replace

import pytest

from content.documents.paper import Table
from content.documents.txt import text_of
from content.packs.papers.oral import oral_outline, shared_minutes
from tests.content.packs.papers.samples import BARE, MATERIAL


@pytest.mark.parametrize(
    ("total", "weights", "minutes"),
    [
        (10, (1, 1), (5, 5)),
        (10, (3, 1), (7, 3)),
        (7, (1, 1, 1), (3, 2, 2)),
        (2, (5, 5, 5), (1, 1, 1)),
        (9, (), ()),
    ],
)
def test_minutes_go_by_weight_and_add_up(total: int, weights: tuple[int, ...], minutes: tuple[int, ...]) -> None:
    assert shared_minutes(total, weights) == minutes


@pytest.mark.parametrize("minutes", [15, 30, 45, 90])
def test_the_parts_of_an_outline_take_the_time_that_there_is(minutes: int) -> None:
    blocks = oral_outline(replace(MATERIAL, minutes=minutes)).paper.blocks
    times = next(block for block in blocks if isinstance(block, Table) and block.head[1] == "Thời gian")
    shares = [int(text_of([Table(("",), ((row[1],),))]).removesuffix(" phút")) for row in times.rows]
    assert sum(shares[:-1]) == shares[-1] == minutes


def test_the_name_of_the_outline_follows_the_word_of_the_plan() -> None:
    ours, theirs = oral_outline(MATERIAL).paper, oral_outline(replace(MATERIAL, office=BARE)).paper
    assert ours.kind_line == "Đề cương truyền thông trực tiếp"
    assert theirs.kind_line == "Đề cương tuyên truyền miệng"
    assert theirs.subtitle.startswith("Dùng cho báo cáo viên, tuyên truyền viên; ")
    assert "tuyên truyền" not in text_of(ours.blocks).lower() + ours.subtitle


def test_without_a_day_the_outline_is_about_its_post() -> None:
    told = text_of(oral_outline(replace(MATERIAL, event=None)).paper.blocks)
    assert f"Giúp người nghe hiểu nội dung “{MATERIAL.posts[0].title}”." in told


def test_staff_are_told_when_nobody_wrote_questions() -> None:
    assert [told for told in oral_outline(replace(MATERIAL, questions=())).missing if "hoi-dap" in told]
