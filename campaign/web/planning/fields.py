"""Fields of the plan's forms: how a value of the calendar becomes what a browser shows, and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign.plan.editing.rendering import Value
from campaign.plan.editing.telling import DUE_NAMES
from campaign.plan.offsets import OffsetProblem, parse_offset
from campaign.plan.rhythms import Choice, Rhythm, choice_of, rule_of

Raw = Mapping[str, Sequence[str]]
"""What a browser sends: for each input's name its values."""


class Kind(StrEnum):
    """How a field is asked for; `field-<kind>` is its macro in `fields.html`."""

    LINE = "line"
    AREA = "area"
    DATE = "date"
    DAY = "day"
    CLOCK = "clock"
    OFFSET = "offset"
    MOMENT = "moment"
    DURATION = "duration"
    DUE = "due"
    NUMBER = "number"
    FLAG = "flag"
    ONE = "one"
    MANY = "many"
    LINES = "lines"
    PAIRS = "pairs"
    RHYTHM = "rhythm"
    SECRET = "secret"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an entry. `label` and `hint` are marked texts; `choices` names where its choices come from."""

    key: str
    kind: Kind
    label: str
    hint: str = ""
    is_required: bool = False
    choices: str = ""
    is_wide: bool = False


def shown(field: Field, value: Value) -> dict[str, list[str]]:
    """The inputs that show `value`; None is an empty field."""
    if field.kind in _COMPOUND:
        return _COMPOUND[field.kind][0](field.key, value)
    if value is None:
        return {}
    if field.kind in (Kind.MANY, Kind.LINES):
        words = [str(word) for word in value] if isinstance(value, list | tuple) else [str(value)]
        return {field.key: words if field.kind == Kind.MANY else ["\n".join(words)]}
    if field.kind == Kind.FLAG:
        return {field.key: ["1"] if value is True else []}
    if field.kind == Kind.TRUTH:
        return {field.key: ["true" if value is True else "false"]}
    return {field.key: [str(value)]}


def gathered(field: Field, raw: Raw) -> Value:
    """The value that the inputs stand for; None for an empty field."""
    if field.kind in _COMPOUND:
        return _COMPOUND[field.kind][1](field.key, raw)
    if field.kind == Kind.MANY:
        return list(raw.get(field.key, ())) or None
    text = first(raw, field.key)
    if field.kind == Kind.LINES:
        return [line.strip() for line in text.split("\n") if line.strip()] or None
    if field.kind == Kind.FLAG:
        return True if text else None
    if field.kind == Kind.TRUTH:
        return {"true": True, "false": False}.get(text)
    if field.kind == Kind.NUMBER:
        return number_of(text)
    if field.kind == Kind.AREA:
        return text.strip() or None
    return " ".join(text.split()) or None


def first(raw: Raw, name: str) -> str:
    """The one value of an input; empty when there is none."""
    return next(iter(raw.get(name, ())), "")


def number_of(text: str) -> int | float | str | None:
    """A number as people write it, with a comma for decimals; what is none stays a word for the check to refuse."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        return int(plain) if plain.lstrip("-").isdecimal() else float(plain)
    except ValueError:
        return text.strip()


def _show_offset(key: str, value: Value) -> dict[str, list[str]]:
    try:
        offset = parse_offset(str(value))
    except OffsetProblem:
        return {f"{key}.days": ["0"], f"{key}.side": ["on"], f"{key}.clock": [""]}
    side = "on" if offset.days == 0 else "before" if offset.days < 0 else "after"
    return {f"{key}.days": [str(abs(offset.days))], f"{key}.side": [side], f"{key}.clock": [f"{offset.at:%H:%M}"]}


def _gather_offset(key: str, raw: Raw) -> Value:
    clock = first(raw, f"{key}.clock").strip()
    side = first(raw, f"{key}.side")
    days = first(raw, f"{key}.days").strip() or "0"
    if not clock:
        return None
    if side == "on" or days == "0":
        return f"0d {clock}"
    return f"{'-' if side == 'before' else '+'}{days}d {clock}"


def _show_moment(key: str, value: Value) -> dict[str, list[str]]:
    day, _space, clock = str(value or "").partition(" ")
    return {f"{key}.day": [day], f"{key}.clock": [clock]}


def _gather_moment(key: str, raw: Raw) -> Value:
    day, clock = first(raw, f"{key}.day").strip(), first(raw, f"{key}.clock").strip()
    return f"{day} {clock}".strip() or None


def _show_due(key: str, value: Value) -> dict[str, list[str]]:
    text = str(value or "")
    way = text if text in DUE_NAMES or not text else ON_A_DAY
    return {f"{key}.way": [way], f"{key}.day": [text if way == ON_A_DAY else ""]}


def _gather_due(key: str, raw: Raw) -> Value:
    way, day = first(raw, f"{key}.way"), first(raw, f"{key}.day").strip()
    return (day if way == ON_A_DAY else way) or None


def _show_duration(key: str, value: Value) -> dict[str, list[str]]:
    text = str(value or "")
    return {f"{key}.count": [text[:-1]], f"{key}.unit": [text[-1:] or "h"]}


def _gather_duration(key: str, raw: Raw) -> Value:
    count = first(raw, f"{key}.count").strip()
    return f"{count}{first(raw, f'{key}.unit')}" if count else None


def _show_pairs(key: str, value: Value) -> dict[str, list[str]]:
    pairs = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
    return {f"{key}.{end}": [str(pair.get(end, "")) for pair in pairs] for end in _PAIR}


def _gather_pairs(key: str, raw: Raw) -> Value:
    columns = [[" ".join(word.split()) for word in raw.get(f"{key}.{end}", ())] for end in _PAIR]
    rows = [dict(zip(_PAIR, row, strict=True)) for row in zip(*columns, strict=False) if any(row)]
    return [{end: word for end, word in row.items() if word or end != "source"} for row in rows] or None


def _show_rhythm(key: str, value: Value) -> dict[str, list[str]]:
    choice = choice_of(str(value)) if value else Choice(Rhythm.WEEKLY)
    parts = {"day": choice.day, "turn": choice.turn, "weekday": choice.weekday, "weeks": choice.weeks}
    parts |= {"date": choice.date, "rule": choice.rule, "rhythm": choice.rhythm.value}
    return {f"{key}.{name}": [part] for name, part in parts.items()} | {f"{key}.weekdays": list(choice.weekdays)}


def _gather_rhythm(key: str, raw: Raw) -> Value:
    parts = {name: first(raw, f"{key}.{name}").strip() for name in ("day", "turn", "weekday", "weeks", "date", "rule")}
    rhythm = first(raw, f"{key}.rhythm")
    known = Rhythm(rhythm) if rhythm in set(Rhythm) else Rhythm.OTHER
    return rule_of(Choice(known, tuple(raw.get(f"{key}.weekdays", ())), **parts)) or None


_PAIR = ("from", "to", "source")

ON_A_DAY = "day"
"""What a form says of a deadline that is a day."""

_Show = Callable[[str, Value], dict[str, list[str]]]
_Gather = Callable[[str, Raw], Value]

_COMPOUND: dict[Kind, tuple[_Show, _Gather]] = {
    Kind.OFFSET: (_show_offset, _gather_offset),
    Kind.MOMENT: (_show_moment, _gather_moment),
    Kind.DURATION: (_show_duration, _gather_duration),
    Kind.DUE: (_show_due, _gather_due),
    Kind.PAIRS: (_show_pairs, _gather_pairs),
    Kind.RHYTHM: (_show_rhythm, _gather_rhythm),
}
"""Kinds that several inputs make up: how they show a value, and how they give one."""
