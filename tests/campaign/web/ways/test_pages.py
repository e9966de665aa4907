"""The channels: how each stands, and trying whether it answers."""

from dataclasses import replace

from sqlalchemy import text

from campaign.db.engine import reading
from campaign.db.tables import ChannelLease
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import NAMES, browser

PAGE = "/studio/kenh"


def kept(workspace: Workspace) -> list[tuple[str, bool, str]]:
    """What the last tries found, with who tried."""
    with reading(workspace.db) as connection:
        query = text("SELECT channel, is_well, by FROM channel_test ORDER BY channel")
        return [(row.channel, bool(row.is_well), row.by) for row in connection.execute(query)]


def test_each_channel_of_the_plan_is_shown(workspace: Workspace) -> None:
    planned(workspace)
    page = browser(workspace, Role.VIEWER).get(PAGE).text
    assert page.count("Chưa thử lần nào.") == 3
    assert f'action="{PAGE}/' not in page


def test_a_try_is_remembered_and_told(workspace: Workspace) -> None:
    planned(workspace)
    author = browser(workspace, Role.AUTHOR)
    assert author.post(f"{PAGE}/cong/thu").headers["Location"] == PAGE
    assert kept(workspace) == [("cong", True, NAMES[Role.AUTHOR])]
    assert "đã thử, trả lời" in author.get(PAGE).text


def test_a_remote_channel_is_not_asked_while_nothing_real_may_leave(workspace: Workspace) -> None:
    planned(workspace)
    author = browser(workspace, Role.AUTHOR)
    author.post(f"{PAGE}/telegram/thu")
    assert kept(workspace) == [("telegram", False, NAMES[Role.AUTHOR])]
    assert "Đang chạy thử nên chưa hỏi nền tảng" in author.get(PAGE).text


def test_a_channel_that_cannot_be_asked_tells_why(live: Workspace) -> None:
    planned(live)
    author = browser(replace(live, environment={}), Role.AUTHOR)
    author.post(f"{PAGE}/telegram/thu")
    assert kept(live) == [("telegram", False, NAMES[Role.AUTHOR])]
    page = author.get(PAGE).text
    assert ("đã thử, chưa được" in page, "TELEGRAM_TOKEN" in page) == (True, True)


def test_a_channel_that_the_plan_does_not_have_is_told(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace, Role.AUTHOR).post(f"{PAGE}/khong-co/thu")
    assert (answer.status_code, "không có kênh “khong-co”" in answer.text, kept(workspace)) == (422, True, [])


def test_who_only_reads_tries_nothing(workspace: Workspace) -> None:
    planned(workspace)
    assert browser(workspace, Role.VIEWER).post(f"{PAGE}/cong/thu").status_code == 403
    assert kept(workspace) == []


def test_the_trouble_of_a_channel_is_shown(workspace: Workspace) -> None:
    planned(workspace)
    with workspace.db.begin() as connection:
        row = {"campaign_id": "thu", "channel": "telegram", "owner": "", "until": 0, "trouble": "Mã của bot sai"}
        connection.execute(ChannelLease.__table__.insert().values(row))  # type: ignore[attr-defined]
    assert "Mã của bot sai" in browser(workspace, Role.VIEWER).get(PAGE).text
