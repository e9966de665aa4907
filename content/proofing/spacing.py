"""Spaces that are too many or too few."""

import re
from collections.abc import Iterator

from content.language import gettext as _
from content.language import marked
from content.proofing.lines import Line, lines_of
from content.proofing.wording import Remark, Rules, Wording

NAME = "spacing"
_TABLE_RULE = re.compile(r"[\s|:-]+")
# Indents, the gap after a mark of a list, and the cells of a table are Markdown's own spaces.
_OWN = re.compile(r"^\s*(?:(?:[-*+]|\d+[.)]|>|#{1,6})\s+)*")
_FAULTS = (
    (re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])"), marked("Thừa dấu cách giữa hai chữ. Hãy để một dấu cách.")),
    (
        re.compile(r"(?<=[^\s|]) +[,.;:!?](?=\s|$)"),
        marked("Thừa dấu cách trước dấu câu. Hãy viết dấu câu liền chữ đứng trước."),
    ),
    (
        re.compile(r"[^\W\d_]{2}[,;](?=[^\W\d_]{2})"),
        marked("Thiếu dấu cách sau dấu câu. Hãy thêm một dấu cách."),
    ),
)


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """The first fault of each kind in each line."""
    for line in lines_of(wording):
        if not _TABLE_RULE.fullmatch(line.prose):
            yield from _faults(line)


def _faults(line: Line) -> Iterator[Remark]:
    begin = _OWN.match(line.prose)
    for pattern, message in _FAULTS:
        found = pattern.search(line.prose, begin.end() if begin else 0)
        if found:
            excerpt = line.excerpt(max(0, found.start() - 10), found.end() + 10)
            yield Remark(NAME, line.place, line.number, excerpt, _(message))
