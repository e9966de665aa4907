"""Every calendar that was in force: who put it there, when, and what was changed. Versions are never changed."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from campaign.audit import MACHINE
from campaign.clock import from_seconds, to_seconds
from campaign.db.tables import CalendarVersion, Campaign
from campaign.errors import CampaignError
from campaign.retelling import retold
from channels.files import write_text
from content.language import gettext as _
from content.language import marked

_versions = CalendarVersion.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_TOLD = (_versions.c.number, _versions.c.hash, _versions.c.by, _versions.c.at, _versions.c.note)


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed a plan, with which account if it was in the studio, and what was changed in words: see `retelling`."""

    by: str
    account_id: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version without its text. `at` is aware UTC; `note` is in the language spoken when it was read."""

    number: int
    hash: str
    by: str
    at: datetime
    note: str


def hash_of(text: str) -> str:
    """By what a calendar's text is known: sha256 of its bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def keep_version(connection: Connection, campaign_id: str, text: str, at: datetime, author: Author) -> int:
    """Adds the text as the newest version, unless it is that already; gives its number.

    The campaign's row must be locked by the caller's transaction: two plans at once take turns.
    """
    last = select(_versions.c.number, _versions.c.hash).where(_versions.c.campaign_id == campaign_id)
    number, known = connection.execute(last.order_by(_versions.c.number.desc()).limit(1)).first() or (0, "")
    if known == hash_of(text):
        return int(number)
    values = {"campaign_id": campaign_id, "number": number + 1, "calendar": text, "hash": hash_of(text)}
    connection.execute(insert(_versions), {**values, "at": to_seconds(at), **asdict(author)})
    return int(number) + 1


def keep_former(connection: Connection, campaign_id: str, at: datetime) -> None:
    """Keeps the text in force as the first version where none was kept yet: an installation older than versions."""
    if connection.execute(select(_versions.c.id).where(_versions.c.campaign_id == campaign_id).limit(1)).first():
        return
    former = select(_campaigns.c.calendar).where(_campaigns.c.id == campaign_id).with_for_update()
    text = connection.execute(former).scalar_one()
    keep_version(connection, campaign_id, text, at, Author(MACHINE, None, marked("bản đang dùng trước đó")))


def list_versions(connection: Connection, campaign_id: str, limit: int, before: int = 0) -> list[Version]:
    """The newest first; `before` goes on below that number."""
    mine = select(*_TOLD).where(_versions.c.campaign_id == campaign_id)
    if before:
        mine = mine.where(_versions.c.number < before)
    rows = connection.execute(mine.order_by(_versions.c.number.desc()).limit(limit))
    return [Version(row.number, row.hash, row.by, from_seconds(row.at), retold(row.note)) for row in rows]


def versions_by(
    connection: Connection, campaign_id: str, name: str, account_id: int | None, limit: int
) -> list[tuple[str, str]]:
    """What this person changed: the text before and after each change, the newest first. The first version changed nothing."""
    by: ColumnElement[bool] = _versions.c.by == name
    theirs = by if account_id is None else or_(by, _versions.c.account_id == account_id)
    former = _versions.alias()
    joined = (former.c.campaign_id == _versions.c.campaign_id) & (former.c.number == _versions.c.number - 1)
    query = select(former.c.calendar, _versions.c.calendar).select_from(_versions.join(former, joined))
    mine = query.where(_versions.c.campaign_id == campaign_id, theirs).order_by(_versions.c.number.desc())
    return [(before, after) for before, after in connection.execute(mine.limit(limit))]


def version_text(connection: Connection, campaign_id: str, number: int) -> str:
    """The text of one version. Raises CampaignError when there is none."""
    this = select(_versions.c.calendar).where(_versions.c.campaign_id == campaign_id, _versions.c.number == number)
    text = connection.execute(this).scalar()
    if text is None:
        raise CampaignError(_("Không có bản số {number} của kế hoạch.").format(number=number))
    return str(text)


def text_of_hash(connection: Connection, campaign_id: str, digest: str) -> str | None:
    """The newest version's text with that hash; None when no version had it."""
    this = select(_versions.c.calendar).where(_versions.c.campaign_id == campaign_id, _versions.c.hash == digest)
    found: str | None = connection.execute(this.order_by(_versions.c.number.desc()).limit(1)).scalar()
    return found


def announce(home: Path, campaign_id: str, text: str, author: Author) -> None:
    """Says who is about to write that text, so that a crash before it is planned does not lose the name. Raises OSError."""
    file = _announcement(home, campaign_id)
    file.parent.mkdir(exist_ok=True)
    write_text(file, json.dumps({"hash": hash_of(text), **asdict(author)}, ensure_ascii=False))


def forget_announcement(home: Path, campaign_id: str) -> None:
    """The text is planned, or was never written."""
    _announcement(home, campaign_id).unlink(missing_ok=True)


def first_author() -> Author:
    """Who put the first plan there: it came with its file."""
    return Author(MACHINE, None, marked("bản đầu tiên"))


def author_of(home: Path, campaign_id: str, text: str) -> Author:
    """Who wrote that text: as announced by the studio, else somebody in the file itself."""
    try:
        said = json.loads(_announcement(home, campaign_id).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = {}
    if said.pop("hash", "") == hash_of(text):
        return Author(**said)
    return Author(MACHINE, None, marked("sửa tệp"))


def _announcement(home: Path, campaign_id: str) -> Path:
    return home / "plan-edits" / f"{campaign_id}.json"
