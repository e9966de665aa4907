"""The pictures of a pack as a team's chat gets them: drawn for its unit, in its language, with the words of the pack."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row

from campaign.library.texts import library_of
from campaign.packs.drawn import drawing_for
from campaign.packs.in_force import words_in_force
from campaign.packs.latest import Latest
from campaign.packs.team_words import Group, read_material
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.infographics.problems import PictureProblem
from content.infographics.sizes import PORTRAIT
from content.messages import Picture
from content.packs.album import album_of
from content.packs.making import PNG
from content.packs.material import HOME, PICTURES, PackMaterial
from content.packs.pictures import Drawing, drawings

log = logging.getLogger(__name__)

_planned: Latest[tuple[Drawing, ...]] = Latest(1_024)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A picture that the pack has, before it is drawn."""

    name: str
    part: str
    language: str
    media_type: str = PNG
    data: bytes = field(default=b"", repr=False)


def drawings_for(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    pack: Row[Any],
    group: Group,
    *,
    is_album: bool = False,
    is_draft: bool = False,
) -> tuple[Drawing, ...]:
    """The pictures that go to the group: the one that stands above its message, or all of the album. Draws none."""
    whom = (group.unit, group.audience)
    words = words_in_force(connection, pack, *whom, group.language, is_draft=is_draft)
    language = group.language if group.language == HOME or PICTURES in words.texts else HOME
    if language != group.language:
        words = words_in_force(connection, pack, *whom, HOME, is_draft=is_draft)
    # Of a template of its own that the office changed since, only the approved words are drawn.
    library = library_of(connection, calendar.campaign.id)

    def make() -> tuple[Drawing, ...]:
        return _chosen(read_material(workspace, connection, calendar, pack, group, words, language), is_album)

    key = (workspace.home, pack.id, pack.posts, *whom, language, words.texts.get(PICTURES, ""), is_album)
    return _planned.get(key, (calendar, library), make)


def drawn(workspace: Workspace, wanted: Sequence[Drawing]) -> tuple[Picture, ...]:
    """The pictures, drawn through the cache. What has no room for its words is left out, and the log tells of it."""
    draw, found = drawing_for(workspace), []
    for one in wanted:
        try:
            found.append(replace(draw(one.spec, one.size, one.kind), name=one.name))
        except PictureProblem as problem:
            log.warning("the picture %s of a pack cannot be drawn: %s", one.name, problem)
    return tuple(found)


def _chosen(material: PackMaterial, is_album: bool) -> tuple[Drawing, ...]:
    there = [one for one in drawings(material) if one.kind == "png"]
    if not is_album:
        return tuple(one for one in there if one.size == PORTRAIT)[:1]
    planned = [_Planned(one.name, one.part, material.language) for one in there]
    by_name = {one.name: one for one in there}
    return tuple(by_name[one.name] for one in album_of(material, planned))
