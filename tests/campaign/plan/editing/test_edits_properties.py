"""Any text in any field: either it is refused in words, or the file says exactly that and every other line stays."""

import copy
import unicodedata
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.errors import CampaignError
from campaign.plan.editing.edits import Edit, edited
from campaign.plan.editing.patching import values_of
from campaign.plan.editing.spans import Series, Span, Table, line_start, next_line, read_spans
from campaign.plan.loader import CalendarRejected, load_calendar
from campaign.plan.samples import ready_made
from campaign.plan.schema import Calendar
from tests.campaign.sample import CALENDAR

BUNDLED = ready_made()["quang-ngai"].read_text(encoding="utf-8").partition("\n# Mục III của kế hoạch")[0]
TEXTS = [BUNDLED, CALENDAR, CALENDAR.replace("\n", "\r\n")]
NASTY = [
    "'",
    '"',
    ":",
    ": ",
    "#",
    " #",
    "\n",
    "- ",
    "!!python/object:os.system ",
    "&a ",
    "*a",
    "{",
    "]",
    ",",
    "%TAG",
    "\\",
    "\t",
]
NASTY += [
    "🎉",
    "👩‍🔬",
    "\u200b",
    "\u2028",
    "\x85",
    "\ufeff",
    "e\u0301",
    "---\n",
    "...",
    "{{ x }}",
    "<script>",
    "true",
    "1_0",
    "0x1",
    "?",
    "|",
]

hostile = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*NASTY, "chữ", " ", "a"]), max_size=8).map("".join),
    st.just("Ă" * 1000),
)


def sites(values: Any) -> list[tuple[str, ...]]:
    """Places that forms write to: keys that are there and keys that are not."""
    found: list[tuple[str, ...]] = [("campaign", "name"), ("campaign", "base"), ("policy", "review")]
    for day in values["observances"]:
        place = ("observances", day["id"])
        found += [
            (*place, "name"),
            (*place, "source"),
            (*place, "yearly", "2027", "slogan"),
            (*place, "yearly", "2025", "source"),
        ]
        found += [(*place, "posts", post["id"], "at") for post in day["posts"][:1]]
    found += [("slots", slot["id"], "name") for slot in values["slots"]]
    return [*found, *(("themes", theme["id"], "summary") for theme in values["themes"])]


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    places = sites(values_of(text))
    asked = []
    for _turn in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["set", "set", "fact", "blackout", "unset", "drop"]))
        number = draw(st.integers(0, 2))
        if kind == "fact":
            entry = {"id": f"f{number}", "value": draw(hostile), "source": draw(hostile), "checked": "2026-11-20"}
            asked.append(Edit(("facts", f"f{number}"), entry))
        elif kind == "blackout":
            window = {"id": f"b{number}", "from": "2027-03-01 00:00", "until": "2027-03-02 24:00", "allow": []}
            asked.append(
                Edit(("blackouts", f"b{number}"), {**window, "reason": draw(hostile), "source": draw(hostile)})
            )
        elif kind == "drop":
            asked.append(Edit(("facts", f"f{number}")))
        else:
            asked.append(Edit(draw(st.sampled_from(places)), draw(hostile) if kind == "set" else None))
    return asked


def touched_lines(text: str, asked: list[Edit]) -> set[int]:
    """Where, in the text as it was, the entries stand that an edit names."""
    found: set[int] = set()
    for edit in asked:
        span: Span = read_spans(text)
        start = span.start
        for step in edit.place:
            inner = entry_of(text, span, step)
            if inner is None:
                break
            start, span = inner
        found |= set(range(line_start(text, start), max(next_line(text, span.end), start + 1)))
    return found


def entry_of(text: str, span: Span, step: str) -> tuple[int, Span] | None:
    if isinstance(span, Table):
        return next(((row.start, row.value) for row in span.rows if row.key == step), None)
    if isinstance(span, Series):
        ids = [
            next((text[r.value.start : r.value.end] for r in i.rows if r.key == "id"), "")
            for i in span.items
            if isinstance(i, Table)
        ]
        return (span.items[ids.index(step)].start, span.items[ids.index(step)]) if step in ids else None
    return None


def untouched(text: str, asked: list[Edit]) -> list[str]:
    touched = touched_lines(text, asked)
    lines, at = [], 0
    for line in text.splitlines(keepends=True) if "\x85" not in text else text.split("\n"):
        if at not in touched:
            lines.append(line.rstrip("\r\n"))
        at += len(line)
    return lines


def stands_in_order(wanted: list[str], lines: list[str]) -> bool:
    rest = iter(lines)
    return all(line in rest for line in wanted)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_sequence_of_edits_is_refused_in_words_or_made_exactly(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    asked = data.draw(edits(text))
    try:
        after = edited(text, asked)
    except CampaignError as refused:
        assert str(refused)
        return
    assert stands_in_order(untouched(text, asked), after.replace("\r\n", "\n").split("\n"))
    assert ("\r\n" in after) == ("\r\n" in text)
    assert_says(after, intended(text, asked))


def intended(text: str, asked: list[Edit]) -> Any:
    """The plan's values with the edits made in plain Python, by another way than the product's."""
    wanted = copy.deepcopy(values_of(text))
    for edit in asked:
        wanted = with_value(wanted, edit.place, composed(edit.value))
    return wanted


def composed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: composed(inner) for key, inner in value.items()}
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def with_value(holder: Any, place: tuple[str, ...], value: Any) -> Any:
    step, *rest = place
    if isinstance(holder, list):
        ids = [entry["id"] for entry in holder]
        if step not in ids:
            return [*holder, value] if value is not None else holder
        inner = with_value(holder[ids.index(step)], tuple(rest), value) if rest else value
        return [entry if entry["id"] != step else inner for entry in holder if entry["id"] != step or inner is not None]
    default: Any = [] if step in ("facts", "blackouts") else {}
    inner = with_value(holder.get(step, default), tuple(rest), value) if rest else value
    without = {key: entry for key, entry in holder.items() if key != step}
    is_gone = inner is None or (inner in ({}, []) and step not in holder) or (inner == {} and len(place) > 1)
    return without if is_gone or (inner == [] and step not in holder) else {**holder, step: inner}


def assert_says(text: str, wanted: Any) -> None:
    assert values_of(text) == wanted
    try:
        calendar = load_calendar(text.encode(), "calendar.yaml")
    except CalendarRejected as refused:
        assert all(problem.message and problem.line for problem in refused.problems)
        return
    assert isinstance(calendar, Calendar)
    assert [day.name for day in calendar.observances] == [day["name"] for day in wanted["observances"]]
