"""The first page: what waits, what comes, and the dress rehearsal of the next day."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from campaign.editorial.composing import compose_due
from campaign.rehearsal import background
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import planned, post
from tests.campaign.sample import DAY_KEY
from tests.campaign.web.browser import browser

DAY = {"day": "2027-10-10"}
BUTTON = 'action="/studio/dien-tap"'


@pytest.fixture
def day(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A planned day, whose rehearsal lasts until somebody ends it."""
    planned(workspace)
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    yield workspace
    background.stop(workspace)


def test_it_tells_the_next_day_and_what_comes(day: Workspace) -> None:
    compose_due(day)
    page = browser(day, Role.VIEWER).get("/studio").text
    assert "Ngày Chuyển đổi số quốc gia" in page
    assert f"/studio/bai/{post(day, DAY_KEY.replace('ngay-chinh', 'dem-nguoc-7')).id}" in page


def test_it_tells_what_waits_with_the_page_where_it_is_done(day: Workspace) -> None:
    compose_due(day)
    page = browser(day, Role.APPROVER).get("/studio").text
    assert ("bài chờ bạn duyệt" in page, 'href="/studio/duyet"' in page) == (True, True)


def test_posts_that_wait_for_figures_are_named_with_what_they_need(day: Workspace) -> None:
    compose_due(day)
    lacking = "UPDATE post SET state = 'pending_facts', waiting_for = 'chinh-sach-ten, hotline' WHERE key LIKE '%-7'"
    with day.db.begin() as connection:
        connection.execute(text(lacking))
    page = browser(day, Role.VIEWER).get("/studio").text
    assert "bài chờ số liệu: “Ngày Chuyển đổi số quốc gia” (03/10). Cần: Tên chính sách, hotline" in page


def test_what_is_red_stands_first(day: Workspace) -> None:
    compose_due(day)
    with day.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = 'pending_facts' WHERE key LIKE '%-7'"))
    page = browser(day, Role.APPROVER).get("/studio").text
    marks = re.findall(r'<span class="state state-(\w+)"></span>', page)
    assert set(marks) >= {"person", "review"}
    assert marks == sorted(marks, key=lambda mark: mark != "person")


def test_a_press_begins_a_rehearsal_and_the_page_tells_of_it(day: Workspace) -> None:
    author = browser(day, Role.AUTHOR)
    assert BUTTON in author.get("/studio").text
    assert author.post("/studio/dien-tap", DAY).status_code == 303
    page = author.get("/studio").text
    assert (background.is_running(day), "Đang diễn tập" in page, BUTTON in page) == (True, True, False)


def test_a_second_press_begins_no_second_one(day: Workspace) -> None:
    author = browser(day, Role.AUTHOR)
    author.post("/studio/dien-tap", DAY)
    answer = author.post("/studio/dien-tap", DAY)
    assert (answer.status_code, "Hãy đợi bản này xong" in answer.text) == (422, True)


def test_a_rehearsal_that_came_to_nothing_is_told(day: Workspace) -> None:
    author = browser(day, Role.AUTHOR)
    author.post("/studio/dien-tap", DAY)
    background.stop(day)
    assert "Lần diễn tập gần nhất không xong" in author.get("/studio").text


@pytest.mark.parametrize("day_told", ["", "mai", "2027-13-01"])
def test_a_day_that_is_none_is_asked_again(day: Workspace, day_told: str) -> None:
    answer = browser(day, Role.AUTHOR).post("/studio/dien-tap", {"day": day_told})
    assert (answer.status_code, "Hãy chọn ngày" in answer.text) == (422, True)
    assert not background.is_running(day)


def test_who_only_reads_starts_none(day: Workspace) -> None:
    viewer = browser(day, Role.VIEWER)
    assert BUTTON not in viewer.get("/studio").text
    assert (viewer.post("/studio/dien-tap", DAY).status_code, background.is_running(day)) == (403, False)


def test_a_person_of_one_office_starts_none_for_all(day: Workspace) -> None:
    shared = replace(day, shared_site=True)
    author = browser(shared, Role.AUTHOR, campaign_id="thu")
    assert "dien-tap" not in author.get("/studio").text
    assert (author.post("/studio/dien-tap", DAY).status_code, background.is_running(day)) == (403, False)
