"""Where each chat stands in its talk with the bot: rows that outlive the process. A chat that floods is not answered."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeAlias

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.tables import BotTalk, BotUpdate

MOST_A_MINUTE = 20
"""Messages of one chat that are answered."""

MINUTE_S = 60

UPDATES_KEPT = timedelta(days=3)
"""The platform repeats an update for a day; numbers are chosen anew after a week of silence, so none may stay that long
(core.telegram.org/bots/api, Update, read 2026-11)."""

TALKS_KEPT = timedelta(days=7)
"""A talk that nobody goes on with is over, and what was told in it is forgotten."""

_updates = BotUpdate.__table__  # type: ignore[attr-defined]
_talks = BotTalk.__table__  # type: ignore[attr-defined]

Given: TypeAlias = dict[str, str | int]


class Flood(Enum):
    """What comes of one more message."""

    ANSWER = "answer"
    WARN = "warn"
    SILENCE = "silence"


@dataclass(slots=True)
class Talk:
    """A chat's talk: the question that waits for an answer, empty for none, and what was answered so far."""

    campaign_id: str
    channel: str
    chat: str
    step: str = ""
    given: Given = field(default_factory=dict)
    language: str = "vi"
    heard: int = 0
    since: int = 0

    def stand_at(self, step: str, **given: str | int) -> None:
        """Goes on to a question, with what was answered so far."""
        self.step, self.given = step, {**self.given, **given}

    def end(self) -> None:
        """Nothing is asked any more, and what was answered is forgotten."""
        self.step, self.given = "", {}

    def count(self, now: datetime) -> Flood:
        """One more message came."""
        at = to_seconds(now)
        if not 0 <= at - self.since < MINUTE_S:
            self.since, self.heard = at, 0
        self.heard += 1
        if self.heard <= MOST_A_MINUTE:
            return Flood.ANSWER
        return Flood.WARN if self.heard == MOST_A_MINUTE + 1 else Flood.SILENCE


def is_new(connection: Connection, campaign_id: str, channel: str, update_id: int, now: datetime) -> bool:
    """Notes the update; False when it was dealt with before. One that comes twice at once waits for the first."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    row = {"campaign_id": campaign_id, "channel": channel, "update_id": update_id, "at": to_seconds(now)}
    adding = dialect.insert(_updates).values(row).on_conflict_do_nothing()
    return connection.execute(adding.returning(_updates.c.update_id)).first() is not None


def talk_of(connection: Connection, campaign_id: str, channel: str, chat: str, now: datetime) -> Talk:
    """The chat's talk, for this transaction alone."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    key = {"campaign_id": campaign_id, "channel": channel, "chat": chat}
    fresh = {**key, "step": "", "given": "{}", "language": "vi", "heard": 0, "since": 0, "at": to_seconds(now)}
    connection.execute(dialect.insert(_talks).values(fresh).on_conflict_do_nothing())
    row = connection.execute(select(_talks).filter_by(**key).with_for_update()).one()
    given = json.loads(row.given)
    return Talk(**key, step=row.step, given=given, language=row.language, heard=row.heard, since=row.since)


def keep(connection: Connection, talk: Talk, now: datetime) -> None:
    """Writes where the talk stands."""
    key = {"campaign_id": talk.campaign_id, "channel": talk.channel, "chat": talk.chat}
    told = {"step": talk.step, "given": json.dumps(talk.given, ensure_ascii=False), "language": talk.language}
    counts = {"heard": talk.heard, "since": talk.since, "at": to_seconds(now)}
    connection.execute(update(_talks).filter_by(**key).values({**told, **counts}))


def forget_talks(connection: Connection, now: datetime) -> int:
    """Drops updates that cannot come again, and talks that nobody goes on with. Returns how many rows."""
    old_updates = delete(_updates).where(_updates.c.at < to_seconds(now - UPDATES_KEPT))
    old_talks = delete(_talks).where(_talks.c.at < to_seconds(now - TALKS_KEPT))
    return connection.execute(old_updates).rowcount + connection.execute(old_talks).rowcount
