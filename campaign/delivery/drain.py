"""Sends what is due on one channel, under its lease. The one place with a per-item boundary."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from gettext import gettext as _
from uuid import uuid4

from campaign.db.engine import reading
from campaign.delivery.doors import entry_of, open_door, place_of
from campaign.delivery.lease import Lease, give_back, renew, take, this_process
from campaign.delivery.messages import manuscript, parts
from campaign.delivery.outbox import Claimed, Ending, begin_part, claim, settle, settle_part
from campaign.delivery.recovery import recover
from campaign.delivery.retry import ending, part_state
from campaign.delivery.silence import silence
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar, ChannelEntry
from campaign.states import DeliveryState, PartState
from campaign.workspace import Workspace
from channels.contract import BatchChannel, Channel, Item, Outcome, Receipt
from channels.errors import AccessLost, ChannelError, OutcomeUnknown, Rejected, TryLater
from channels.registry import KINDS
from content.messages import Part

log = logging.getLogger(__name__)

BATCH = 500
"""Most deliveries in one write of a batch channel."""


@dataclass(slots=True)
class Drain:
    """One run over one channel."""

    workspace: Workspace
    calendar: Calendar
    entry: ChannelEntry
    lease: Lease
    done: int = 0
    trouble: str = ""
    is_over: bool = field(default=False)

    @property
    def success(self) -> DeliveryState:
        """What a receipt means here: a message in an outbox is never counted as sent."""
        real = self.workspace.live or not KINDS[self.entry.kind].remote
        return DeliveryState.SENT if real else DeliveryState.SIMULATED

    def claim(self, most: int) -> list[Claimed]:
        """Claims under the lease; nothing when the lease is lost."""
        now = self.workspace.clock.now()
        with self.workspace.db.begin() as connection:
            if not renew(connection, self.workspace, self.lease):
                return []
            return claim(connection, self.lease.campaign_id, self.lease.channel, self.lease.owner, now, most)

    def settle(self, item: Claimed, end: Ending, began: datetime) -> None:
        """Writes an attempt's end. An ending that comes too late for its row is only logged."""
        ended = self.workspace.clock.now()
        with self.workspace.db.begin() as connection:
            kept = settle(connection, self.lease.campaign_id, item, self.lease.owner, end, began, ended)
        self.done += 1
        log.info("delivery %s %s%s", item.id, end.state, "" if kept else " (no longer ours)")

    def note(self, error: ChannelError) -> None:
        """A channel that cannot be reached or entered rests: no storm of attempts."""
        if isinstance(error, AccessLost | TryLater):
            self.trouble = str(error)
            self.is_over = True


def drain(workspace: Workspace, campaign_id: str, channel: str) -> int:
    """Sends all that is due on `channel` of a campaign. Returns how many attempts were made."""
    lease = Lease(campaign_id, channel, this_process(f"drain-{uuid4().hex[:8]}"))
    if not take(workspace, lease):
        return 0
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, campaign_id).calendar
    entry = entry_of(calendar, channel)
    if entry is None:
        give_back(workspace, lease, _("Kênh {name} không còn trong lịch.").format(name=channel))
        return 0
    run = Drain(workspace, calendar, entry, lease)
    try:
        recover(workspace, campaign_id, channel, is_batch=KINDS[entry.kind].batch)
        _send_due(run)
    finally:
        give_back(workspace, lease, run.trouble)
    return run.done


def _send_due(run: Drain) -> None:
    try:
        door = open_door(run.workspace, run.calendar, run.entry)
    except AccessLost as lost:
        _turn_back(run, lost)
        return
    try:
        if KINDS[run.entry.kind].batch:
            _send_batches(run, door)  # type: ignore[arg-type]
        else:
            _send_singly(run, door)
    finally:
        door.close()


def _turn_back(run: Drain, lost: AccessLost) -> None:
    """Without access nothing is sent; each due delivery says why and waits."""
    run.trouble = str(lost)
    log.error("channel %s of %s has no access", run.lease.channel, run.lease.campaign_id)
    now = run.workspace.clock.now()
    for item in run.claim(BATCH):
        run.settle(item, ending(lost, item.attempt, now), now)


def _send_singly(run: Drain, channel: Channel) -> None:
    while not run.is_over and (claimed := run.claim(1)):
        item = claimed[0]
        began = run.workspace.clock.now()
        try:
            end = _send_parts(run, channel, item)
        except ChannelError as error:
            run.note(error)
            end = ending(error, item.attempt, run.workspace.clock.now())
        run.settle(item, end, began)


def _send_parts(run: Drain, channel: Channel, item: Claimed) -> Ending:
    url = ""
    for part in _message(run, item):
        why_not = _begin(run, item, part.name)
        if why_not is None:
            continue
        if why_not:
            return Ending(DeliveryState.HELD, error=why_not)
        receipt = _attempt(run, channel, item, part)
        url = url or receipt.url or ""
    return Ending(run.success, url=url)


def _message(run: Drain, item: Claimed) -> tuple[Part, ...]:
    try:
        with reading(run.workspace.db) as connection:
            written = manuscript(connection, item.revision_id)
        place = place_of(run.entry, item.destination)
        return parts(run.calendar, run.entry.kind, place, written, run.workspace.media)
    except Exception as error:
        log.exception("delivery %s cannot be built", item.id)
        raise Rejected(_("Không dựng được bài để gửi. Hãy mở bài, kiểm tra ảnh và nội dung.")) from error


def _begin(run: Drain, item: Claimed, part: str) -> str | None:
    """Commits the part `sending`. None: it is out already. A text: publishing was stopped, for this reason."""
    now = run.workspace.clock.now()
    with run.workspace.db.begin() as connection:
        written = manuscript(connection, item.revision_id)
        reason = silence(connection, run.calendar, run.lease.channel, written.post.theme, now)
        if reason or not renew(connection, run.workspace, run.lease):
            return reason or _("Kênh đã do tiến trình khác giữ.")
        return "" if begin_part(connection, run.lease.campaign_id, item.id, part, now) else None


def _attempt(run: Drain, channel: Channel, item: Claimed, part: Part) -> Receipt:
    try:
        receipt = channel.send(part, key=item.key)
    except ChannelError as error:
        _settle_part(run, item, part.name, part_state(error))
        raise
    except Exception as error:
        log.exception("delivery %s: the channel broke", item.id)
        _settle_part(run, item, part.name, PartState.UNKNOWN)
        raise OutcomeUnknown(_("Kênh gặp lỗi bất ngờ khi gửi. Hãy xem nơi nhận để biết bài đã lên chưa.")) from error
    _settle_part(run, item, part.name, PartState.SENT, receipt)
    return receipt


def _settle_part(run: Drain, item: Claimed, name: str, state: PartState, receipt: Receipt | None = None) -> None:
    with run.workspace.db.begin() as connection:
        remote_id, url = (receipt.remote_id, receipt.url or "") if receipt else ("", "")
        settle_part(connection, item.id, name, state, remote_id, url)


def _send_batches(run: Drain, channel: BatchChannel) -> None:
    while not run.is_over and (claimed := run.claim(BATCH)):
        began = run.workspace.clock.now()
        ready: list[tuple[Claimed, Item]] = []
        for item in claimed:
            prepared = _prepare(run, item, began)
            if prepared:
                ready.append((item, prepared))
        outcomes = _write_all(channel, [item for _claimed, item in ready])
        for (item, prepared), outcome in zip(ready, outcomes, strict=True):
            _settle_outcome(run, item, prepared.part.name, outcome, began)


def _prepare(run: Drain, item: Claimed, began: datetime) -> Item | None:
    try:
        part = _message(run, item)[0]
    except Rejected as error:
        run.settle(item, ending(error, item.attempt, began), began)
        return None
    why_not = _begin(run, item, part.name)
    if why_not:
        run.settle(item, Ending(DeliveryState.HELD, error=why_not), began)
        return None
    return Item(item.key, part)


def _write_all(channel: BatchChannel, items: list[Item]) -> list[Outcome]:
    try:
        return channel.send_all(items) if items else []
    except Exception as error:
        log.exception("a batch of %s failed", len(items))
        later = TryLater(
            _("Không ghi được trang: {reason}. Hãy kiểm tra đĩa và quyền ghi.").format(reason=type(error).__name__)
        )
        return [later] * len(items)


def _settle_outcome(run: Drain, item: Claimed, part: str, outcome: Outcome, began: datetime) -> None:
    if isinstance(outcome, Receipt):
        _settle_part(run, item, part, PartState.SENT, outcome)
        run.settle(item, Ending(run.success, url=outcome.url or ""), began)
        return
    run.note(outcome)
    _settle_part(run, item, part, PartState.REFUSED)
    run.settle(item, ending(outcome, item.attempt, run.workspace.clock.now()), began)
