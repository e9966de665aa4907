"""What was found in a post when it was read through, grouped by the place that it speaks of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from campaign.editorial.contents import PLACES, name_of_place
from content.infographics.problems import name_of
from content.language import gettext as _
from content.proofing.wording import Level, Remark

HOLDING = ("picture", "source", "date", "weekday", "body")
"""Checks whose remarks hold what is to be sent, though none of them stops it: what may be untrue."""

_ALT = re.compile(r"alt\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to look at, in `field` of the editor; an empty field is mended elsewhere. `line` 0 is the whole.

    `holds`: nothing is sent before a person said that they looked at it.
    """

    field: str
    line: int
    level: str
    message: str
    excerpt: str
    holds: bool


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


def holding(groups: Iterable[Group]) -> list[Said]:
    """What a person must have looked at before anything is sent."""
    return [said for group in groups for said in group.remarks if said.holds]


def _rank(place: str) -> int:
    known = list(PLACES)
    return known.index(place) if place in known else len(known)


def _group(place: str, remarks: list[Remark]) -> Group:
    field = place if place in PLACES else ""
    first_stops = sorted(remarks, key=lambda remark: remark.level != Level.STOP)
    said = tuple(_said(field, one) for one in first_stops)
    return Group(_name(place), "/do-hoa" if place.startswith("picture.") else "", said)


def _said(field: str, one: Remark) -> Said:
    holds = one.level == Level.STOP or one.check in HOLDING
    return Said(field, one.line, one.level, one.message, one.excerpt, holds)


def _name(place: str) -> str:
    alt = _ALT.fullmatch(place)
    if alt:
        number = int(alt[1])
        return _("Mô tả ảnh {number}").format(number=number) if number else _("Mô tả đồ họa")
    if place.startswith("picture."):
        return _("Đồ họa: {field}").format(field=name_of(place.removeprefix("picture.")))
    return name_of_place(place)
