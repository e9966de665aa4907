"""Sentences in capitals only: hard to read, and read out letter by letter by some screen readers."""

import re
from collections.abc import Iterator

from content.language import gettext as _
from content.proofing.lines import lines_of
from content.proofing.wording import Remark, Rules, Wording

NAME = "capitals"
LEAST_WORDS = 5
# Slides are read from afar, and pictures set what they like in capitals.
_SILENT = frozenset({"led"})
_WORD = re.compile(r"[^\W\d_]{2,}")


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """A remark for each line whose words, five at least, are all in capitals."""
    for line in lines_of(wording):
        words = _WORD.findall(line.prose)
        if line.number and line.place not in _SILENT and len(words) >= LEAST_WORDS and all(w.isupper() for w in words):
            message = _("Cả câu viết bằng chữ in hoa, khó đọc. Hãy viết chữ thường, chỉ in hoa đầu câu và tên riêng.")
            yield Remark(NAME, line.place, line.number, line.excerpt(0, len(line.text)), message)
