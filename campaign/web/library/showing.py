"""How the library's pages say things: days, sizes, states. Pure."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from campaign.db.tables import AssetKind, TemplateState
from campaign.plan.schema import Calendar
from campaign.web.shell.filters import number
from content.language import gettext as _
from content.language import marked
from content.words.vietnamese import full_date

TABS = (
    ("/studio/thu-vien", marked("Ảnh")),
    ("/studio/thu-vien/tai-lieu", marked("Tài liệu")),
    ("/studio/thu-vien/mau", marked("Mẫu bài")),
    ("/studio/thu-vien/so-lieu", marked("Số liệu")),
)

ADDRESSES = {
    AssetKind.PICTURE: "/studio/thu-vien",
    AssetKind.DOCUMENT: "/studio/thu-vien/tai-lieu",
    AssetKind.FIGURE: "/studio/thu-vien/so-lieu",
}

_STATES = {
    TemplateState.DRAFT: (marked("bản nháp"), "draft"),
    TemplateState.IN_REVIEW: (marked("chờ duyệt"), "review"),
    TemplateState.CHANGES_REQUESTED: (marked("cần sửa"), "person"),
    TemplateState.APPROVED: (marked("đã duyệt"), "approved"),
}


def tabs() -> list[tuple[str, str]]:
    """The library's four shelves: address and name."""
    return [(address, _(name)) for address, name in TABS]


def state_name(state: TemplateState) -> str:
    """A template revision's state as people read it."""
    return _(_STATES[state][0])


def state_mark(state: TemplateState) -> str:
    """The mark that stands with the state: the end of a class of the sheet."""
    return _STATES[state][1]


def day_of(iso: str) -> str:
    """“20/11/2026” for “2026-11-20”; empty for empty."""
    return full_date(date.fromisoformat(iso)) if iso else ""


def moment_in(zone: ZoneInfo, moment: datetime) -> str:
    """A moment as the office's clock shows it."""
    return f"{moment.astimezone(zone):%H:%M %d/%m/%Y}"


def size_of(size_bytes: int) -> str:
    """“1,2 MB”, “48 KB”."""
    if size_bytes >= 1_000_000:
        return f"{number(size_bytes / 1_000_000, 1)} MB"
    return f"{max(size_bytes // 1_000, 1)} KB"


def theme_names(calendar: Calendar) -> dict[str, str]:
    """The plan's themes by id."""
    return {theme.id: theme.name for theme in calendar.themes}
