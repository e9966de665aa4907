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


def test_a_source_that_the_post_names_itself_is_told_once() -> None:
    lead = MATERIAL.posts[0]
    told = replace(lead, body_markdown=f"{lead.body_markdown}\n\nCăn cứ: {lead.source}.")
    assert f"Nguồn: {lead.source}." in text_of(oral_outline(MATERIAL).paper.blocks)
    assert "Nguồn: Quyết định" not in text_of(oral_outline(replace(MATERIAL, posts=(told,))).paper.blocks)


def test_people_are_not_told_what_offices_have_to_do() -> None:
    told = text_of(oral_outline(replace(MATERIAL, audience_id="nguoi-dan")).paper.blocks)
    assert ("Nhiệm vụ:" in told, "Phần: Mục tiêu của kế hoạch\n" in told) == (False, True)
    assert "Nhiệm vụ:" in text_of(oral_outline(replace(MATERIAL, audience_id="can-bo")).paper.blocks)


@pytest.mark.parametrize("minutes", [15, 90])
def test_slogans_are_said_in_a_minute(minutes: int) -> None:
    told = text_of(oral_outline(replace(MATERIAL, minutes=minutes)).paper.blocks)
    assert "Phần: Khẩu hiệu\nThời gian: 1 phút" in told


def test_an_outline_is_material_and_bears_no_national_head() -> None:
    assert oral_outline(MATERIAL).paper.is_official is False


def test_a_task_names_every_unit_that_carries_it_out() -> None:
    assert "Đơn vị thực hiện: Trung tâm Chuyển đổi số; Văn phòng Sở" in text_of(oral_outline(MATERIAL).paper.blocks)


def test_the_plan_is_named_by_its_number_or_else_by_what_it_is_about() -> None:
    assert "thực hiện Kế hoạch số 2725/KH-SKHCN ngày 11/11/2025." in text_of(oral_outline(MATERIAL).paper.blocks)
    told = text_of(oral_outline(replace(MATERIAL, office=BARE)).paper.blocks)
    assert "thực hiện kế hoạch tuyên truyền thực hiện Nghị quyết số 57-NQ/TW." in told


def test_staff_are_told_when_nobody_wrote_questions() -> None:
    assert [told for told in oral_outline(replace(MATERIAL, questions=())).missing if "hoi-dap" in told]
