"""The newest place of each chain, kept in a file of the home beside the database: who cuts a chain's end is found out by it.

A mark is taken of what is committed, so that it may be older than the chain's end and never newer. It moves only onwards,
and only while the chain still has what it names: a journal that was changed cannot make itself a mark that fits.
"""

import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, select

from campaign.db.snapshot import one_moment
from campaign.db.tables import AuditEvent, AuditHead
from campaign.errors import CampaignError
from campaign.journal.chain import Anchor
from campaign.journal.writing import belongs
from channels.store import FolderStore
from content.language import gettext as _

FILE = "journal-marks.json"

_MARK = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{64})")
_events = AuditEvent.__table__  # type: ignore[attr-defined]
_heads = AuditHead.__table__  # type: ignore[attr-defined]


class MarksBroken(CampaignError):
    """The file is there, and is not what the product writes."""


def read_marks(home: Path) -> dict[str, Anchor]:
    """The marks by chain; none where no file was written yet. Raises MarksBroken, OSError."""
    try:
        return {chain: _anchor(mark) for chain, mark in json.loads((home / FILE).read_text(encoding="utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        message = _(
            "Tệp mốc nhật ký {file} hỏng hoặc đã bị sửa. Hãy giữ lại một bản để xem xét, rồi xóa tệp để phần mềm ghi mốc mới."
        )
        raise MarksBroken(message.format(file=home / FILE)) from None


def _anchor(mark: str) -> Anchor:
    found = _MARK.fullmatch(mark)
    if found is None:
        raise ValueError(mark)
    return Anchor(int(found[1]), found[2])


def note_marks(engine: Engine, home: Path) -> dict[str, Anchor]:
    """Moves each chain's mark to its newest event and returns the marks. Raises MarksBroken, OSError.

    Several processes may do so at once: the file is whole at any moment, and the last one stays.
    """
    marks = read_marks(home)
    with one_moment(engine) as connection:
        heads = connection.execute(select(_heads).where(_heads.c.number > 0)).all()
        moved = {head.chain: Anchor(head.number, head.hash) for head in heads if _may_move(connection, head, marks)}
    if moved:
        marks |= moved
        text = json.dumps({chain: str(mark) for chain, mark in sorted(marks.items())}, ensure_ascii=False, indent=1)
        with FolderStore(home).writing(uuid4().hex[:12]) as files:
            files.put_text(FILE, f"{text}\n")
            files.publish()
    return marks


def _may_move(connection: Connection, head: Row[Any], marks: dict[str, Anchor]) -> bool:
    mark = marks.get(head.chain)
    if mark is not None and mark.number >= head.number:
        return False
    if _hash(connection, head.chain, head.number) != head.hash:
        return False
    # What is let go as too old takes its mark's event with it.
    return mark is None or mark.number <= head.cut_number or _hash(connection, head.chain, mark.number) == mark.hash


def _hash(connection: Connection, chain: str, number: int) -> str:
    one = select(_events.c.hash).where(belongs(chain), _events.c.number == number)
    return connection.execute(one).scalars().first() or ""
