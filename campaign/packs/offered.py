"""Which packs a team is offered: first those that were sent to it or are meant for its audience, the office's others after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.db.tables import ChatMessage, Sending
from campaign.packs.reading import MOST, latest_packs
from campaign.plan.schema import Calendar
from campaign.sendings.choosing import Choice, parse
from campaign.states import DeliveryState, SendingState

LOOKED_AT = 200
"""Packs of an office that are looked through: some years' worth."""

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Offered:
    """Packs that are out, the last approved first: the team's, and those for others, which it may hand out as well."""

    mine: Sequence[Row[Any]]
    others: Sequence[Row[Any]]


def offered_to(connection: Connection, calendar: Calendar, team: Row[Any], now: datetime, most: int = MOST) -> Offered:
    """At most `most` packs of each kind."""
    packs = latest_packs(connection, team.campaign_id, now, LOOKED_AT)
    sent, choices = _sent_to(connection, team), _choices(connection, team.campaign_id)
    themes = {one.id: one.audiences for one in calendar.themes}
    audience = team.audience if team.audience in {one.id for one in calendar.audiences} else ""
    mine = [
        pack
        for pack in packs
        if pack.id in sent or _is_meant(audience, choices.get(pack.id, ()), themes.get(pack.theme, ()))
    ]
    known = {pack.id for pack in mine}
    return Offered(mine[:most], [pack for pack in packs if pack.id not in known][:most])


def _is_meant(audience: str, choices: Sequence[Choice], of_theme: Collection[str]) -> bool:
    """Whether a pack is for the audience: as its sendings name it, else as its theme does. Unnamed is everybody."""
    if not audience:
        return True
    named = {one for choice in choices for one in choice.audiences} if all(one.audiences for one in choices) else set()
    whom = named or of_theme
    return not whom or audience in whom


def _sent_to(connection: Connection, team: Row[Any]) -> set[int]:
    mine = (_messages.c.team_id == team.id, _messages.c.state != DeliveryState.CANCELLED.value)
    joined = select(_sendings.c.pack_id).join(_messages, _messages.c.sending_id == _sendings.c.id)
    return set(connection.execute(joined.where(*mine).distinct()).scalars())


def _choices(connection: Connection, campaign_id: str) -> dict[int, list[Choice]]:
    """To whom packs were sent off, by pack."""
    approved = (_sendings.c.campaign_id == campaign_id, _sendings.c.state == SendingState.APPROVED.value)
    found: dict[int, list[Choice]] = {}
    for row in connection.execute(select(_sendings.c.pack_id, _sendings.c.choice).where(*approved)):
        found.setdefault(row.pack_id, []).append(parse(row.choice))
    return found
