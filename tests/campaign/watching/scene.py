"""Rows as the engines leave them, without planning: a test says only what it is about."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from campaign.clock import VirtualClock, to_seconds
from campaign.db.tables import Campaign, ChannelLease, Delivery, Hold, Part, Post, Revision
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE

NOW = to_seconds(BEFORE)
_TABLES = {
    table.__tablename__: table.__table__ for table in (Campaign, ChannelLease, Delivery, Hold, Part, Post, Revision)
}  # type: ignore[attr-defined]


def wait(workspace: Workspace, **time: float) -> int:
    """Moves the clock and returns it in seconds."""
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + timedelta(**time))
    return to_seconds(workspace.clock.now())


def put(connection: Connection, into: str, /, **values: Any) -> int:
    """Inserts a row and returns its id, 0 where the table has none."""
    table = _TABLES[into]
    statement = insert(table).values(values)
    if "id" in table.c and into != "campaign":
        return int(connection.execute(statement.returning(table.c.id)).scalar_one())
    connection.execute(statement)
    return 0


def office(connection: Connection, campaign_id: str = "thu") -> None:
    """The campaign's row, once."""
    known = select(_TABLES["campaign"].c.id).where(_TABLES["campaign"].c.id == campaign_id)
    if connection.execute(known).first() is None:
        plan = {"file": "calendar.yaml", "calendar": "", "calendar_hash": "x", "planned_until": NOW}
        put(connection, "campaign", id=campaign_id, name="Kế hoạch thử", organisation="Sở", **plan)


def post(connection: Connection, campaign_id: str = "thu", origin: str = "observance") -> tuple[int, int]:
    """A composed post; returns its id and that of its revision."""
    office(connection, campaign_id)
    count = len(connection.execute(select(_TABLES["post"].c.id)).all())
    said = {"year": 2027, "origin": origin, "source_id": "ngay", "post_id": str(count), "name": "Ngày hội"}
    look = {"theme": "so", "template": "day", "rotation": 0, "event_date": "2027-10-10", "state": "scheduled"}
    look |= {"audience": "", "edited": False, "calendar_hash": "x", "waiting_for": ""}
    times = {"publish_at": NOW, "compose_at": NOW, "grace_until": NOW}
    post_id = put(connection, "post", campaign_id=campaign_id, key=f"2027/ngay/{count}", **said, **look, **times)
    texts = dict.fromkeys(("hash", "title", "summary", "body", "telegram", "source", "pictures"), "x")
    texts |= dict.fromkeys(("text_id", "basis", "author"), "x")
    mine = {"campaign_id": campaign_id, "post_id": post_id, "number": 1, "created_at": NOW}
    return post_id, put(connection, "revision", **mine, **texts)


def delivery(workspace: Workspace, state: str = "pending", late_s: int = 0, **more: Any) -> int:
    """A delivery that was due `late_s` seconds ago; returns its id. Approved unless `is_approved` is false."""
    campaign_id = more.pop("campaign_id", "thu")
    origin, is_approved = more.pop("origin", "observance"), more.pop("is_approved", True)
    due = NOW - late_s
    plain = {
        "channel": "cong",
        "destination": "",
        "address": "cong",
        "attempts": 0,
        "owner": "",
        "url": "",
        "error": "",
    }
    plain |= {"grace_until": due + 7200, "not_before": 0}
    with workspace.db.begin() as connection:
        post_id, revision_id = post(connection, campaign_id, origin)
        row = {**plain, "campaign_id": campaign_id, "post_id": post_id, "state": state, "due_at": due, **more}
        return put(connection, "delivery", revision_id=revision_id if is_approved else None, **row)


def storm(workspace: Workspace, state: str, count: int) -> None:
    """So many deliveries in one state."""
    first = delivery(workspace, state)
    table = _TABLES["delivery"]
    with workspace.db.begin() as connection:
        row = dict(connection.execute(select(table).where(table.c.id == first)).one()._mapping)
        del row["id"]
        connection.execute(insert(table), [{**row, "address": f"noi-{n}"} for n in range(1, count)])


def lease(workspace: Workspace, channel: str = "cong", campaign_id: str = "thu", **more: Any) -> None:
    """A channel's lease; free unless `until` says otherwise."""
    plain = {"owner": "", "until": 0, "rest_until": 0, "refusals": 0, "trouble": ""}
    with workspace.db.begin() as connection:
        office(connection, campaign_id)
        put(connection, "channel_lease", campaign_id=campaign_id, channel=channel, **{**plain, **more})


def calling(workspace: Workspace, delivery_id: int, since_s: int) -> None:
    """A part of the delivery whose call began `since_s` seconds ago and has not ended."""
    with workspace.db.begin() as connection:
        plain = {"name": "bai", "state": "sending", "remote_id": "", "url": ""}
        put(connection, "part", campaign_id="thu", delivery_id=delivery_id, at=NOW - since_s, **plain)


def hold(workspace: Workspace, lifted_at: int = 0, scope: str = "all") -> None:
    """A stop of publishing."""
    said = {"name": "", "reason": "Quốc tang", "by": "Lãnh đạo", "lifted_by": ""}
    with workspace.db.begin() as connection:
        office(connection)
        put(connection, "hold", campaign_id="thu", scope=scope, at=NOW, lifted_at=lifted_at, **said)
