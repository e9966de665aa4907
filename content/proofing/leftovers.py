"""Marks of a template that were never filled in."""

import re
from collections.abc import Iterator

from content.language import gettext as _
from content.proofing.lines import lines_of
from content.proofing.wording import Level, Remark, Rules, Wording

NAME = "leftover"
_MARK = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)|\}\}|%\}")


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each line with such a mark, in a picture too."""
    for line in lines_of(wording):
        found = _MARK.search(line.text)
        if found:
            message = _("Còn ký hiệu của mẫu “{mark}” chưa được điền. Hãy thay bằng nội dung thật.")
            told = message.format(mark=found[0][:40])
            yield Remark(NAME, line.place, line.number, line.excerpt(*found.span()), told, Level.STOP)
