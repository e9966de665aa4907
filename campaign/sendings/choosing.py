"""To whom a sending goes: which teams of a campaign, by unit, audience, form and language. Empty is all."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from campaign.db.moving import stands
from campaign.db.tables import ChatMessage, Confirmation, Sending, Team
from campaign.errors import WrongUse
from campaign.packs.languages import languages_of
from campaign.plan.schema import Calendar
from campaign.states import ChatKind, DeliveryState, TeamForm, TeamState
from content.language import gettext as _

_teams = Team.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_confirmations = Confirmation.__table__  # type: ignore[attr-defined]

_ON_ITS_WAY = (DeliveryState.PENDING, DeliveryState.SENDING)
_CAME = (DeliveryState.SENT, DeliveryState.SIMULATED)


@dataclass(frozen=True, slots=True)
class Choice:
    """Ids of the calendar's units and audiences, forms and languages; a team must be in each that is not empty."""

    units: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


EVERYBODY = Choice()


def check_choice(calendar: Calendar, choice: Choice) -> None:
    """Raises WrongUse for a unit, audience, form or language that there is not."""
    known: dict[str, Collection[str]] = {"units": {one.id for one in calendar.units}, "forms": set(TeamForm)}
    known |= {"audiences": {one.id for one in calendar.audiences}, "languages": languages_of(calendar)}
    unknown = [one for name in known for one in getattr(choice, name) if one not in known[name]]
    if unknown:
        message = _("Không có “{name}” trong kế hoạch. Hãy tải lại trang rồi chọn lại.")
        raise WrongUse(message.format(name=unknown[0][:80]))


def dump(choice: Choice) -> str:
    """As JSON, for a sending's row."""
    return json.dumps(asdict(choice), ensure_ascii=False, sort_keys=True)


def parse(text: str) -> Choice:
    """What `dump` wrote."""
    return Choice(**{name: tuple(values) for name, values in json.loads(text).items()})


def _chosen(campaign_id: str, choice: Choice) -> list[ColumnElement[bool]]:
    chosen = [(_teams.c.unit, choice.units), (_teams.c.audience, choice.audiences)]
    chosen += [(_teams.c.form, choice.forms), (_teams.c.language, choice.languages)]
    wanted = [column.in_(values) for column, values in chosen if values]
    return [_teams.c.campaign_id == campaign_id, _teams.c.state == TeamState.ACTIVE.value, *wanted]


def _listens(channel: str) -> tuple[ColumnElement[bool], ...]:
    """Whether a team has a chat there that takes messages."""
    return (_teams.c.channel == channel, _teams.c.chat != "", _teams.c.lost_at == 0)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many teams a choice means: those with a chat, and those that have their link alone and are told another way."""

    by_chat: int
    by_link: int


def reach_of(connection: Connection, campaign_id: str, channel: str, choice: Choice) -> Reach:
    """Counts the teams of a choice."""
    everybody = select(func.count()).select_from(_teams).where(*_chosen(campaign_id, choice))
    reached: int = connection.execute(everybody.where(*_listens(channel))).scalar_one()
    return Reach(reached, connection.execute(everybody).scalar_one() - reached)


def count_with_pack(connection: Connection, campaign_id: str, channel: str, choice: Choice, pack_id: int) -> int:
    """How many that the choice reaches by `channel` would get the pack once more: it came, is on its way, or they told of it."""
    sent = select(_messages.c.team_id).join(_sendings, _sendings.c.id == _messages.c.sending_id)
    sent = sent.where(_sendings.c.pack_id == pack_id, _messages.c.kind == ChatKind.PACK.value)
    sent = sent.where(stands(_messages, *_ON_ITS_WAY, *_CAME))
    told = select(_confirmations.c.team_id).where(_confirmations.c.pack_id == pack_id)
    have = or_(_teams.c.id.in_(sent), _teams.c.id.in_(told))
    count = select(func.count()).select_from(_teams).where(*_chosen(campaign_id, choice), *_listens(channel), have)
    return int(connection.execute(count).scalar_one())


def recipients(connection: Connection, campaign_id: str, channel: str, choice: Choice) -> Sequence[Any]:
    """(id, chat) of every team that the choice reaches by `channel`, in the order in which they registered."""
    found = select(_teams.c.id, _teams.c.chat).where(*_chosen(campaign_id, choice), *_listens(channel))
    return connection.execute(found.order_by(_teams.c.id)).all()
