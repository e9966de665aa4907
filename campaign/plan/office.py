"""One office's plan in force: its calendar with the text it was read from. Read from a file, a folder or the database."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, bindparam, select

from campaign.db.tables import Campaign
from campaign.errors import CampaignError, WrongUse
from campaign.plan.loader import load_calendar
from campaign.plan.logos import read_logo
from campaign.plan.schema import Calendar
from channels.reasons import reason_of
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class Office:
    """A checked calendar. `text` is what the file holds, `file` its name for messages.

    `hash` (sha256 in hex) changes with the text and with the logo. In the calendar, `campaign.logo` is no longer a
    file's name but the sha256 of its bytes; `logo` has the bytes when the office was read from files.
    """

    calendar: Calendar
    text: str
    hash: str
    file: str
    logo: bytes = b""


def read_office(data: bytes, file: str, logo: bytes = b"") -> Office:
    """Checks a calendar file's bytes; `logo` are those of the file that it names. Raises CalendarRejected."""
    return _office(load_calendar(data, file), data, file, hashlib.sha256(logo).hexdigest() if logo else "", logo)


def _office(calendar: Calendar, data: bytes, file: str, logo_sha256: str, logo: bytes = b"") -> Office:
    info = calendar.campaign.model_copy(update={"logo": logo_sha256})
    whole = hashlib.sha256(data + logo_sha256.encode())
    return Office(calendar.model_copy(update={"campaign": info}), data.decode("utf-8"), whole.hexdigest(), file, logo)


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
        data = path.read_bytes()
    except OSError as error:
        message = _(
            "Không đọc được tệp lịch {path}: {reason}. Hãy kiểm tra CAMPAIGN_CALENDAR hoặc chạy “campaign init”."
        )
        raise WrongUse(message.format(path=path, reason=reason_of(error))) from error
    return office_in(path, data)


def office_in(path: Path, data: bytes) -> Office:
    """The office that `data` would be as the file at `path`, with the logo beside it. Raises CalendarRejected."""
    calendar = load_calendar(data, str(path))
    logo = read_logo(path, calendar.campaign.logo, data) if calendar.campaign.logo else b""
    return _office(calendar, data, str(path), hashlib.sha256(logo).hexdigest() if logo else "", logo)


_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_IN_FORCE = select(_campaigns.c.calendar, _campaigns.c.file, _campaigns.c.logo, _campaigns.c.calendar_hash)
_IN_FORCE = _IN_FORCE.where(_campaigns.c.id == bindparam("of"))


def planned_office(connection: Connection, campaign_id: str) -> Office:
    """The plan in force of a campaign: what was planned last, whatever the file says now."""
    found = connection.execute(_IN_FORCE, {"of": campaign_id}).first()
    if found is None:
        raise CampaignError(_("Chưa có kế hoạch “{name}”. Hãy chạy “campaign plan”.").format(name=campaign_id))
    return _parsed(*found)


@lru_cache(maxsize=256)
def _parsed(text: str, file: str, logo_sha256: str, _digest: str) -> Office:
    return _office(load_calendar(text.encode("utf-8"), file), text.encode("utf-8"), file, logo_sha256)
