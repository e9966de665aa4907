"""Teams and packs for tests of what teams answer."""

import hashlib
from typing import Any

from sqlalchemy import Connection, insert

from campaign.clock import to_seconds
from campaign.db.tables import Campaign, ChatMessage, Pack, Sending, Team
from campaign.states import ChatKind, DeliveryState, PackState, SendingState, TeamState
from tests.campaign.sample import BEFORE

_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]


def add_office(connection: Connection, campaign_id: str = "thu") -> None:
    """An office without a plan."""
    row: dict[str, Any] = dict.fromkeys(("name", "organisation", "file", "calendar", "calendar_hash"), "")
    connection.execute(insert(_campaigns).values(id=campaign_id, planned_until=0, **row))


def add_team(connection: Connection, name: str = "Tổ 1", campaign_id: str = "thu", **said: Any) -> int:
    """A team of the sample's office."""
    row: dict[str, Any] = {"campaign_id": campaign_id, "name": name, "source": "test", "at": to_seconds(BEFORE)}
    row |= {"state": TeamState.ACTIVE.value, **said}
    return int(connection.execute(insert(_teams).values(row).returning(_teams.c.id)).scalar_one())


def add_pack(connection: Connection, key: str = "2027-10-10", campaign_id: str = "thu", **said: Any) -> int:
    """An approved pack of the sample's office."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    row: dict[str, Any] = {
        "campaign_id": campaign_id,
        "key": key,
        "title": "Ngày Chuyển đổi số quốc gia",
        "theme": "chuyen-doi-so",
    }
    row |= {"event_date": "2027-10-10", "posts": "[]", "hash": digest, "by": "Lan", "at": to_seconds(BEFORE)}
    row |= {
        "state": PackState.APPROVED.value,
        "approved_hash": digest,
        "approved_by": "Chánh",
        "approved_at": row["at"],
    }
    return int(connection.execute(insert(_packs).values(row | said).returning(_packs.c.id)).scalar_one())


def add_sending(connection: Connection, pack_id: int, **said: Any) -> int:
    """An approved sending of the pack, by day, that reminds once after two days."""
    now = to_seconds(BEFORE)
    row: dict[str, Any] = {"campaign_id": "thu", "pack_id": pack_id, "channel": "to", "choice": "{}", "starts_at": now}
    row |= {"ends_at": now, "day_from": 7 * 60, "day_until": 20 * 60, "most_reminders": 1, "remind_after_h": 48}
    row |= {
        "state": SendingState.APPROVED.value,
        "by": "Lan",
        "at": now,
        "recipients": 0,
        "hash": "",
        "approved_by": "",
    }
    return int(connection.execute(insert(_sendings).values(row | said).returning(_sendings.c.id)).scalar_one())


def add_message(connection: Connection, sending_id: int, team_id: int, **said: Any) -> None:
    """The pack as it was sent to the team."""
    now = to_seconds(BEFORE)
    row: dict[str, Any] = {"campaign_id": "thu", "channel": "to", "kind": ChatKind.PACK.value, "rank": 1, "at": now}
    row |= {"key": f"pack/{sending_id}/{team_id}", "sending_id": sending_id, "team_id": team_id, "chat": f"{team_id}"}
    row |= {"state": DeliveryState.SENT.value, "due_at": now, "grace_until": now + 3600, "body": "", "error": ""}
    connection.execute(insert(_messages).values(row | {"not_before": 0, "attempts": 1, "owner": ""} | said))
