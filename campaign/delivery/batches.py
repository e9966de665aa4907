"""Sends to idempotent channels in whole batches: one claim, one write, one settlement for hundreds of posts."""

import logging

from campaign.db.engine import reading
from campaign.delivery.claiming import Claimed, Start
from campaign.delivery.messages import Manuscript, manuscripts, parts
from campaign.delivery.retry import doubt, ending, part_state
from campaign.delivery.run import Run
from campaign.delivery.settling import Ending, PartOutcome, Settlement
from campaign.delivery.silence import stops
from campaign.states import DeliveryState, PartState
from channels.contract import BatchChannel, Item, Outcome, Receipt
from channels.errors import Rejected, TryLater
from content.language import gettext as _

log = logging.getLogger(__name__)

FIRST = 20
BATCH = 1000
GROWTH = 4
"""The first write of a run is small, so that the first posts stand at once; each is larger than the one before."""


def send_batches(run: Run, channel: BatchChannel) -> None:
    """Sends what is due, until nothing is or the run is over."""
    most = FIRST
    while claimed := _claim(run, most):
        _send(run, channel, claimed)
        most = min(most * GROWTH, BATCH)


def _claim(run: Run, most: int) -> list[Claimed]:
    with run.workspace.db.begin() as connection:
        return run.claim(connection, most)


def _send(run: Run, channel: BatchChannel, claimed: list[Claimed]) -> None:
    began = run.now()
    with reading(run.workspace.db) as connection:
        written = manuscripts(connection, [item.revision_id for item in claimed])
    refused: list[Settlement] = []
    ready: list[tuple[Claimed, Item]] = []
    for item in claimed:
        made = _build(run, item, written)
        if isinstance(made, Item):
            ready.append((item, made))
        else:
            refused.append(Settlement(item, began, ending=ending(made, 0)))
    ends = _begin(run, ready, written)
    refused += [Settlement(item, began, ending=ends[item.id]) for item, _made in ready if item.id in ends]
    ready = [(item, made) for item, made in ready if item.id not in ends]
    run.settle(refused)
    outcomes = _write(run, channel, [made for _item, made in ready])
    run.settle(
        [
            Settlement(item, began, *_outcome(run, item, made.part.name, outcome))
            for (item, made), outcome in zip(ready, outcomes, strict=True)
        ]
    )


def _build(run: Run, item: Claimed, written: dict[int, Manuscript]) -> Item | Rejected:
    try:
        message = parts(run.calendar, run.entry.kind, run.entry.id, written[item.revision_id], run.workspace.media)
        return Item(item.key, message[0])
    except Exception:
        # One post that cannot be built never stops the next.
        log.exception("delivery %s cannot be built", item.id, extra={"delivery": item.id})
        return Rejected(_("Không dựng được bài để gửi. Hãy mở bài, kiểm tra ảnh và nội dung."))


def _begin(run: Run, ready: list[tuple[Claimed, Item]], written: dict[int, Manuscript]) -> dict[int, Ending]:
    """Commits the parts `sending`. Returns, by delivery, how those end that may not leave."""
    ends: dict[int, Ending] = {}
    with run.workspace.db.begin() as connection:
        standing = stops(connection, run.calendar, run.now())
        for item, _made in ready:
            post = written[item.revision_id].post
            stop = standing.over(run.entry.id, post.theme, post.key)
            if stop:
                ends[item.id] = Ending(DeliveryState.HELD, error=str(stop))
        leaving = [(item, made.part.name) for item, made in ready if item.id not in ends]
        starts = run.begin(connection, leaving) if leaving else {}
    # What is out already is written again: here the same key twice is one publication.
    lost = Ending(DeliveryState.PENDING)
    ends |= {one: lost if start == Start.LOST else doubt() for one, start in starts.items() if start in _NEVER}
    return ends


_NEVER = (Start.LOST, Start.DOUBTFUL)


def _write(run: Run, channel: BatchChannel, items: list[Item]) -> list[Outcome]:
    if not items:
        return []
    if not run.lease.is_good:
        return [TryLater(_("Kênh đã do tiến trình khác giữ."))] * len(items)
    try:
        return channel.send_all(items)
    except Exception as error:
        log.exception("a batch of %s failed", len(items))
        text = _("Không ghi được trang: {reason}. Hãy kiểm tra đĩa và quyền ghi.")
        return [TryLater(text.format(reason=type(error).__name__))] * len(items)


def _outcome(run: Run, item: Claimed, part: str, outcome: Outcome) -> tuple[tuple[PartOutcome, ...], Ending]:
    if isinstance(outcome, Receipt):
        run.succeeded()
        url = outcome.url or ""
        return (PartOutcome(part, PartState.SENT, outcome.remote_id, url),), Ending(run.success, url=url)
    # The whole batch was one write: its refusal counts once.
    until = run.refused(outcome, item.destination) if run.rest is None else 0
    return (PartOutcome(part, part_state(outcome)),), ending(outcome, until)
