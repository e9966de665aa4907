"""How pages tell moments and places of a text, in the language of the reader."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from campaign.audit import MACHINE
from campaign.clock import from_seconds
from campaign.editorial.contents import PLACES
from content.language import gettext as _
from content.language import marked, spoken
from content.words.vietnamese import full_date

WEEKDAYS = (
    marked("Thứ Hai"),
    marked("Thứ Ba"),
    marked("Thứ Tư"),
    marked("Thứ Năm"),
    marked("Thứ Sáu"),
    marked("Thứ Bảy"),
    marked("Chủ Nhật"),
)


def wall(seconds: int, zone: ZoneInfo) -> datetime:
    """A stored moment as the office's clock shows it."""
    return from_seconds(seconds).astimezone(zone)


def moment(at: datetime) -> str:
    """A wall time in short: `07:30 10/10/2027`."""
    return f"{at:%H:%M} {full_date(at)}"


def person(name: str) -> str:
    """Whom a page names: the software where nobody did it."""
    return _("phần mềm") if name == MACHINE else name


def number(value: float, digits: int = 0) -> str:
    """A number as the reader writes it: `1.024` and `1,5` in Vietnamese, `1,024` and `1.5` in English."""
    written = f"{value:,.{digits}f}"
    return written if spoken() == "en" else written.translate(str.maketrans(",.", ".,"))


def weekday(day: date) -> str:
    """The day's name for the reader; what goes public is told by `content.words.vietnamese`."""
    return _(WEEKDAYS[day.weekday()])


def place_name(place: str) -> str:
    """Which text of a post; `alt[0]` and the like are pictures."""
    if place.startswith(("alt", "picture")):
        return _("Đồ họa")
    return _(PLACES[place]) if place in PLACES else place
