"""What a change of what is out comes to at its channel: which calls, or why a person has to do it. Writes nothing."""

import logging
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection

from campaign.delivery.amendments import Change
from campaign.delivery.doors import place_of
from campaign.delivery.messages import FOR_ARTICLES, article_to_withdraw, manuscript, parts_like
from campaign.delivery.run import Run
from campaign.states import AmendmentKind, DeliveryState
from channels.contract import Amendable, Channel
from channels.errors import ChannelError, NotPossible, OutcomeUnknown, Rejected, TryLater
from content.language import gettext as _
from content.messages import Part, Text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One call: what is to be shown or taken back, what is shown now as far as it is certain, and its id there."""

    part: Part
    before: Part | None
    remote_id: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The calls of one change. `rest_by_hand`: some piece of it the machine does not know its way to."""

    change: Change
    calls: tuple[Step, ...]
    rest_by_hand: bool


def is_pointless(change: Change, *, is_real: bool) -> bool:
    """Whether nothing is out that could be changed; `is_real` tells whether the channel now sends for real."""
    if change.delivery_state == DeliveryState.SIMULATED:
        return is_real
    is_out = any(piece.is_certain for piece in change.pieces)
    return not is_out and change.delivery_state not in (DeliveryState.SENT, DeliveryState.UNKNOWN)


def steps_of(run: Run, channel: Channel, connection: Connection, change: Change) -> Steps:
    """The calls that the change takes. Raises NotPossible where only a person can do it, Rejected when it cannot be built."""
    is_edit = change.kind == AmendmentKind.EDIT
    if not (channel.can_edit if is_edit else channel.can_withdraw):
        raise NotPossible(by_hand(change))
    try:
        return _edit_steps(run, connection, change) if is_edit else _withdrawal_steps(run, connection, change)
    except ChannelError:
        raise
    except Exception:
        # One change that cannot be built never stops the next.
        log.exception("amendment %s cannot be built", change.id, extra={"delivery": change.delivery_id})
        raise Rejected(_("Không dựng được bài để sửa hoặc gỡ. Hãy mở bài, kiểm tra ảnh và nội dung.")) from None


def _edit_steps(run: Run, connection: Connection, change: Change) -> Steps:
    known = _known(change)
    place = place_of(run.entry, change.destination)
    wanted = _parts(run, connection, change.revision_id, place, known)
    if run.entry.kind in FOR_ARTICLES:
        calls = tuple(Step(part, _article_before(run, connection, change, place), "") for part in wanted.values())
        return Steps(change, calls, rest_by_hand=False)
    # After a try of which nobody knows the end, nobody knows what is shown either.
    shown = {} if change.attempts else _parts(run, connection, change.shown_id, place, known)
    calls = tuple(Step(part, shown.get(name), known[name]) for name, part in wanted.items() if name in known)
    return Steps(change, calls, rest_by_hand=not change.pieces or len(calls) < len(change.pieces))


def _article_before(run: Run, connection: Connection, change: Change, place: str) -> Part | None:
    if change.shown_id is None:
        return None
    return article_to_withdraw(run.calendar, place, manuscript(connection, change.shown_id))


def _withdrawal_steps(run: Run, connection: Connection, change: Change) -> Steps:
    place = place_of(run.entry, change.destination)
    if run.entry.kind in FOR_ARTICLES:
        if change.revision_id is None:
            raise NotPossible(by_hand(change))
        part = article_to_withdraw(run.calendar, place, manuscript(connection, change.revision_id))
        return Steps(change, (Step(part, None, ""),), rest_by_hand=False)
    known = _known(change)
    calls = tuple(Step(Part(name, place, Text("")), None, remote_id) for name, remote_id in known.items())
    return Steps(change, calls, rest_by_hand=not change.pieces or len(calls) < len(change.pieces))


def _known(change: Change) -> dict[str, str]:
    return {piece.name: piece.remote_id for piece in change.pieces if piece.is_certain and piece.remote_id}


def _parts(
    run: Run, connection: Connection, revision_id: int | None, place: str, known: dict[str, str]
) -> dict[str, Part]:
    if revision_id is None:
        return {}
    written = manuscript(connection, revision_id)
    made = parts_like(known, run.calendar, run.entry.kind, place, written, run.workspace.media)
    return {part.name: part for part in made}


def call(run: Run, channel: Channel, steps: Steps) -> ChannelError | None:
    """Makes the calls one after the other until one fails; what came of them."""
    key, changing = str(steps.change.delivery_id), cast(Amendable, channel)
    for step in steps.calls:
        if not run.lease.is_good:
            return TryLater(_("Kênh đã do tiến trình khác giữ."))
        try:
            if steps.change.kind == AmendmentKind.EDIT:
                changing.edit(step.part, step.remote_id, step.before, key)
            else:
                changing.withdraw(step.part, step.remote_id, key)
        except ChannelError as error:
            return error
        except Exception:
            log.exception("amendment %s: the channel broke", steps.change.id)
            return OutcomeUnknown(_("Kênh gặp lỗi bất ngờ khi sửa hoặc gỡ bài. Hãy mở nơi nhận để xem."))
    return NotPossible(by_hand(steps.change)) if steps.rest_by_hand else None


def by_hand(change: Change) -> str:
    """What a person has to do at the place."""
    if change.kind == AmendmentKind.EDIT:
        return _("Phần mềm không tự sửa được bài ở nơi này. Hãy mở nơi nhận và sửa theo bản đính chính đã duyệt.")
    return _("Phần mềm không tự gỡ được bài ở nơi này. Hãy mở nơi nhận, gỡ bài nếu bài còn ở đó.")
