"""Words that the office never uses, and names of bodies that are out of date."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from content.language import gettext as _
from content.proofing.lines import COVER, Line, lines_of
from content.proofing.wording import Level, Remark, Renamed, Rules, Wording
from content.words.vietnamese import nfc

FORBIDDEN = "forbidden"
BODIES = "body"
_TABLE = Path(__file__).parent / "bodies.toml"
# A text may well tell of what was.
_PAST = re.compile(
    r"(?-i:\bcũ\b)|trước đây|trước khi|trước ngày|sáp nhập|hợp nhất|nhập vào|đổi tên"
    r"|\bnguyên (?:chủ tịch|phó|bí thư|giám đốc|trưởng)"
    # A paper keeps the name of the body that made it.
    r"|/(?:TT|QĐ|CT|CV|VBHN|TTLT)?-?(?:BTTTT|BKHĐT|BGTVT|BTNMT|BNNPTNT|BLĐTBXH|UBDT)\b",
    re.I,
)


def check_forbidden(wording: Wording, rules: Rules) -> Iterator[Remark]:
    """A remark for each line with a word of the office's list."""
    for line in lines_of(wording):
        for word in rules.forbidden:
            found = _phrase(word).search(line.prose)
            if found:
                message = _("“{word}” nằm trong danh sách từ cơ quan không dùng. Hãy viết cách khác.")
                told = message.format(word=found[0])
                yield Remark(FORBIDDEN, line.place, line.number, line.excerpt(*found.span()), told, Level.STOP)


def check_bodies(wording: Wording, rules: Rules) -> Iterator[Remark]:
    """A remark for each line with a name that is out of date, unless the line tells of the past."""
    today = wording.published
    # The office's own list goes first: it knows its own region.
    named = [(_phrase(renamed.old), renamed) for renamed in rules.renamed] + list(_known())
    named = [(pattern, r) for pattern, r in named if today is None or r.since is None or r.since <= today]
    for line in lines_of(wording):
        if line.place != "source" and not _PAST.search(line.prose):
            yield from _first(line, named)


def _first(line: Line, named: list[tuple[re.Pattern[str], Renamed]]) -> Iterator[Remark]:
    for pattern, renamed in named:
        found = pattern.search(_without(line.prose, renamed))
        if found:
            yield Remark(BODIES, line.place, line.number, line.excerpt(*found.span()), _told(found[0], renamed))
            return


def _without(prose: str, renamed: Renamed) -> str:
    """The line with the new name covered: “Phòng Văn hóa - Xã hội” is no “Phòng Văn hóa”."""
    if renamed.old.casefold() not in renamed.new.casefold():
        return prose
    return _phrase(renamed.new).sub(lambda found: COVER * len(found[0]), prose)


def _told(name: str, renamed: Renamed) -> str:
    message = _("“{name}” có thể là tên cũ; nay là {new}.").format(name=name, new=renamed.new)
    return f"{message} {_('Nguồn: {source}.').format(source=renamed.source)}" if renamed.source else message


@lru_cache(maxsize=1024)
def _phrase(words: str) -> re.Pattern[str]:
    spaced = r"\s+".join(re.escape(word) for word in nfc(words).split())
    return re.compile(rf"(?<!\w){spaced or '(?!)'}(?!\w)", re.I)


@cache
def _known() -> tuple[tuple[re.Pattern[str], Renamed], ...]:
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["body"]
    return tuple(
        (re.compile(row["pattern"]), Renamed(row["pattern"], row["new"], row["source"], row["since"])) for row in rows
    )
