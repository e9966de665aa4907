from datetime import date

import pytest

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.packs import paperwork
from campaign.packs.paperwork import Period, office_of, paper_material, posts_between, week_of, with_pictures
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.packs.papers.sources import PaperMaterial, PostText
from tests.campaign.packs.packing import WHOLE
from tests.campaign.play import approved

MORE = """\
facts:
  - {id: dien-thoai, name: Điện thoại, value: 0255 3822 999, source: Sở, checked: 2027-09-01}
  - {id: ho-so, name: Hồ sơ trực tuyến, value: "82,5%", source: Báo cáo, checked: 2027-09-01}
targets: [{id: t, name: Tiếp cận, at_least: 80, by: 2030}, {id: cu, name: Đã qua, at_least: 1, by: 2020}]
tasks: [{id: III.1.a, name: Mở chuyên mục, lead: phuong-a, joint: [con], due: standing}]
"""
CALENDAR = WHOLE.replace("facts:\n", MORE.partition("targets")[0], 1) + "targets" + MORE.partition("targets")[2]
WEEK = Period(date(2027, 10, 4), date(2027, 10, 10))


def told(workspace: Workspace, period: Period = WEEK) -> PaperMaterial:
    approved(workspace, CALENDAR)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        posts = posts_between(connection, calendar, period)
        return paper_material(workspace, connection, calendar, posts, period=period)


def test_a_week_is_monday_to_sunday() -> None:
    assert week_of(date(2027, 10, 7)) == week_of(date(2027, 10, 10)) == WEEK


def test_a_period_has_the_approved_posts_of_its_days(workspace: Workspace) -> None:
    titles = [post.title for post in told(workspace).posts]
    assert "Hưởng ứng Ngày Chuyển đổi số quốc gia (10/10/2027)" in titles
    assert not any(title.startswith("Còn 7 ngày") for title in titles)


def test_what_only_counts_the_days_is_marked(workspace: Workspace) -> None:
    material = told(workspace, Period(date(2027, 10, 1), date(2027, 10, 10)))
    assert [post.counts_down for post in material.posts if "Ngày Chuyển đổi số" in post.title] == [True, False]


def test_the_plans_figures_aims_and_tasks_come_with_their_sources(workspace: Workspace) -> None:
    material = told(workspace)
    assert [(one.name, one.value) for one in material.figures] == [("Hồ sơ trực tuyến", "82,5%")]
    assert [(one.value, one.spoken, one.by) for one in material.targets] == [("≥ 80%", "ít nhất 80%", "đến năm 2030")]
    assert [(one.name, one.units) for one in material.tasks] == [("Mở chuyên mục", ("Phường Cẩm Thành", "Xã Cồn"))]


def test_the_office_is_told_from_the_facts(workspace: Workspace) -> None:
    approved(workspace, CALENDAR)
    with reading(workspace.db) as connection:
        office = office_of(planned_office(connection, "thu").calendar)
    assert (office.organisation, office.phone) == ("Sở Khoa học và Công nghệ", "0255 3822 999")
    assert office.portal == "https://example.gov.vn/nq57"


def test_days_to_come_are_those_after_the_period(workspace: Workspace) -> None:
    before = told(workspace, Period(date(2027, 9, 20), date(2027, 9, 26)))
    assert [(event.name, event.day.isoformat(), event.slogan) for event in before.coming] == [
        ("Ngày Chuyển đổi số quốc gia", "2027-10-10", "Khẩu hiệu thử")
    ]


def illustrated(workspace: Workspace, kind: str) -> tuple[PostText, ...]:
    """The posts as papers of that kind tell them. The database is closed when pictures are read."""
    approved(workspace, CALENDAR)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        posts = posts_between(connection, calendar, WEEK)
        material = paper_material(workspace, connection, calendar, posts, period=WEEK)
    return with_pictures(workspace, calendar, kind, posts, material).posts


def test_pictures_are_those_that_were_approved(workspace: Workspace) -> None:
    pictures = illustrated(workspace, "press")[-1].pictures
    assert len(pictures) > 1 and all(picture.data.startswith(b"\x89PNG") and picture.alt for picture in pictures)
    assert {picture.credit for picture in pictures} == {"Sở Khoa học và Công nghệ"}


@pytest.mark.parametrize(("kind", "count"), [("bulletin", 1), ("oral", 0), ("radio", 0)])
def test_no_picture_is_read_that_the_papers_do_not_show(workspace: Workspace, kind: str, count: int) -> None:
    assert {len(post.pictures) for post in illustrated(workspace, kind)} == {count}


def test_more_posts_than_papers_take_are_refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paperwork, "MOST_POSTS", 1)
    with pytest.raises(WrongUse, match="khoảng ngày ngắn hơn"):
        told(workspace, Period(date(2027, 10, 1), date(2027, 10, 10)))
