"""A correction of all that a post shows: its picture's lines, the library's pictures, read through before it is sent."""

import json
import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.library.assets import add_file
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import on_sqlite
from tests.campaign.library.checks.files import picture
from tests.campaign.library.people import AUTHOR
from tests.campaign.library.uploads import open_here
from tests.campaign.play import approved, at
from tests.campaign.sample import ON_THE_DAY
from tests.campaign.web.browser import browser
from tests.campaign.web.editor.test_choosing import MARKET
from tests.campaign.web.outcome.test_pages import address, fields

pytestmark = on_sqlite

OWN = {"layout": "figure", "theme": "khoa-hoc", "figure": "93 %", "title": "Hồ sơ trực tuyến", "source": "Báo cáo"}


@pytest.fixture
def out(workspace: Workspace) -> Workspace:
    """The day is out."""
    approved(workspace)
    at(workspace, ON_THE_DAY)
    return workspace


def own_picture(workspace: Workspace) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE revision SET spec = :own"), {"own": json.dumps(OWN)})


def newest(workspace: Workspace) -> Any:
    with reading(workspace.db) as connection:
        return connection.execute(text("SELECT * FROM revision ORDER BY id DESC LIMIT 1")).one()


def corrections(workspace: Workspace) -> int:
    with reading(workspace.db) as connection:
        return int(connection.execute(text("SELECT count(*) FROM revision WHERE correction <> ''")).scalar_one())


def send(workspace: Workspace, end: str = "", **changes: Any) -> Any:
    sent = fields(workspace, source="Báo cáo", **changes)
    return browser(workspace, Role.AUTHOR).post(address(workspace, f"/dinh-chinh{end}"), sent)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def drawn(revision: Any) -> list[str]:
    return [one["sha256"] for one in json.loads(revision.pictures)]


def test_the_lines_of_a_post_s_own_picture_are_corrected(out: Workspace) -> None:
    own_picture(out)
    before = newest(out)
    page = browser(out, Role.AUTHOR).get(address(out, "/dinh-chinh")).text
    assert (hidden(page, "s:figure"), "Đồ họa được vẽ lại theo nội dung mới" in page) == ("93 %", False)
    assert send(out, body="Đạt 39 %.", **{"s:figure": "39 %", "s:title": OWN["title"]}).status_code == 303
    assert json.loads(newest(out).spec)["figure"] == "39 %"
    assert not set(drawn(newest(out))) & set(drawn(before))


def test_a_figure_that_only_the_picture_still_shows_holds_the_correction_once(out: Workspace) -> None:
    own_picture(out)
    page = send(out, body="Đạt 39 %.").text
    assert ("Đồ họa ghi “93 %”" in page, corrections(out)) == (True, 0)
    sent = send(out, body="Đạt 39 %.", anyway=hidden(page, "anyway"), tried=hidden(page, "tried"))
    assert (sent.status_code, corrections(out), json.loads(newest(out).spec)["figure"]) == (303, 1, "93 %")


def test_the_public_and_the_corrected_picture_stand_side_by_side(out: Workspace) -> None:
    own_picture(out)
    page = send(out, "/xem", **{"s:figure": "39 %"}).text
    assert (page.count("/studio/media/"), page.count("data:image/png;base64,"), corrections(out)) == (1, 1, 0)
    assert hidden(page, "s:figure") == "39 %"


def test_a_picture_of_the_template_follows_the_words_until_a_line_of_it_is_changed(out: Workspace) -> None:
    stands = hidden(browser(out, Role.AUTHOR).get(address(out, "/dinh-chinh")).text, "s:line")
    assert (send(out, **{"s:line": stands}).status_code, newest(out).spec) == (303, "")
    assert send(out, **{"s:line": "Dòng đã sửa"}).status_code == 303
    assert json.loads(newest(out).spec)["line"] == "Dòng đã sửa"


def test_a_picture_of_its_own_is_given_up_for_the_template_s(out: Workspace) -> None:
    own_picture(out)
    assert send(out, template="1", **{"s:figure": "93 %"}).status_code == 303
    assert newest(out).spec == ""


def test_what_was_given_up_stays_so_when_it_was_looked_over(out: Workspace) -> None:
    own_picture(out)
    page = send(out, "/xem", template="1", **{"s:figure": "93 %"}).text
    assert ('name="template" value="1" checked' in page, hidden(page, "s:figure")) == (True, "10/10")
    shown = {"lines-of": hidden(page, "lines-of"), "s:figure": "10/10"}
    assert send(out, template="1", **shown, **{"s:line": "Dòng đã sửa"}).status_code == 303
    spec = json.loads(newest(out).spec)
    assert (spec["figure"], spec["line"]) == ("10/10", "Dòng đã sửa")


def test_a_line_that_cannot_be_drawn_is_told_and_kept(out: Workspace) -> None:
    own_picture(out)
    page = send(out, "/xem", **{"s:figure": "chín mươi ba phần trăm " * 20}).text
    assert "Chưa vẽ được đồ họa" in page and "chín mươi ba" in hidden(page, "s:figure")


def test_the_library_s_pictures_are_added_and_taken_away(out: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    open_here(monkeypatch)
    asset = str(add_file(out, "thu", "cho.png", picture(), MARKET, AUTHOR).asset_id)
    assert f'name="picture" value="{asset}">' in send(out, "/xem", look="1", find="cho so").text
    assert send(out, pictures="1", picture=asset).status_code == 303
    assert "thu-vien" in newest(out).pictures
    assert f'name="picture" value="{asset}" checked' in browser(out, Role.AUTHOR).get(address(out, "/dinh-chinh")).text
    assert send(out, pictures="1").status_code == 303
    assert "thu-vien" not in newest(out).pictures


def test_a_correction_is_read_through_and_counted_before_it_is_sent(out: Workspace) -> None:
    page = send(out, body="Còn {{ quên_điền }} ở đây.", title="Tám chữ").text
    assert ("anyway" in page, "7/150 ký tự" in page, corrections(out)) == (True, True, 0)


def test_links_of_a_correction_are_tried_before_it_is_sent(out: Workspace) -> None:
    page = send(out, body="[a](http://127.0.0.1:1/x)").text
    assert ("<b>http://127.0.0.1:1/x</b>" in page, corrections(out)) == (True, 0)
