"""How the plan's pages say things, and the one way in which they are filled."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from textwrap import shorten
from typing import Any

from starlette.responses import Response

from campaign.plan.editing.telling import key_name, tell_offset, tell_span
from campaign.plan.matching import ChangeKind
from campaign.plan.naming import channel_names
from campaign.plan.rhythms import TURN_NAMES, WEEKDAY_NAMES, describe
from campaign.plan.schema import Calendar
from campaign.web.shell.calls import Call
from campaign.words import kind_name, template_name
from content.language import gettext as _
from content.language import marked
from content.words.facts import fact_name
from content.words.vietnamese import full_date

_CHANGES = {
    ChangeKind.ADDED: marked("thêm"),
    ChangeKind.MOVED: marked("dời giờ"),
    ChangeKind.CHANGED: marked("đổi"),
    ChangeKind.REMOVED: marked("bỏ"),
    ChangeKind.KEPT: marked("giữ nguyên"),
    ChangeKind.DEADLINE: marked("đổi hạn tự đăng"),
}
_LOOKS = {ChangeKind.ADDED: "state-done", ChangeKind.REMOVED: "state-person", ChangeKind.KEPT: "state-draft"}
_LONG = 300
FIRST_YEAR, LAST_YEAR = 2020, 2100


def fill(call: Call, template: str, status: int = 200, **values: Any) -> Response:
    """A page of the plan, with the words that all of them share."""
    weekdays = [(day, _(name)) for day, name in WEEKDAY_NAMES.items()]
    turns = [(turn, _(name)) for turn, name in TURN_NAMES.items()]
    return call.render(template, status, **_SHARED, weekdays=weekdays, turns=turns, **values)


def year_asked(call: Call) -> int:
    """The year that the address names (`?nam=2027`); this year when it names none that a plan may have."""
    asked = call.query.get("nam", "")
    is_year = len(asked) == 4 and asked.isdecimal() and FIRST_YEAR <= int(asked) <= LAST_YEAR
    return int(asked) if is_year else call.today.year


def in_form_words(text: str) -> str:
    """What the file's check says, with the names that fields have on the page in place of the file's keys."""
    named = re.sub(r"“([a-z_]+)”", lambda found: f"“{key_name(found[1])}”", text)
    return re.sub(r"\b(from|until)\b", lambda found: f"“{key_name(found[1])}”", named)


def change_name(kind: ChangeKind) -> str:
    """What planning would do to a post."""
    return _(_CHANGES[kind])


def change_look(kind: ChangeKind) -> str:
    """The look of that."""
    return _LOOKS.get(kind, "state-review")


def head_name(key: str) -> str:
    """The head of a column."""
    name = _(_HEADS[key]) if key in _HEADS else key_name(key)
    return name[:1].upper() + name[1:]


def cell_words(column: str, value: object, calendar: Calendar) -> str:
    """What a list shows of an entry's value."""
    if value is None:
        return "–"
    if column == "every":
        return describe(str(value))
    if column == "checked":
        return full_date(date.fromisoformat(str(value)))
    words = value if isinstance(value, list) else [value]
    if column == "destinations":
        return ", ".join(str(each.get("chat") or each.get("id")) for each in words if isinstance(each, Mapping))
    names = _names(column, calendar)
    text = ", ".join(names.get(str(word), str(word)) for word in words)
    return shorten(text, _LONG, placeholder="…")


def entry_name(section: str, entry: Mapping[str, Any], calendar: Calendar | None) -> str:
    """What a fact or a channel is called, which the file knows by an id alone; empty for what has a name of its own."""
    name = str(entry.get("id", ""))
    if section == "facts":
        return str(entry.get("name") or fact_name(name))
    if section == "channels":
        known = channel_names(calendar) if calendar else {}
        return known.get(name, kind_name(str(entry.get("kind", ""))))
    return ""


def _names(column: str, calendar: Calendar) -> dict[str, str]:
    if column in ("theme", "themes"):
        return {theme.id: theme.name for theme in calendar.themes}
    if column == "lead":
        return {unit.id: unit.name for unit in calendar.units}
    return {}


_HEADS = {
    "destinations": marked("nơi nhận"),
    "by": marked("đến năm"),
    "before": marked("trước ngày"),
    "due": marked("thời hạn"),
}

_SHARED: dict[str, Callable[..., str]] = {
    "entry_name": entry_name,
    "fact_name": fact_name,
    "offset_words": tell_offset,
    "span_words": tell_span,
    "change_name": change_name,
    "change_look": change_look,
    "head_name": head_name,
    "cell_words": cell_words,
    "template_name": template_name,
}
