"""Questions of teams: what waits for an answer, and answering, once, to the chat and on the team's page."""

import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, select, tuple_, update

from campaign.audit import record
from campaign.chats.body import ChatBody, dump
from campaign.chats.queueing import FIRST, queue_all
from campaign.clock import to_seconds
from campaign.db.tables import Pack, Team, TeamQuestion
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.states import ChatKind, TeamState
from campaign.workspace import Workspace
from content.language import gettext as _

LONGEST_ANSWER = 2_000
"""With the question above it that fits into one message of a chat."""

GRACE = timedelta(days=1)
"""An answer of a person is still welcome when the channel was down for a while."""

_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_KEYS = (BigInteger, Integer)
_ASKED = (
    select(
        _questions,
        _teams.c.name,
        _teams.c.unit,
        _teams.c.state,
        _teams.c.channel,
        _teams.c.chat,
        _packs.c.title,
    )
    .join(_teams, _teams.c.id == _questions.c.team_id)
    .outerjoin(_packs, _packs.c.id == _questions.c.pack_id)
)


class NoSuchQuestion(CampaignError):
    """There is no such question in this office."""


def open_questions(
    connection: Connection, campaign_id: str, unit: str = "", most: int = 100, after: tuple[int, int] | None = None
) -> Sequence[Any]:
    """Questions that wait, the oldest first, with the team's name and unit and the pack's title; of one unit if named.

    `after` are `at` and id of the last one seen.
    """
    mine = [_questions.c.campaign_id == campaign_id, _questions.c.answered_at == 0]
    mine += [_teams.c.unit == unit] if unit else []
    mine += [tuple_(_questions.c.at, _questions.c.id) > tuple_(*after, types=_KEYS)] if after else []
    return connection.execute(_ASKED.where(*mine).order_by(_questions.c.at, _questions.c.id).limit(most)).all()


def answered_questions(
    connection: Connection, campaign_id: str, unit: str = "", most: int = 20, before: tuple[int, int] | None = None
) -> Sequence[Any]:
    """The questions that were answered last. `before` are `answered_at` and id of the last one seen."""
    mine = [_questions.c.campaign_id == campaign_id, _questions.c.answered_at > 0]
    mine += [_teams.c.unit == unit] if unit else []
    mine += [tuple_(_questions.c.answered_at, _questions.c.id) < tuple_(*before, types=_KEYS)] if before else []
    newest = (_questions.c.answered_at.desc(), _questions.c.id.desc())
    return connection.execute(_ASKED.where(*mine).order_by(*newest).limit(most)).all()


def answer(workspace: Workspace, actor: Actor, campaign_id: str | None, question_id: int, words: str) -> None:
    """Answers a question once, of that campaign alone when one is named; the team reads it on its page and in its chat.

    Raises NoSuchQuestion, Forbidden, WrongUse for no words or a question that somebody answered before.
    """
    said = unicodedata.normalize("NFC", words).strip()
    if not said or len(said) > LONGEST_ANSWER:
        raise WrongUse(_("Hãy ghi câu trả lời, tối đa {most} ký tự.").format(most=LONGEST_ANSWER))
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        mine = [_questions.c.id == question_id]
        mine += [] if campaign_id is None else [_questions.c.campaign_id == campaign_id]
        asked = connection.execute(_ASKED.where(*mine)).first()
        if asked is None:
            raise NoSuchQuestion(_("Không có câu hỏi này."))
        actor.check(Right.WRITE, asked.campaign_id, asked.unit)
        values = {"answer": said, "answered_by": actor.name, "answered_at": to_seconds(now)}
        answering = update(_questions).where(*mine, _questions.c.answered_at == 0).values(values)
        # Two may answer at the same time: the first one's words stand.
        if not connection.execute(answering).rowcount:
            raise WrongUse(_("Câu hỏi này vừa được trả lời. Hãy tải lại trang để xem."))
        if asked.state == TeamState.ACTIVE and asked.chat:
            queue_all(connection, [_message(asked, said, to_seconds(now))])
        subject, who = f"team {asked.team_id}", {"account_id": actor.account_id}
        record(connection, asked.campaign_id, now, actor.name, "answer-team", subject, str(question_id), **who)


def _message(asked: Any, said: str, now_s: int) -> dict[str, Any]:
    html = f"<b>Tổ hỏi:</b> {escape(asked.words, quote=False)}\n\n<b>Trả lời:</b> {escape(said, quote=False)}"
    row = {"campaign_id": asked.campaign_id, "channel": asked.channel, "chat": asked.chat, "team_id": asked.team_id}
    row |= {"key": f"reply/answer/{asked.id}", "kind": ChatKind.REPLY.value, "rank": FIRST, "sending_id": None}
    return row | {"body": dump(ChatBody(html)), "due_at": now_s, "grace_until": now_s + int(GRACE.total_seconds())}
