"""Deliveries that wait for a person, and what is asked of them in tests."""

from datetime import datetime
from typing import Any

from sqlalchemy import text

from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.delivery.resolving import Choice, Decision, Resolved, resolve
from campaign.workspace import Workspace
from channels.errors import OutcomeUnknown
from tests.campaign.play import approved, at, deliveries, states
from tests.campaign.sample import DAY_KEY, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

LATE = ON_THE_DAY.replace(hour=13, minute=1)
"""20:01 in Viet Nam: past the grace of the day itself."""

NEXT_DAY = datetime(2027, 10, 11, 8, 0)  # noqa: DTZ001 - a wall time


def said(
    workspace: Workspace, choice: Choice, channel: str = "telegram", by: str = "Bà B", key: str = DAY_KEY, **more: Any
) -> Resolved:
    """What comes of a person's word on one delivery, of the day unless another post is named."""
    return resolve(workspace, [deliveries(workspace, key)[channel].id], Decision(choice, by, **more))[0]


def uncertain(workspace: Workspace, telegram: ScriptedChannel) -> None:
    """The day is out but for Telegram, where nobody knows."""
    telegram.answers = [OutcomeUnknown("không rõ")]
    approved(workspace)
    at(workspace, ON_THE_DAY)
    assert states(workspace)["telegram"] == "unknown"


def missed(workspace: Workspace) -> None:
    """Approved, and everything too late."""
    approved(workspace)
    at(workspace, LATE)
    assert set(states(workspace).values()) == {"missed"}


def held(workspace: Workspace) -> None:
    """Approved, stopped over its time, and let go."""
    approved(workspace)
    stop(workspace, Reach(Scope.ALL), "Chờ ý kiến", "Ông C")
    at(workspace, ON_THE_DAY)
    assert set(states(workspace).values()) == {"held"}
    lift(workspace, None, "Ông C")


def row(workspace: Workspace, channel: str, key: str = DAY_KEY) -> Any:
    with reading(workspace.db) as connection:
        query = text(
            "SELECT d.* FROM delivery d JOIN post p ON p.id = d.post_id WHERE p.key = :key AND channel = :channel"
        )
        return connection.execute(query, {"key": key, "channel": channel}).one()


def parts_of(workspace: Workspace, channel: str) -> list[tuple[str, str]]:
    with reading(workspace.db) as connection:
        query = text("SELECT state, url FROM part WHERE delivery_id = :id ORDER BY id")
        return [tuple(part) for part in connection.execute(query, {"id": deliveries(workspace)[channel].id})]


def audited(workspace: Workspace, delivery_id: int) -> list[tuple[str, str, str]]:
    with reading(workspace.db) as connection:
        query = text("SELECT who, action, detail FROM audit_event WHERE subject = :subject ORDER BY id")
        return [tuple(event) for event in connection.execute(query, {"subject": f"delivery {delivery_id}"})]
