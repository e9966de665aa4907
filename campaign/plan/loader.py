"""Calendar file → checked calendar. Every mistake of a file comes out in one run."""

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from campaign.plan.durations import read_durations
from campaign.plan.problems import CalendarRejected, Finding, Problem, Unreadable
from campaign.plan.references import check_references
from campaign.plan.retelling import retell
from campaign.plan.schema import Calendar, ChannelEntry
from campaign.plan.yaml_tree import Mapping, line_of, plain, read_tree, repeated
from channels.registry import KINDS, config_model
from content.language import gettext as _

__all__ = ["CalendarRejected", "load_calendar", "warnings"]

PLACEHOLDER = "example."


def load_calendar(data: bytes, file: str) -> Calendar:
    """The calendar in `data`; `file` names it in messages. Raises CalendarRejected with all problems, by line."""
    found: list[Finding] = []
    try:
        tree = read_tree(data, found)
    except Unreadable as end:
        found.append((end.line, end.message, end.advice))
        raise _rejected(file, found) from None
    found += [(line, _("khóa “{key}” ghi hai lần").format(key=key), _("bỏ một chỗ")) for key, line in repeated(tree)]
    values = plain(tree)
    found += read_durations(values, tree)
    found += _gather_channel_options(values, tree)
    calendar = _validated(values, tree, found)
    found += check_references(values, tree)
    if found or calendar is None:
        raise _rejected(file, found)
    return calendar


def _rejected(file: str, found: Iterable[Finding]) -> CalendarRejected:
    return CalendarRejected(tuple(sorted({Problem(file, *finding) for finding in found})))


def _validated(values: dict[str, Any], tree: Mapping, found: list[Finding]) -> Calendar | None:
    try:
        return Calendar.model_validate(values)
    except ValidationError as error:
        found += [_told(item, tree, ()) for item in error.errors(include_url=False)]
        return None


def _told(item: Any, tree: Mapping, base: tuple[str | int, ...]) -> Finding:
    place = (*base, *(step for step in item["loc"] if not _is_branch(step)))
    message, advice = retell(item, _known_keys(place[:-1]))
    return line_of(tree, place), message, advice


def _is_branch(step: str | int) -> bool:
    """Pydantic names the branch of a union in a place; a calendar has no such key."""
    return isinstance(step, str) and (step in {"int", "date", "[key]"} or step.startswith("literal["))


def _known_keys(place: tuple[str | int, ...]) -> list[str]:
    model: Any = Calendar
    for step in place:
        if isinstance(step, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        field = _field(model, step)
        model = _entry_model(field.annotation) if field else None
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], key: str) -> Any:
    return next((f for name, f in model.model_fields.items() if key in (name, f.alias)), None)


def _entry_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        model = _entry_model(inner)
        if model is not None:
            return model
    return None


def _gather_channel_options(values: dict[str, Any], tree: Mapping) -> list[Finding]:
    """Moves a channel's own keys under `options` and lets its kind check them."""
    found: list[Finding] = []
    entries = values.get("channels")
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            found += _gather_options(entry, tree, ("channels", index))
    return found


def _gather_options(entry: dict[str, Any], tree: Mapping, place: tuple[str | int, ...]) -> list[Finding]:
    kind = entry.get("kind")
    options = {key: entry.pop(key) for key in list(entry) if key not in ("id", "kind")}
    entry["options"] = options
    if not isinstance(kind, str) or kind not in KINDS:
        near = difflib.get_close_matches(str(kind), KINDS, 1)
        advice = (
            _("hãy ghi “{near}”").format(near=near[0])
            if near
            else _("hãy ghi một trong: {all}").format(all=", ".join(KINDS))
        )
        return [(line_of(tree, (*place, "kind")), _("không có loại kênh “{kind}”").format(kind=kind), advice)]
    model = config_model(kind)
    try:
        model.model_validate(options)
    except ValidationError as error:
        names = ["id", "kind", *model.model_fields]
        told = []
        for item in error.errors(include_url=False):
            message, advice = retell(item, names if len(item["loc"]) == 1 else [])
            told.append((line_of(tree, (*place, *item["loc"])), message, advice))
        return told
    return []


def warnings(calendar: Calendar, file: str) -> list[str]:
    """What is allowed but will not do in real use."""
    found = [_nameless(entry, file) for entry in calendar.channels if entry.options.get("teams")]
    return [*sample_addresses(calendar, file), *(text for text in found if text)]


def sample_addresses(calendar: Calendar, file: str) -> list[str]:
    """A sentence for each portal whose address is still the sample's: readers of what bears it would find nothing."""
    found = (_placeholder(entry, file) for entry in calendar.channels if entry.kind == "portal")
    return [text for text in found if text]


def _placeholder(entry: ChannelEntry, file: str) -> str:
    if PLACEHOLDER not in str(entry.options.get("base_url", "")):
        return ""
    message = _("{file}: kênh {id} còn để địa chỉ mẫu {url}; hãy thay bằng địa chỉ thật của cơ quan trước khi đăng")
    return message.format(file=file, id=entry.id, url=entry.options["base_url"])


def _nameless(entry: ChannelEntry, file: str) -> str:
    if entry.options.get("bot"):
        return ""
    message = _('{file}: kênh {id} chưa ghi tên bot; hãy thêm bot: "@ten_bot" để các Tổ mở bot từ liên kết riêng')
    return message.format(file=file, id=entry.id)
