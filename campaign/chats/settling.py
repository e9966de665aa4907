"""Writes what came of messages to chats, each only while it is still the worker's; and puts in order what a dead one left."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.moving import moving, stands
from campaign.db.tables import ChatMessage, Team
from campaign.delivery.settling import STILL_OURS, Ending, Settlement
from campaign.states import DeliveryState, TeamState
from campaign.workspace import Workspace
from content.language import gettext as _

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


def settle_chats(
    connection: Connection, _campaign_id: str, owner: str, settlements: Sequence[Settlement], ended: datetime
) -> set[int]:
    """Writes the outcomes. Returns the ids of the messages that were still this worker's; the others are left alone."""
    over = [one for one in settlements if one.ending]
    return {one.item.id for one in over if one.ending and _settle(connection, owner, one, one.ending, ended)}


def _settle(connection: Connection, owner: str, one: Settlement, end: Ending, ended: datetime) -> bool:
    remote = next((part.remote_id for part in one.parts), "")
    values = {"not_before": end.not_before, "error": end.error, "remote_id": remote, "at": to_seconds(ended)}
    mine = (_messages.c.id == one.item.id, _messages.c.owner == owner)
    if end.state == DeliveryState.UNKNOWN:
        # Kept under its owner's name: the answer may still come.
        moved = moving(_messages, end.state, *mine, among=(DeliveryState.SENDING,), **values)
    else:
        before = STILL_OURS if end.state not in _NEVER_LEFT else (DeliveryState.SENDING,)
        moved = moving(_messages, end.state, *mine, among=before, **values, owner="")
    return bool(connection.execute(moved).rowcount)


_NEVER_LEFT = (DeliveryState.HELD, DeliveryState.CANCELLED)


def forget_chat(connection: Connection, campaign_id: str, message_id: int, now: datetime) -> None:
    """The chat takes nothing from the bot any more: until it is heard of again its team has its link alone."""
    message = connection.execute(
        select(_messages.c.team_id, _messages.c.chat).where(_messages.c.id == message_id)
    ).one()
    mine = (_teams.c.id == message.team_id, _teams.c.chat == message.chat, _teams.c.state == TeamState.ACTIVE.value)
    lost = update(_teams).where(*mine, _teams.c.lost_at == 0).values(lost_at=to_seconds(now))
    if connection.execute(lost).rowcount:
        record(connection, campaign_id, now, MACHINE, "chat-lost", f"team {message.team_id}")
        drop_waiting(connection, message.team_id)


def find_again(connection: Connection, team_id: int) -> None:
    """The team's chat was heard of: it takes messages again."""
    connection.execute(update(_teams).where(_teams.c.id == team_id).values(lost_at=0))


def drop_waiting(connection: Connection, team_id: int) -> int:
    """Takes back all that has not left for a team yet. Returns how many messages."""
    waiting = (_messages.c.team_id == team_id, stands(_messages, DeliveryState.PENDING))
    among = (DeliveryState.PENDING,)
    return connection.execute(moving(_messages, DeliveryState.CANCELLED, *waiting, among=among)).rowcount


def recover_chats(workspace: Workspace, campaign_id: str, channel: str) -> None:
    """What was about to leave when its worker died becomes `unknown`; what was only claimed waits again."""
    mine = (_messages.c.campaign_id == campaign_id, _messages.c.channel == channel)
    left = (*mine, stands(_messages, DeliveryState.SENDING))
    among = (DeliveryState.SENDING,)
    told = _("Phần mềm dừng khi đang gửi, chưa rõ tin đã tới chưa. Hãy hỏi tổ, rồi chọn đã nhận hoặc gửi lại.")
    with workspace.db.begin() as connection:
        if connection.execute(select(_messages.c.id).where(*left).limit(1)).first() is None:
            return
        doubtful = moving(_messages, DeliveryState.UNKNOWN, *left, _messages.c.at > 0, among=among, error=told)
        unknown = connection.execute(doubtful).rowcount
        again = moving(_messages, DeliveryState.PENDING, *left, among=among, owner="", error="")
        waiting = connection.execute(again).rowcount
        told_of = f"{unknown} unknown, {waiting} waiting"
        record(connection, campaign_id, workspace.clock.now(), MACHINE, "recover-chats", f"channel {channel}", told_of)
