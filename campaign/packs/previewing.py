"""A pack as a unit's team would have it, with what still waits for a yes: for those who work on it and approve it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from campaign.chats.body import ChatBody
from campaign.packs.derived import derived_words, with_lent
from campaign.packs.drawn import drawing_for
from campaign.packs.in_force import words_in_force
from campaign.packs.languages import languages_of
from campaign.packs.material import material_of
from campaign.packs.reading import posts_of
from campaign.packs.team_messages import team_message
from campaign.packs.team_pictures import drawings_for
from campaign.packs.team_words import group_of
from campaign.plan.schema import Calendar
from campaign.states import TeamForm
from campaign.workspace import Workspace
from content.infographics.problems import PictureProblem
from content.packs.material import HOME, PackMaterial
from content.packs.pictures import Drawing, drawings


@dataclass(frozen=True, slots=True)
class Viewer:
    """A team that there is not, as far as its message needs one."""

    unit: str = ""
    audience: str = ""
    language: str = HOME
    form: TeamForm = TeamForm.MESSAGE
    id: int = 0
    link_number: int = 0


def message_for(
    workspace: Workspace, connection: Connection, calendar: Calendar, pack: Row[Any], viewer: Viewer
) -> ChatBody:
    """The message that such a team would be sent. Raises as `team_message`."""
    team: Any = viewer
    return team_message(workspace, connection, calendar, pack, team, is_draft=True)


def picture_for(
    workspace: Workspace, connection: Connection, calendar: Calendar, pack: Row[Any], viewer: Viewer
) -> Drawing | None:
    """The picture above that message; None where it has none."""
    team: Any = viewer
    group = group_of(calendar, team)
    found = drawings_for(workspace, connection, calendar, pack, group, is_draft=True)
    return next(iter(found), None) if viewer.form == TeamForm.PICTURE else None


def materials_for(
    workspace: Workspace, connection: Connection, calendar: Calendar, pack: Row[Any], viewer: Viewer
) -> Mapping[str, PackMaterial]:
    """What such a team's pack is made of: in Vietnamese, and in its own language. Raises WrongUse."""
    posts = posts_of(connection, pack)
    languages = [one for one in (HOME, viewer.language) if one in languages_of(calendar)]
    found: dict[str, PackMaterial] = {}
    for language in dict.fromkeys(languages):
        words = words_in_force(connection, pack, viewer.unit, viewer.audience, language, is_draft=True)
        material = material_of(
            workspace, connection, calendar, posts, unit=viewer.unit, audience=viewer.audience, language=language
        )
        written = replace(material, pack_id=pack.id, texts=words.texts, additions=words.additions)
        found[language] = with_lent(written, found[HOME].texts if found else {})
    return found


def given_for(
    workspace: Workspace, connection: Connection, calendar: Calendar, pack: Row[Any], part: str, viewer: Viewer
) -> str:
    """What the part would say in Vietnamese if nobody had written it."""
    posts = posts_of(connection, pack)
    material = material_of(workspace, connection, calendar, posts, unit=viewer.unit, audience=viewer.audience)
    return derived_words(material, part)


def picture_problems(workspace: Workspace, material: PackMaterial) -> list[str]:
    """Why some of its pictures cannot be drawn with the words that they bear; drawn through the cache."""
    draw = drawing_for(workspace)
    found = []
    for one in drawings(material):
        try:
            draw(one.spec, one.size, one.kind)
        except PictureProblem as problem:
            found.append(f"{one.title}: {problem}")
    return found
