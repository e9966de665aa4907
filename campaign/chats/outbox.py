"""Messages to single chats, as a channel's run sends them: after its posts, at the same pace, under the same lease."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from campaign.chats.body import ChatBody, parse, part_of
from campaign.chats.claiming import begin_chat, claim_chat, has_due_chats, put_back
from campaign.chats.settling import forget_chat, settle_chats
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Pack, Sending, Team
from campaign.delivery.claiming import Claimed, Start
from campaign.delivery.outboxes import FAR_S, NEAR_S, Letter
from campaign.delivery.retry import ending
from campaign.delivery.run import Run
from campaign.delivery.settling import Ending, Settlement
from campaign.packs.reading import pack_for_team
from campaign.packs.team_messages import team_message
from campaign.packs.team_pictures import drawings_for, drawn
from campaign.packs.team_words import group_of
from campaign.states import DeliveryState, PackState, SendingState, TeamState
from channels.errors import ChannelError, PlaceLost
from channels.pace import Pace
from content.language import gettext as _
from content.messages import Picture

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]

ANYWHERE = ""
"""No chat in particular: only the whole account's pace counts."""

MOST_RESTING = 50
"""Messages for chats that must rest which one claim passes over."""

MOST_LOST = 10
"""So many chats in a row take nothing: then it is no matter of the chats any more."""


class ChatOutbox:
    """`chat_message` rows of one channel."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._lost_in_a_row = 0
        self._lost: set[int] = set()

    def is_open(self, pace: Pace) -> bool:
        return pace.wait_s(ANYWHERE, 1) <= 0

    def claim(self, connection: Connection, pace: Pace) -> Claimed | None:
        lease, now = self._run.lease, self._run.now()
        for _passed in range(MOST_RESTING):
            item = claim_chat(connection, lease.campaign_id, lease.channel, lease.owner, now)
            if item is None:
                return None
            wait_s = pace.wait_s(item.destination, 1)
            if wait_s <= 0:
                return item
            # One chat that many answers wait for holds up nobody else.
            until = to_seconds(now) + math.ceil(wait_s)
            put_back(connection, lease.campaign_id, lease.channel, item, until)
        return None

    def letter(self, connection: Connection, item: Claimed) -> Letter | Ending:
        row = connection.execute(select(_messages).where(_messages.c.id == item.id)).one()
        if row.sending_id is None:
            return self._answer(connection, row)
        sending, pack, team = _about(connection, row)
        end = _end_of(sending, pack, team)
        if end is not None:
            return end
        if team.chat != row.chat:
            # It has moved to another chat since: its words, with its own link, are for nobody else.
            connection.execute(update(_messages).where(_messages.c.id == row.id).values(chat=team.chat))
        body = parse(row.body) if row.body else self._written(connection, pack, team)
        pictures = self._drawn(connection, body, pack, team)
        return Letter(team.chat, (part_of(body, team.chat, pictures),), pack.theme)

    def _answer(self, connection: Connection, row: Any) -> Letter | Ending:
        body = parse(row.body)
        if body.pictures is None or row.team_id is None:
            return Letter(row.chat, (part_of(body, row.chat),))
        team = connection.execute(select(_teams).where(_teams.c.id == row.team_id)).one()
        pack = pack_for_team(connection, team, body.pictures.pack_id)
        if pack is None:
            # Taken back since it was asked for.
            return Ending(DeliveryState.CANCELLED)
        return Letter(row.chat, (part_of(body, row.chat, self._drawn(connection, body, pack, team)),))

    def _drawn(self, connection: Connection, body: ChatBody, pack: Any, team: Any) -> Sequence[Picture]:
        if body.pictures is None:
            return ()
        workspace, calendar, is_album = self._run.workspace, self._run.calendar, body.pictures.is_album
        group = group_of(calendar, team)
        return drawn(workspace, drawings_for(workspace, connection, calendar, pack, group, is_album=is_album))

    def _written(self, connection: Connection, pack: Any, team: Any) -> ChatBody:
        return team_message(self._run.workspace, connection, self._run.calendar, pack, team)

    def begin(self, connection: Connection, item: Claimed, _part: str) -> Start:
        return begin_chat(connection, self._run.lease.owner, item, self._run.now())

    def refused(self, error: ChannelError, item: Claimed) -> Ending:
        if not isinstance(error, PlaceLost):
            return ending(error, self._run.refused(error, item.destination))
        self._lost_in_a_row += 1
        if self._lost_in_a_row > MOST_LOST:
            return ending(error, self._run.refused(error, item.destination))
        # Somebody blocked the bot: no trouble of the channel's, and there is nothing to try again.
        self._lost.add(item.id)
        return Ending(DeliveryState.FAILED, error=_blocked())

    def settle(self, settlements: Sequence[Settlement]) -> None:
        if any(one.ending and one.ending.state == self._run.success for one in settlements):
            self._lost_in_a_row = 0
        self._run.settle(settlements, by=self._write)

    def _write(
        self,
        connection: Connection,
        campaign_id: str,
        owner: str,
        settlements: Sequence[Settlement],
        ended: datetime,
    ) -> set[int]:
        ours = settle_chats(connection, campaign_id, owner, settlements, ended)
        for item_id in sorted(ours & self._lost):
            forget_chat(connection, campaign_id, item_id, ended)
        return ours

    def turn_s(self, pace: Pace) -> float:
        wait_s = pace.wait_s(ANYWHERE, 1)
        return wait_s if 0 < wait_s <= NEAR_S and self._has_due() else FAR_S

    def _has_due(self) -> bool:
        run = self._run
        if run.is_over:
            return False
        with reading(run.workspace.db) as connection:
            return has_due_chats(connection, run.lease.campaign_id, run.lease.channel, run.now())


def _blocked() -> str:
    return _("Tổ đã chặn bot hoặc rời cuộc trò chuyện. Hãy mời tổ đăng ký lại, hoặc gửi liên kết riêng.")


def _end_of(sending: Any, pack: Any, team: Any) -> Ending | None:
    """How a message of a sending ends instead of leaving; None when it may leave."""
    if sending.state != SendingState.APPROVED or pack.state == PackState.WITHDRAWN or team.state != TeamState.ACTIVE:
        return Ending(DeliveryState.CANCELLED)
    if team.channel != sending.channel or not team.chat:
        return Ending(DeliveryState.CANCELLED)
    if team.lost_at:
        return Ending(DeliveryState.FAILED, error=_blocked())
    if pack.state != PackState.APPROVED or pack.approved_hash != sending.pack_hash:
        told = _("Gói đang được sửa, hoặc đã sửa sau khi lượt phát được duyệt. Khi gói được duyệt, hãy chọn gửi lại.")
        return Ending(DeliveryState.HELD, error=told)
    return None


def _about(connection: Connection, row: Any) -> tuple[Any, Any, Any]:
    """The sending, the pack and the team of a message."""
    sending = connection.execute(select(_sendings).where(_sendings.c.id == row.sending_id)).one()
    pack = connection.execute(select(_packs).where(_packs.c.id == sending.pack_id)).one()
    return sending, pack, connection.execute(select(_teams).where(_teams.c.id == row.team_id)).one()
