"""A person's word on deliveries that wait for one: it is out, send it, move it, or drop it. Audited, each on its own.

Every word is a compare-and-swap on what the person was shown: who comes second is told who was first.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, exists, select

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.moving import moving
from campaign.db.tables import AuditEvent, Delivery, Part, Post
from campaign.delivery.following import follow_posts, lock_posts
from campaign.delivery.leaving import Leave, leave
from campaign.errors import CampaignError, WrongUse
from campaign.moves import POST_MOVES, origins
from campaign.states import DeliveryState, PartState, PostState
from campaign.words import state_name
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import marked

LONGEST_URL = 2000

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_events = AuditEvent.__table__  # type: ignore[attr-defined]


class Choice(StrEnum):
    """What a person may say; the same words on the command line."""

    SENT = "sent"
    SEND_AGAIN = "send-again"
    PUBLISH_NOW = "publish-now"
    MOVE_TO = "move-to"
    DROP = "drop"


POSSIBLE: dict[str, tuple[Choice, ...]] = {
    DeliveryState.UNKNOWN: (Choice.SENT, Choice.SEND_AGAIN, Choice.DROP),
    DeliveryState.MISSED: tuple(Choice),
    DeliveryState.HELD: tuple(Choice),
    DeliveryState.FAILED: (Choice.SENT, Choice.SEND_AGAIN, Choice.DROP),
}
"""What may be said of a delivery in each state that waits for a person."""

REASONS = {
    Choice.SENT: marked("Đã xem nơi nhận: bài đã lên."),
    Choice.SEND_AGAIN: marked("Đã xem nơi nhận: bài chưa lên, gửi lại."),
    Choice.PUBLISH_NOW: marked("Vẫn cần đăng, đăng ngay."),
    Choice.MOVE_TO: marked("Dời sang giờ khác."),
    Choice.DROP: marked("Không đăng nữa."),
}
"""Why, when the person gives no words of their own."""

_NEXT = {Choice.SENT: DeliveryState.SENT, Choice.DROP: DeliveryState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice, by whom and why. `url` comes only with SENT; `wall`, naive in the campaign's zone, only with MOVE_TO."""

    choice: Choice
    by: str
    reason: str = ""
    url: str = ""
    wall: datetime | None = None
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of one delivery; `state` is its state now, empty when there is no such delivery."""

    id: int
    is_done: bool
    state: str
    message: str


class _Refused(CampaignError):
    def __init__(self, message: str, state: str) -> None:
        super().__init__(message)
        self.state = state


def resolve(workspace: Workspace, ids: Iterable[int], decision: Decision) -> list[Resolved]:
    """Carries the decision out on each delivery. One that is refused stops no other. Raises WrongUse for a bad decision."""
    checked = _checked(decision)
    return [_resolve(workspace, delivery_id, checked) for delivery_id in dict.fromkeys(ids)]


def _checked(decision: Decision) -> Decision:
    by = unicodedata.normalize("NFC", decision.by).strip()
    if not by:
        raise WrongUse(_("Hãy ghi họ tên người quyết định sau --by."))
    if decision.url and decision.choice != Choice.SENT:
        raise WrongUse(_("--url chỉ dùng cùng --sent: liên kết đến bài đã lên."))
    if decision.url and not _is_link(decision.url):
        raise WrongUse(
            _("“{url}” không phải liên kết. Hãy chép cả địa chỉ, bắt đầu bằng https://").format(url=decision.url)
        )
    if (decision.wall is None) == (decision.choice == Choice.MOVE_TO):
        raise WrongUse(_("Hãy ghi giờ mới sau --move-to, ví dụ “2027-10-11 08:00”."))
    reason = unicodedata.normalize("NFC", decision.reason).strip() or REASONS[decision.choice]
    return replace(decision, by=by, reason=reason)


def _is_link(url: str) -> bool:
    if len(url) > LONGEST_URL or any(letter.isspace() or not letter.isprintable() for letter in url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _resolve(workspace: Workspace, delivery_id: int, decision: Decision) -> Resolved:
    try:
        with reading(workspace.db) as connection:
            seen = _find(connection, delivery_id)
            _check_possible(connection, seen, decision.choice)
        return _carry_out(workspace, seen, decision)
    except _Refused as refused:
        return Resolved(delivery_id, False, refused.state, str(refused))


def _find(connection: Connection, delivery_id: int) -> Any:
    columns = (_posts.c.key, _posts.c.theme, _posts.c.origin, _posts.c.event_date, _posts.c.state.label("post_state"))
    query = select(_deliveries, *columns).join(_posts, _posts.c.id == _deliveries.c.post_id)
    found = connection.execute(query.where(_deliveries.c.id == delivery_id)).first()
    if found is None:
        message = _("Không có lượt đăng số {id}. Xem các lượt bằng: campaign deliveries")
        raise _Refused(message.format(id=delivery_id), "")
    return found


def _check_possible(connection: Connection, seen: Any, choice: Choice) -> None:
    possible = POSSIBLE.get(seen.state, ())
    if choice in possible:
        return
    told = _("Lượt {id} đang “{name}” ({state}) nên không dùng được --{choice}.")
    message = told.format(id=seen.id, name=state_name(seen.state), state=seen.state, choice=choice)
    rest = _(" Có thể chọn: {choices}.").format(choices=", ".join(f"--{one}" for one in possible)) if possible else ""
    raise _Refused(
        message + (rest or _(" Lượt này không cần người quyết.")) + _last_word(connection, seen.id), seen.state
    )


def _last_word(connection: Connection, delivery_id: int) -> str:
    """Who decided on it last and why, for one who comes second; empty when nobody has."""
    said = select(_events.c.who, _events.c.detail).where(_events.c.subject == f"delivery {delivery_id}")
    last = connection.execute(
        said.where(_events.c.action.like("resolve-%")).order_by(_events.c.id.desc()).limit(1)
    ).first()
    return _(" {who} đã xử lý trước: {detail}").format(who=last.who, detail=last.detail) if last else ""


def _carry_out(workspace: Workspace, seen: Any, decision: Decision) -> Resolved:
    now = workspace.clock.now()
    is_leaving = decision.choice not in _NEXT
    target = _NEXT.get(decision.choice, DeliveryState.PENDING)
    with workspace.db.begin() as connection:
        # Posts before deliveries, as everywhere, so that nobody waits for each other.
        lock_posts(connection, {seen.post_id})
        going = leave(connection, seen, now, decision.wall) if is_leaving else None
        if going and going.refusal:
            raise _Refused(going.refusal, seen.state)
        values = {"owner": "", "decided_at": to_seconds(now), **_written(seen, decision, going)}
        as_seen = (
            _deliveries.c.id == seen.id,
            _deliveries.c.attempts == seen.attempts,
            _deliveries.c.due_at == seen.due_at,
        )
        moved = connection.execute(moving(_deliveries, target, *as_seen, among=(seen.state,), **values))
        if not moved.rowcount:
            raise _too_late(connection, seen.id)
        _settle_parts(connection, seen.id, decision)
        follow_posts(connection, {seen.post_id})
        _close_post(connection, seen.post_id)
        told = (f"{seen.state} → {target}", decision.reason, decision.url, going.kept if going else "")
        detail = " · ".join(words for words in told if words)
        about = (seen.campaign_id, now, decision.by, f"resolve-{decision.choice}", f"delivery {seen.id}", detail)
        record(connection, *about, account_id=decision.account_id)
    return Resolved(seen.id, True, target, _told(seen, decision, going))


def _written(seen: Any, decision: Decision, going: Leave | None) -> dict[str, Any]:
    if going:
        return {"due_at": going.due_at, "grace_until": going.grace_until, "not_before": 0, "error": ""}
    if decision.choice == Choice.SENT:
        return {"url": decision.url or seen.url, "error": ""}
    return {}


def _too_late(connection: Connection, delivery_id: int) -> _Refused:
    present = _find(connection, delivery_id)
    message = _("Lượt {id} vừa đổi sang “{name}” ({state}) trong lúc lệnh này chạy, nên chưa làm gì.")
    told = message.format(id=delivery_id, name=state_name(present.state), state=present.state)
    return _Refused(told + _last_word(connection, delivery_id), present.state)


def _settle_parts(connection: Connection, delivery_id: int, decision: Decision) -> None:
    """What was uncertain is out, or may be begun again; what is out stays out whatever is said."""
    settled = {Choice.SENT: PartState.SENT, Choice.SEND_AGAIN: PartState.REFUSED}.get(decision.choice)
    if settled is None:
        return
    values = {"url": decision.url} if decision.url else {}
    mine = _parts.c.delivery_id == delivery_id
    connection.execute(moving(_parts, settled, mine, among=(PartState.UNKNOWN,), **values))


def _close_post(connection: Connection, post_id: int) -> None:
    """A post that was dropped everywhere is cancelled: nothing of it went out and nothing will."""
    goes_on = exists().where(_deliveries.c.post_id == post_id, _deliveries.c.state != DeliveryState.CANCELLED)
    may = origins(POST_MOVES, PostState.CANCELLED)
    connection.execute(moving(_posts, PostState.CANCELLED, _posts.c.id == post_id, ~goes_on, among=may))


def _told(seen: Any, decision: Decision, going: Leave | None) -> str:
    if decision.choice == Choice.SENT:
        return _("Lượt {id}: đã ghi nhận là đã đăng.").format(id=seen.id)
    if going is None:
        return _("Lượt {id}: đã bỏ, sẽ không đăng.").format(id=seen.id)
    told = _("Lượt {id}: {when}.").format(id=seen.id, when=going.told)
    if seen.state == DeliveryState.UNKNOWN:
        told += _(" Lưu ý: nếu lần trước thật ra đã đến nơi nhận thì bài sẽ hiện hai lần ở đó.")
    return told


def stopped_of(workspace: Workspace, post_id: int) -> list[int]:
    """The deliveries of a post that certainly did not go out and go only when a person says so, by id."""
    stopped = (DeliveryState.MISSED, DeliveryState.HELD, DeliveryState.FAILED)
    mine = (_deliveries.c.post_id == post_id, _deliveries.c.state.in_(stopped))
    with reading(workspace.db) as connection:
        return list(connection.execute(select(_deliveries.c.id).where(*mine).order_by(_deliveries.c.id)).scalars())
