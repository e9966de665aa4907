"""The pictures of sendings that are near, drawn before their messages leave: then nothing is drawn while others wait."""

import time
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import ChatMessage, Pack, Sending, Team
from campaign.packs.team_pictures import drawings_for, drawn
from campaign.packs.team_words import group_of
from campaign.plan.office import planned_office
from campaign.states import DeliveryState, SendingState, TeamForm
from campaign.workspace import Workspace
from content.packs.pictures import Drawing

AHEAD = timedelta(hours=1)
WITHIN = timedelta(seconds=8)
"""Other work of the house waits meanwhile; what is not drawn then is drawn at the next go."""

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


def draw_near(workspace: Workspace, within: timedelta = WITHIN) -> int:
    """Draws what the teams of near sendings get that want pictures, once for all teams alike. Returns how many pictures.

    What was drawn before is only found again.
    """
    if not workspace.cache_bytes:
        return 0
    wanted: list[Drawing] = []
    with reading(workspace.db) as connection:
        for row in _near(connection, to_seconds(workspace.clock.now() + AHEAD)):
            wanted += _drawings(workspace, connection, row)
    late, done = time.monotonic() + within.total_seconds(), 0
    for one in wanted:
        if time.monotonic() >= late:
            break
        done += len(drawn(workspace, [one]))
    return done


def _near(connection: Connection, until: int) -> list[Any]:
    """One team of each unit, audience and language, with the sending's pack, of messages that have yet to leave."""
    waiting = (stands(_messages, DeliveryState.PENDING), _messages.c.due_at <= until)
    alike = (
        _sendings.c.pack_id,
        _teams.c.campaign_id,
        _teams.c.unit,
        _teams.c.audience,
        _teams.c.language,
        _teams.c.form,
    )
    found = select(*alike).join_from(_messages, _sendings, _sendings.c.id == _messages.c.sending_id)
    found = found.join(_teams, _teams.c.id == _messages.c.team_id)
    wants = (_teams.c.form == TeamForm.PICTURE.value, _sendings.c.state == SendingState.APPROVED.value)
    return list(connection.execute(found.where(*waiting, *wants).distinct()).all())


def _drawings(workspace: Workspace, connection: Connection, row: Any) -> tuple[Drawing, ...]:
    calendar = planned_office(connection, row.campaign_id).calendar
    pack = connection.execute(select(_packs).where(_packs.c.id == row.pack_id)).one()
    return drawings_for(workspace, connection, calendar, pack, group_of(calendar, row))
