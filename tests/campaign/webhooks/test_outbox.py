"""What happens is written for other systems with the deed, or not at all."""

import json
from typing import Any

import pytest
from sqlalchemy import text

from campaign.audit import record
from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.editorial.approval import approve_templates
from campaign.editorial.composing import compose_due
from campaign.people.actors import at_server
from campaign.webhooks.subscriptions import pause, subscribe
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, planned
from tests.campaign.sample import DAY_KEY, ON_THE_DAY

ADDRESS = "https://example.gov.vn/nhan"


def told(workspace: Workspace) -> list[dict[str, Any]]:
    with reading(workspace.db) as connection:
        bodies = connection.execute(text("SELECT body FROM webhook_call ORDER BY id")).scalars()
        return [json.loads(body) for body in bodies]


def listen(workspace: Workspace, *events: str, campaign_id: str | None = None) -> int:
    return subscribe(workspace, ADDRESS, events, at_server("Quản trị"), campaign_id)[0]


def test_a_deed_is_told_with_what_it_was_done_to(workspace: Workspace) -> None:
    planned(workspace)
    listen(workspace, "hold.started", "hold.lifted")
    stop(workspace, Reach(Scope.CHANNEL, "telegram"), "Chờ ý kiến", "Ông C")
    lift(workspace, None, "Ông C")
    started, lifted = told(workspace)
    assert (started["type"], lifted["type"], started["office"]) == ("hold.started", "hold.lifted", "thu")
    hold = {"scope": "channel", "name": "telegram", "reason": "Chờ ý kiến"}
    assert started["data"] == {"hold": hold, "by": "Ông C"}
    assert started["occurred_at"] == "2027-10-01T00:00:00+00:00"


def test_what_is_undone_was_never_told(workspace: Workspace) -> None:
    planned(workspace)
    listen(workspace, "hold.started")
    with pytest.raises(ZeroDivisionError), workspace.db.begin() as connection:
        record(connection, "thu", workspace.clock.now(), "Ông C", "hold", "hold all", "x")
        _ = 1 // 0
    with workspace.db.begin() as connection:
        connection.execute(text("SELECT 1"))
    assert told(workspace) == []


def test_deliveries_and_posts_tell_what_became_of_them(workspace: Workspace) -> None:
    approved(workspace)
    listen(workspace, "delivery.sent", "post.published")
    at(workspace, ON_THE_DAY)
    mine = [one for one in told(workspace) if one["data"]["post"]["key"] == DAY_KEY]
    sent = {one["data"]["delivery"]["channel"]: one for one in mine if one["type"] == "delivery.sent"}
    assert sent.keys() == {"cong", "tin-rss"}
    assert sent["cong"]["data"]["delivery"]["state"] == "sent"
    assert sent["cong"]["data"]["delivery"]["url"].startswith("https://example.gov.vn/nq57/")
    assert sent["cong"]["occurred_at"] == ON_THE_DAY.isoformat()
    assert [one["data"]["post"]["state"] for one in mine if one["type"] == "post.published"] == ["published"]


def test_what_waits_for_a_person_is_told_once(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    listen(workspace, "delivery.needs_person")
    at(workspace, ON_THE_DAY.replace(day=12))
    mine = [one for one in told(workspace) if one["data"]["post"]["key"] == DAY_KEY]
    assert sorted(one["data"]["delivery"]["channel"] for one in mine) == ["cong", "telegram", "tin-rss"]
    assert {one["data"]["delivery"]["state"] for one in mine} == {"missed"}


def test_only_what_was_asked_for_is_told(workspace: Workspace) -> None:
    planned(workspace)
    listen(workspace, "post.published")
    stop(workspace, Reach(Scope.ALL), "Chờ", "Ông C")
    assert told(workspace) == []


def test_another_office_is_not_told(workspace: Workspace) -> None:
    planned(workspace)
    listen(workspace, "hold.started", campaign_id="thu")
    with workspace.db.begin() as connection:
        record(connection, "", workspace.clock.now(), "Ông C", "hold", "hold all", "x")
    assert told(workspace) == []


def test_a_paused_address_is_told_nothing(workspace: Workspace) -> None:
    planned(workspace)
    pause(workspace, listen(workspace, "hold.started"), at_server("Quản trị"))
    stop(workspace, Reach(Scope.ALL), "Chờ", "Ông C")
    assert told(workspace) == []


def test_two_addresses_hear_of_the_same_event_by_the_same_id(workspace: Workspace) -> None:
    planned(workspace)
    listen(workspace, "hold.started")
    listen(workspace, "hold.started")
    stop(workspace, Reach(Scope.ALL), "Chờ", "Ông C")
    first, second = told(workspace)
    assert first["id"] == second["id"]


def test_many_deeds_of_one_transaction_are_told_each(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    listen(workspace, "plan.changed", "post.approved")
    approve_templates(workspace, "thu", "Lãnh đạo")
    with workspace.db.begin() as connection:
        for number in range(3):
            record(connection, "thu", workspace.clock.now(), "A", "approve", f"post {DAY_KEY}", str(number))
    assert [one["data"]["post"]["key"] for one in told(workspace)] == [DAY_KEY] * 3
