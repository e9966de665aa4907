"""Turns a calendar's text into one that says something else, changing only the characters that must change. Pure.

Comments, order, quotes and blank lines of everything else stay. What comes out is read back before it is handed over.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from campaign.plan.editing import rendering
from campaign.plan.editing.rendering import Value
from campaign.plan.editing.spans import (
    Leaf,
    Row,
    Series,
    Span,
    Table,
    Uneditable,
    column_of,
    line_end,
    line_start,
    next_line,
    read_spans,
)
from campaign.plan.problems import Finding, Unreadable
from campaign.plan.yaml_tree import plain, read_tree
from content.language import gettext as _

_SECTIONS = ("campaign", "policy", "wording", "audiences", "units", "channels", "themes", "observances", "slots")
_KEYS = ("id", "kind", "name", "organisation", "value", "slogan", "legal_basis", "date", "every", "at", "from", "until")
_MORE_KEYS = ("postponed", "shift", "theme", "template", "source", "checked", "reason", "yearly", "posts")
KEY_ORDER = (*_SECTIONS, "tasks", "facts", "targets", "reports", "blackouts", *_KEYS, *_MORE_KEYS)
"""Where a key that was not there goes: behind the last that comes before it here, else at the end."""

_LONG_FORM = ("channels", "themes", "observances", "slots", "tasks")
"""Lists of which the first entry is written over several lines."""


def values_of(text: str) -> dict[str, Value]:
    """What the text says, as plain values. Raises Uneditable when it cannot be read."""
    found: list[Finding] = []
    try:
        values: dict[str, Value] = plain(read_tree(text.encode("utf-8"), found))
    except (Unreadable, UnicodeEncodeError) as error:
        raise Uneditable(_("Tệp lịch có chỗ không đọc được. Hãy sửa tệp trước, rồi mở lại trang này.")) from error
    if found:
        raise Uneditable(_("Tệp lịch có chỗ không đọc được. Hãy sửa tệp trước, rồi mở lại trang này."))
    return values


def patched(text: str, wanted: Mapping[str, Value]) -> str:
    """The text that says `wanted`. Raises Uneditable when it cannot be had by changing single places."""
    before = values_of(text)
    if before == wanted:
        return text
    patch = _Patch(text)
    patch.table(read_spans(text), before, wanted, 0)
    after = patch.applied()
    if values_of(after) != wanted:
        raise Uneditable(
            _("Không sửa được riêng chỗ này trong tệp lịch. Hãy sửa thẳng trong tệp, rồi mở lại trang này.")
        )
    return after


def identity(value: Value) -> Value:
    """By what an entry of a list is known: its id, what it begins with, or itself."""
    return value.get("id", value.get("from")) if isinstance(value, Mapping) else value


@dataclass(slots=True)
class _Patch:
    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def applied(self) -> str:
        """Every edit made; two at one place in the order in which they were asked for."""
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            if start < at:
                raise Uneditable(_("Hai thay đổi chồng lên nhau trong tệp lịch. Hãy lưu từng thay đổi một."))
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def put(self, start: int, end: int, new: str) -> None:
        self.edits.append((start, end, new))

    def lines(self, lines: Sequence[str]) -> str:
        return "".join(self.newline + line for line in lines)

    def any(self, span: Span, old: Value, new: Value, indent: int) -> None:
        """`indent` is that of the key or dash which the value belongs to."""
        if _is_same(old, new):
            return
        if isinstance(span, Table) and isinstance(old, Mapping) and isinstance(new, Mapping) and new:
            self.table(span, old, new, indent)
        elif isinstance(span, Series) and isinstance(old, list) and isinstance(new, list | tuple):
            self.series(span, old, list(new), indent)
        else:
            self.whole(span, new)

    def whole(self, span: Span, new: Value) -> None:
        is_empty = span.start == span.end
        style = span.style if isinstance(span, Leaf) else ""
        is_single = not isinstance(new, Mapping | list | tuple)
        said = rendering.scalar(new, style) if is_single else rendering.flow(new)
        self.put(span.start, span.end, " " * is_empty + said)

    def table(self, span: Table, old: Mapping[str, Value], new: Mapping[str, Value], indent: int) -> None:
        stays = {row.key: row for row in span.rows if row.key in new}
        if not stays:
            self.all_rows(span, new)
            return
        for row in stays.values():
            self.any(row.value, old[row.key], new[row.key], self.indent_of(span, row, indent))
        self.without(span, [row for row in span.rows if row.key not in new])
        behind: dict[str, list[str]] = {}
        for name in [name for name in new if name not in stays]:
            behind.setdefault(_before(name, list(stays)), []).append(name)
        for last, names in behind.items():
            self.fresh(span, stays[last], names, new)

    def all_rows(self, span: Table, new: Mapping[str, Value]) -> None:
        """A table of which no key stays."""
        if span.is_flow:
            self.put(span.start, span.end, rendering.flow(new))
            return
        lines = rendering.block(new, column_of(self.text, span.start))
        self.put(span.start, span.end, self.newline.join(lines).lstrip(" "))

    def indent_of(self, span: Table, row: Row, indent: int) -> int:
        return indent if span.is_flow else column_of(self.text, row.start)

    def fresh(self, span: Table, last: Row, names: list[str], new: Mapping[str, Value]) -> None:
        """New keys behind `last`."""
        if span.is_flow:
            said = "".join(f", {rendering.key(name)}: {rendering.flow(new[name])}" for name in names)
            self.put(last.value.end, last.value.end, said)
            return
        indent = column_of(self.text, last.start)
        pad = " " * indent
        at = line_end(self.text, last.value.end)
        gap = [""] if indent == 0 else []
        for name in names:
            first, *rest = rendering.pair(name, new[name], indent)
            self.put(at, at, self.lines([*gap, pad + first, *rest]))

    def without(self, span: Table, gone: list[Row]) -> None:
        if not gone:
            return
        if span.is_flow:
            self.out_of_flow(span, [row.start for row in span.rows], [row.value.end for row in span.rows], gone)
            return
        for row in gone:
            begin = line_start(self.text, row.start)
            if self.text[begin : row.start].strip():
                # The key stands behind its entry's dash: the next one takes its place.
                following = span.rows[span.rows.index(row) + 1 :]
                self.put(row.start, following[0].start if following else row.value.end, "" if following else "{}")
            else:
                self.put(begin, next_line(self.text, row.value.end), "")

    def out_of_flow(self, span: Table | Series, starts: list[int], ends: list[int], gone: Sequence[Row | Span]) -> None:
        """Takes entries out of brackets, each with the comma that parts it from what stays."""
        out = [starts.index(entry.start) for entry in gone]
        kept = [n for n in range(len(starts)) if n not in out]
        if not kept:
            self.put(span.start + 1, span.end - 1, "")
            return
        for n in out:
            parted = (ends[n - 1], starts[n]) if n > kept[0] else (ends[n], starts[n + 1])
            if "#" not in self.text[slice(*parted)]:
                self.put(min(starts[n], parted[0]), max(ends[n], parted[1]), "")
                continue
            # A person's note stands between the two: it stays, only the comma goes.
            comma = parted[0] + _comma(self.text[slice(*parted)])
            self.put(comma, comma + 1, "")
            self.put(starts[n], ends[n], "")

    def series(self, span: Series, old: list[Value], new: list[Value], indent: int) -> None:
        names, wanted = [identity(entry) for entry in old], [identity(entry) for entry in new]
        stays = [name for name in names if name in wanted]
        is_ordered = stays == [name for name in wanted if name in names]
        is_once = len(set(map(str, wanted))) == len(wanted)
        if not (old and new and is_once and is_ordered) or (span.is_flow and not stays):
            self.anew(span, new, indent)
            return
        for inner, entry, name in zip(span.items, old, names, strict=True):
            if name in stays:
                self.any(inner, entry, new[wanted.index(name)], self.indent_of_items(inner, indent))
        self.items_out(span, [inner for inner, name in zip(span.items, names, strict=True) if name not in stays])
        previous: Span | None = None
        spans = dict(zip(map(str, names), span.items, strict=True))
        for name, entry in zip(wanted, new, strict=True):
            if name in names:
                previous = spans[str(name)]
            else:
                self.item_in(span, previous, entry)

    def indent_of_items(self, inner: Span, indent: int) -> int:
        return indent if isinstance(inner, Leaf) else column_of(self.text, inner.start)

    def items_out(self, span: Series, gone: list[Span]) -> None:
        if span.is_flow:
            if gone:
                self.out_of_flow(span, [i.start for i in span.items], [i.end for i in span.items], gone)
            return
        for inner in gone:
            self.put(line_start(self.text, self.dash_of(inner)), next_line(self.text, inner.end), "")

    def dash_of(self, inner: Span) -> int:
        at = inner.start
        while True:
            begin = line_start(self.text, at)
            if "-" in (before := self.text[begin:at].split("#")[0]) and before.strip() == "-":
                return begin + before.index("-")
            if before.strip() or begin == 0:
                raise Uneditable(_("Mục này trong tệp lịch viết theo cách khác thường. Hãy sửa thẳng trong tệp."))
            at = begin - 1

    def item_in(self, span: Series, previous: Span | None, entry: Value) -> None:
        if span.is_flow:
            said = rendering.flow(entry)
            if previous is None:
                self.put(span.items[0].start, span.items[0].start, f"{said}, ")
            else:
                self.put(previous.end, previous.end, f", {said}")
            return
        column = column_of(self.text, self.dash_of(span.items[0]))
        like = previous or span.items[0]
        first, *rest = rendering.item(entry, column + 2, is_flow=like.is_flow if isinstance(like, Table) else None)
        lines = [" " * column + "- " + first, *rest]
        if previous is None:
            at = line_start(self.text, self.dash_of(span.items[0]))
            self.put(at, at, "".join(line + self.newline for line in lines))
        else:
            at = line_end(self.text, previous.end)
            self.put(at, at, self.lines(lines))

    def anew(self, span: Series, new: list[Value], indent: int) -> None:
        """The whole list: it was empty, gets empty, or stands in another order."""
        is_words = all(not isinstance(entry, Mapping) for entry in new)
        if span.is_flow and (is_words or span.items):
            self.put(span.start, span.end, rendering.flow(new))
            return
        if not span.is_flow and new:
            raise Uneditable(_("Không đổi được thứ tự các mục từ trang này. Hãy sửa thẳng trong tệp lịch."))
        colon = self.text.rfind(":", 0, span.start) + 1
        if not new:
            self.put(colon, colon, " []")
            self.items_out(span, list(span.items))
            return
        at = line_end(self.text, span.end)
        self.put(colon, span.end, "")
        long = self.text[line_start(self.text, colon) : colon - 1].strip() in _LONG_FORM
        for entry in new:
            first, *rest = rendering.item(entry, indent + 4, is_flow=None if long else _fits(entry))
            self.put(at, at, self.lines([" " * (indent + 2) + "- " + first, *rest]))


def _fits(entry: Value) -> bool:
    return isinstance(entry, Mapping) and not any(isinstance(value, Mapping) for value in entry.values())


def _is_same(old: Value, new: Value) -> bool:
    return type(old) is type(new) and old == new


def _comma(between: str) -> int:
    """Where the comma stands in what parts two entries, notes left aside."""
    return re.sub(r"#[^\r\n]*", lambda note: " " * len(note[0]), between).index(",")


def _before(name: str, keys: list[str]) -> str:
    """The key behind which a new one goes."""
    if name.isdecimal():
        return max((key for key in keys if key.isdecimal() and key < name), default=keys[-1])
    place = KEY_ORDER.index(name) if name in KEY_ORDER else len(KEY_ORDER)
    earlier = [key for key in keys if key in KEY_ORDER and KEY_ORDER.index(key) < place]
    return earlier[-1] if earlier and name in KEY_ORDER else keys[-1]
