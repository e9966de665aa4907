"""One office's plan in force: its calendar with the text it was read from. Read from a file, a folder or the database."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from gettext import gettext as _
from pathlib import Path

from sqlalchemy import Connection, bindparam, select

from campaign.db.tables import Campaign
from campaign.errors import CampaignError, WrongUse
from campaign.plan.loader import load_calendar
from campaign.plan.schema import Calendar
from channels.reasons import reason_of


@dataclass(frozen=True, slots=True)
class Office:
    """A checked calendar. `text` is what the file holds, `hash` its sha256 in hex, `file` its name for messages."""

    calendar: Calendar
    text: str
    hash: str
    file: str


def read_office(data: bytes, file: str) -> Office:
    """Checks a calendar file's bytes. Raises CalendarRejected with every problem."""
    return Office(load_calendar(data, file), data.decode("utf-8"), hashlib.sha256(data).hexdigest(), file)


def read_offices(path: Path) -> Iterator[Office]:
    """The office of a file, or of each *.yaml in a folder, by name. Raises WrongUse or CalendarRejected."""
    if path.is_dir():
        files = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
        if not files:
            raise WrongUse(_("Thư mục {path} không có tệp lịch .yaml nào.").format(path=path))
        yield from _distinct(files)
        return
    yield _read_file(path)


def _distinct(files: list[Path]) -> Iterator[Office]:
    seen: dict[str, str] = {}
    for file in files:
        office = _read_file(file)
        name = office.calendar.campaign.id
        if name in seen:
            message = _("Hai tệp {first} và {second} cùng mã kế hoạch “{name}”. Hãy đổi campaign.id của một tệp.")
            raise WrongUse(message.format(first=seen[name], second=file, name=name))
        seen[name] = str(file)
        yield office


def _read_file(path: Path) -> Office:
    try:
        return read_office(path.read_bytes(), str(path))
    except OSError as error:
        message = _(
            "Không đọc được tệp lịch {path}: {reason}. Hãy kiểm tra CAMPAIGN_CALENDAR hoặc chạy “campaign init”."
        )
        raise WrongUse(message.format(path=path, reason=reason_of(error))) from error


_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_IN_FORCE = select(_campaigns.c.calendar, _campaigns.c.file, _campaigns.c.calendar_hash)
_IN_FORCE = _IN_FORCE.where(_campaigns.c.id == bindparam("of"))


def planned_office(connection: Connection, campaign_id: str) -> Office:
    """The plan in force of a campaign: what was planned last, whatever the file says now."""
    found = connection.execute(_IN_FORCE, {"of": campaign_id}).first()
    if found is None:
        raise CampaignError(_("Chưa có kế hoạch “{name}”. Hãy chạy “campaign plan”.").format(name=campaign_id))
    return _parsed(*found)


@lru_cache(maxsize=256)
def _parsed(text: str, file: str, _digest: str) -> Office:
    return read_office(text.encode("utf-8"), file)
