"""The loudspeaker script of a post: whole sentences, as they are said, chosen to stay within a length. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from content.speech.listed import is_item, item_said
from content.words.breath import (
    DEFAULT_SYLLABLES_PER_S,
    lines_of,
    marked_lines,
    seconds,
    sentences_of,
)
from content.words.plain import to_plain
from content.words.sources import is_basis
from content.words.spoken import spoken
from content.words.variants import Material

LENGTHS = (30, 60, 180)
"""Seconds of the versions that offices order."""

_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+)$", re.M)
_HEARERS = re.compile(
    r"(?:mỗi )?(?:bà con|người (?:dân|bán hàng|lao động)|tổ công nghệ số cộng đồng|cơ quan|đơn vị|cán bộ|công chức|viên chức|"
    r"doanh nghiệp|hộ kinh doanh|hợp tác xã|nhà trường|thầy cô|học sinh|sinh viên|nhà khoa học|tổ chức nghiên cứu)",
    re.I,
)
"""Whom a heading may name and say no more: “Người bán hàng, doanh nghiệp”."""
_REPEATED_FROM_S = 60
_REPEATING = "Xin nhắc lại."


@dataclass(frozen=True, slots=True)
class Script:
    """What is read aloud. `lines` of one breath with breathing marks, `plain` the same without; `seconds` is the estimate."""

    length_s: int
    lines: tuple[str, ...]
    plain: tuple[str, ...]
    seconds: float


@dataclass(slots=True)
class _Block:
    """Sentences that belong together. Lower `weight` is chosen first; `lead` is said only with what follows it."""

    weight: int
    sentences: list[str]
    lead: list[str] = field(default_factory=list)
    is_whole: bool = False


def loudspeaker_script(
    material: Material,
    length_s: int,
    *,
    opening: str = "",
    closing: str = "",
    syllables_per_s: float = DEFAULT_SYLLABLES_PER_S,
) -> Script:
    """The script of at most `length_s` seconds at `syllables_per_s` between pauses; empty when not even the title fits.

    `opening` and `closing` are plain sentences around the post's: who speaks and to whom; where to ask. From 60 s on what
    matters most, at least the closing, is said again if there is room. A body without title and summary is somebody's own
    words: said from the beginning, as far as they fit. Raises ValueError for a body that is absurdly long, or for a
    speed that is not above 0.
    """
    if syllables_per_s <= 0:
        raise ValueError("syllables_per_s must be above 0")
    blocks = _blocks(material, opening or _opening(material.organisation), closing)
    said = [sentence for block in _chosen(blocks, length_s, syllables_per_s) for sentence in block]
    if closing and length_s >= _REPEATED_FROM_S:
        said += _again(material, closing, length_s - seconds(said, syllables_per_s), syllables_per_s)
    return Script(
        length_s,
        tuple(line for sentence in said for line in marked_lines(sentence)),
        tuple(line for sentence in said for line in lines_of(sentence)),
        round(seconds(said, syllables_per_s), 1),
    )


def about_in_words(length_s: float) -> str:
    """“9 phút 30 giây”, in steps of ten seconds: nobody reads more evenly."""
    minutes, rest = divmod(max(round(length_s / 10) * 10, 10), 60)
    said = ((minutes, "phút"), (rest, "giây"))
    return " ".join(f"{count} {unit}" for count, unit in said if count)


def length_in_words(length_s: int) -> str:
    """“30 giây”, “60 giây”, “3 phút”."""
    return f"{length_s // 60} phút" if length_s > 60 and length_s % 60 == 0 else f"{length_s} giây"


def _opening(organisation: str) -> str:
    return f"{organisation} thông tin tới bà con và các bạn." if organisation else ""


def _blocks(material: Material, opening: str, closing: str) -> list[_Block]:
    """In the order in which they are said."""
    is_own = not (material.title or material.summary)
    body = list(_body(material.body, has_bases=is_own))
    if is_own:
        body = [_Block(4, [sentence for block in body for sentence in (*block.lead, *block.sentences)])]
    return [
        _Block(3, _said(opening)),
        _Block(0, _said(material.title), is_whole=True),
        _Block(1, _said(material.summary)),
        *body,
        _Block(2, _said(closing), is_whole=True),
    ]


def _again(material: Material, closing: str, left_s: float, speed: float) -> list[str]:
    for texts in ((material.title, material.summary, closing), (closing,)):
        said = [_REPEATING, *(sentence for text in texts for sentence in _said(text))]
        if seconds(said, speed) <= left_s:
            return said
    return []


def _body(markdown: str, *, has_bases: bool) -> Iterator[_Block]:
    """What an article says in the order of its lines; what it rests on only with `has_bases`."""
    headings = {to_plain(found[1]) for found in _HEADING.finditer(markdown)}
    lead: list[str] = []
    items: list[str] = []
    is_first = True
    lines = to_plain(markdown, with_links=False).split("\n")
    for line in [*(line for line in lines if has_bases or not is_basis(line)), ""]:
        if items and not is_item(line) and line.strip():
            yield _Block(4, items, lead, is_whole=True)
            lead, items = [], []
        if is_item(line):
            items = [*items, *_said(item_said(line))]
        elif line in headings or line.rstrip().endswith(":"):
            lead = [*(lead if line not in headings else []), *(_to_hearers(line) or _said(line))]
        elif line.strip():
            yield _Block(5 if is_first else 6, _said(line), lead)
            lead, is_first = [], False
    if items:
        yield _Block(4, items, lead, is_whole=True)


def _to_hearers(heading: str) -> list[str]:
    """“Với người dân:” for a heading that only names people; nothing for another."""
    told = heading.strip().rstrip(":").removeprefix("Với ")
    is_to_hearers = all(map(_HEARERS.fullmatch, re.split(r", | và ", told)))
    return [f"Với {told[:1].lower()}{told[1:]}:"] if is_to_hearers else []


def _said(text: str) -> list[str]:
    return sentences_of(spoken(text))


def _chosen(blocks: list[_Block], length_s: int, speed: float) -> Iterable[list[str]]:
    """The sentences of each block that are said, in the blocks' order: by weight, as long as the whole fits."""
    chosen: list[list[str]] = [[] for _block in blocks]
    left = float(length_s)
    for at in sorted(range(len(blocks)), key=lambda one: blocks[one].weight):
        chosen[at] = _fitting(blocks[at], left, speed)
        left -= seconds(chosen[at], speed)
    return chosen


def _fitting(block: _Block, left: float, speed: float) -> list[str]:
    whole = [*block.lead, *block.sentences]
    if block.is_whole or not block.sentences:
        return whole if block.sentences and seconds(whole, speed) <= left else []
    fitting: list[str] = []
    for count in range(1, len(block.sentences) + 1):
        said = [*block.lead, *block.sentences[:count]]
        if seconds(said, speed) > left:
            return fitting
        fitting = said
    return fitting
