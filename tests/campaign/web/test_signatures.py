"""What is done on the pages or through the API is told in the journal with the account that did it, not by a name alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.access.tokens import SCOPES, TokenOrder, make_token
from campaign.db.engine import reading
from campaign.people.accounts import list_accounts
from campaign.people.actors import at_server
from campaign.people.rights import RIGHTS
from campaign.plan.planner import plan
from campaign.plan.versions import Author, announce
from campaign.states import Role
from campaign.web.api.application import make_api
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import corrected
from tests.campaign.delivery.waiting import missed
from tests.campaign.play import approved, at, deliveries, planned
from tests.campaign.sample import CALENDAR, ON_THE_DAY, office
from tests.campaign.web.api.conftest import FAST, Line, Program
from tests.campaign.web.browser import NAMES, browser

HOLD = {"what": "channel:telegram", "reason": "Tin xấu"}
HOOK = {"url": "https://example.gov.vn/nhan", "event": ["hold.started"]}
TOKEN = {"name": "Cổng tỉnh", "scope": ["read"], "days": "30"}


def signed(workspace: Workspace, action: str) -> set[tuple[str, bool]]:
    """Who did it, and whether their own account stands beside the name."""
    accounts = {row.full_name: row.id for row in list_accounts(workspace, at_server("thử"))}
    query = text("SELECT who, account_id FROM audit_event WHERE action = :action")
    with reading(workspace.db) as connection:
        rows = connection.execute(query, {"action": action}).all()
    return {(row.who, row.account_id is not None and row.account_id == accounts.get(row.who)) for row in rows}


@pytest.fixture
def program(workspace: Workspace) -> Iterator[Program]:
    """A program of the editor's."""
    browser(workspace, Role.EDITOR)
    (account,) = list_accounts(workspace, at_server("thử"))
    scopes = RIGHTS[Role.EDITOR] & set(SCOPES)
    token = make_token(workspace, TokenOrder(account.id, "thử", scopes, timedelta(days=30)), at_server("thử"))
    line = Line(make_api(workspace, FAST))
    yield Program(line, token)
    line.close()


def test_a_hold_and_its_end_on_the_pages(workspace: Workspace) -> None:
    planned(workspace)
    editor = browser(workspace, Role.EDITOR)
    editor.post("/studio/tam-dung", HOLD)
    editor.post("/studio/tam-dung/go", HOLD)
    assert signed(workspace, "hold") == signed(workspace, "lift") == {(NAMES[Role.EDITOR], True)}


def test_a_hold_and_its_end_through_the_api(workspace: Workspace, program: Program) -> None:
    planned(workspace)
    reach = {"scope": "channel", "name": "telegram", "office": "thu"}
    assert program("POST", "/holds", {**reach, "reason": "Tin xấu"}).status_code == 201
    assert program("POST", "/holds/lift", reach).status_code == 200
    assert signed(workspace, "hold") == signed(workspace, "lift") == {(NAMES[Role.EDITOR], True)}


def test_a_word_on_a_delivery(workspace: Workspace, program: Program) -> None:
    missed(workspace)
    first, second, *_rest = deliveries(workspace).values()
    browser(workspace, Role.EDITOR).post("/studio/can-xu-ly/luot-dang", {"id": str(first.id), "choice": "drop"})
    assert program("POST", f"/deliveries/{second.id}/resolution", {"choice": "drop"}).status_code == 200
    with reading(workspace.db) as connection:
        count = "SELECT count(*) FROM audit_event WHERE action = 'resolve-drop'"
        assert connection.execute(text(count)).scalar_one() == 2
    assert signed(workspace, "resolve-drop") == {(NAMES[Role.EDITOR], True)}


def test_a_change_made_by_hand(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    corrected(workspace)
    with workspace.db.begin() as connection:
        moved = "UPDATE amendment SET state = 'for_person' WHERE channel = 'telegram' RETURNING id"
        task = connection.execute(text(moved)).scalar_one()
    browser(workspace, Role.EDITOR).post("/studio/can-xu-ly/viec", {"id": str(task), "word": "done"})
    assert signed(workspace, "amendment-done") == {(NAMES[Role.EDITOR], True)}


def test_an_address_that_is_told(workspace: Workspace) -> None:
    planned(workspace)
    administrator = browser(workspace)
    administrator.post("/studio/ket-noi", HOOK)
    administrator.post("/studio/ket-noi/1/tam-ngung")
    assert signed(workspace, "add-webhook") == {(NAMES[Role.ADMINISTRATOR], True)}
    assert signed(workspace, "pause-webhook") == {(NAMES[Role.ADMINISTRATOR], True)}


def test_an_access_token(workspace: Workspace) -> None:
    planned(workspace)
    editor = browser(workspace, Role.EDITOR)
    editor.post("/studio/toi/ma-truy-cap", TOKEN)
    editor.post("/studio/toi/ma-truy-cap/1/thu-hoi")
    assert signed(workspace, "make-token") == signed(workspace, "revoke-token") == {(NAMES[Role.EDITOR], True)}


def test_a_plan_that_was_edited(workspace: Workspace) -> None:
    planned(workspace)
    browser(workspace, Role.EDITOR)
    (account,) = list_accounts(workspace, at_server("thử"))
    fresh = CALENDAR.replace("Kế hoạch thử", "Kế hoạch mới")
    announce(workspace.home, "thu", fresh, Author(account.full_name, account.id, "đổi tên"))
    list(plan(workspace, [office(fresh)]))
    assert signed(workspace, "edit-plan") == {(NAMES[Role.EDITOR], True)}
