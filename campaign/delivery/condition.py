"""How the channels of an office stand: what ails them, and what the last try of each found."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from campaign.clock import from_seconds
from campaign.db.tables import ChannelLease, ChannelTest
from campaign.delivery.lease import LISTENING

_leases = ChannelLease.__table__  # type: ignore[attr-defined]
_tests = ChannelTest.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class LastTry:
    """Whether the channel answered, what it told, and who asked when (aware UTC)."""

    is_well: bool
    told: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Condition:
    """`trouble` is empty for none; `tried` is None for a channel that nobody has tried."""

    trouble: str = ""
    tried: LastTry | None = None


def conditions_of(connection: Connection, campaign_id: str) -> dict[str, Condition]:
    """The channels of which something is known, in the order of their names."""
    tried = select(_tests).where(_tests.c.campaign_id == campaign_id)
    tries = {
        row.channel: LastTry(row.is_well, row.told, row.by, from_seconds(row.at)) for row in connection.execute(tried)
    }
    ailing = select(_leases.c.channel, _leases.c.trouble).where(_leases.c.campaign_id == campaign_id)
    # What keeps a channel from sending is told before what keeps its bot from hearing.
    order = _leases.c.channel.startswith(LISTENING).desc()
    rows = connection.execute(ailing.where(_leases.c.trouble != "").order_by(order))
    troubles = {row.channel.removeprefix(LISTENING): row.trouble for row in rows}
    known = sorted(tries.keys() | troubles.keys())
    return {channel: Condition(troubles.get(channel, ""), tries.get(channel)) for channel in known}
