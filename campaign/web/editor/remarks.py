"""What was found in a post when it was read through, grouped by the place that it speaks of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from campaign.editorial.contents import PLACES, name_of_place
from content.infographics.problems import name_of
from content.language import gettext as _
from content.proofing.wording import Level, Remark

_ALT = re.compile(r"alt\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to look at, in `field` of the editor; an empty field is mended elsewhere. `line` 0 is the whole."""

    field: str
    line: int
    level: str
    message: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is said of one place; `page` is the end of the address where it is mended, empty for the page of texts."""

    name: str
    page: str
    remarks: tuple[Said, ...]


def grouped(remarks: Iterable[Remark]) -> tuple[Group, ...]:
    """The remarks by place, in the order of the editor; within a place what stops comes first."""
    by_place: dict[str, list[Remark]] = {}
    for remark in remarks:
        by_place.setdefault(remark.place, []).append(remark)
    return tuple(_group(place, by_place[place]) for place in sorted(by_place, key=_rank))


def stopping(groups: Iterable[Group]) -> int:
    """How many must be mended before anything is sent."""
    return sum(said.level == Level.STOP for group in groups for said in group.remarks)


def _rank(place: str) -> int:
    known = list(PLACES)
    return known.index(place) if place in known else len(known)


def _group(place: str, remarks: list[Remark]) -> Group:
    field = place if place in PLACES else ""
    first_stops = sorted(remarks, key=lambda remark: remark.level != Level.STOP)
    said = tuple(Said(field, one.line, one.level, one.message, one.excerpt) for one in first_stops)
    return Group(_name(place), "/do-hoa" if place.startswith("picture.") else "", said)


def _name(place: str) -> str:
    alt = _ALT.fullmatch(place)
    if alt:
        number = int(alt[1])
        return _("Mô tả ảnh {number}").format(number=number) if number else _("Mô tả đồ họa")
    if place.startswith("picture."):
        return _("Đồ họa: {field}").format(field=name_of(place.removeprefix("picture.")))
    return name_of_place(place)
