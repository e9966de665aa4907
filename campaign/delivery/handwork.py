"""A person's word on a change of what is out that the machine could not make: try again, it is done, or let it be. Audited."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select, update

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.moving import moving
from campaign.db.tables import Amendment, Delivery
from campaign.delivery.change_endings import withdraw_delivery
from campaign.delivery.following import lock_posts
from campaign.states import AMENDMENTS_FOR_PERSON, AmendmentKind, AmendmentState
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import marked

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]


class Word(StrEnum):
    """What a person may say of a change that waits for one."""

    RETRY = "retry"
    DONE = "done"
    LET_BE = "let-be"


_NEXT = {Word.RETRY: AmendmentState.PENDING, Word.DONE: AmendmentState.DONE, Word.LET_BE: AmendmentState.DROPPED}
_TOLD = {
    Word.RETRY: marked("Việc {id}: phần mềm sẽ làm lại."),
    Word.DONE: marked("Việc {id}: đã ghi nhận là đã làm xong."),
    Word.LET_BE: marked("Việc {id}: để nguyên, không làm nữa."),
}


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of the word on one change."""

    id: int
    is_done: bool
    message: str


def settle_changes(
    workspace: Workspace, ids: Iterable[int], word: Word, by: str, reason: str = "", account_id: int | None = None
) -> list[Settled]:
    """Carries the word out on each change. One that is refused stops no other."""
    words = unicodedata.normalize("NFC", reason).strip()
    return [_settle(workspace, one, word, by, words, account_id) for one in dict.fromkeys(ids)]


def _settle(
    workspace: Workspace, amendment_id: int, word: Word, by: str, reason: str, account_id: int | None
) -> Settled:
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        row = connection.execute(select(_amendments).where(_amendments.c.id == amendment_id)).first()
        if row is None:
            return Settled(amendment_id, False, _("Không có việc số {id}.").format(id=amendment_id))
        lock_posts(connection, {row.post_id})
        over = 0 if word == Word.RETRY else to_seconds(now)
        values: dict[str, Any] = {"owner": "", "not_before": 0, "ended_at": over, "ended_by": by if over else ""}
        values |= {"attempts": 0} if word == Word.RETRY else {}
        said = moving(_amendments, _NEXT[word], _amendments.c.id == row.id, among=AMENDMENTS_FOR_PERSON, **values)
        if not connection.execute(said).rowcount:
            message = _("Việc {id} không còn chờ người làm: có người đã xử lý trước.")
            return Settled(row.id, False, message.format(id=row.id))
        if word == Word.DONE:
            _follow(connection, row)
        detail = " · ".join(part for part in (row.kind, reason) if part)
        subject = f"delivery {row.delivery_id}"
        record(connection, row.campaign_id, now, by, f"amendment-{word}", subject, detail, account_id=account_id)
    return Settled(row.id, True, _(_TOLD[word]).format(id=row.id))


def _follow(connection: Connection, row: Row[Any]) -> None:
    if row.kind == AmendmentKind.WITHDRAW:
        withdraw_delivery(connection, row.delivery_id)
        return
    shown = update(_deliveries).where(_deliveries.c.id == row.delivery_id)
    connection.execute(shown.values(revision_id=row.revision_id))
