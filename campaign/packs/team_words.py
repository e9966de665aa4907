"""What a pack says to the teams of one unit, audience, language and form: put together once, not for each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from sqlalchemy import Connection, Row

from campaign.packs.in_force import InForce, words_in_force
from campaign.packs.languages import languages_of
from campaign.packs.latest import Latest
from campaign.packs.material import material_of
from campaign.packs.reading import posts_of
from campaign.plan.schema import Calendar
from campaign.states import TeamForm
from campaign.workspace import Workspace
from content.packs.material import HOME, SCRIPTS, SHORT, PackMaterial
from content.packs.speech import scripts, spoken_words
from content.packs.texts import figure_line, short_text
from content.words.telegram import CAPTION_UNITS, TEXT_UNITS, cut, length_units

SCRIPT_S = 60
"""The length of the loudspeaker script that is sent; the others are in the pack."""

_GAP = "\n\n"
_MISSING = {
    HOME: "Chưa có bản dịch ({name}). Dưới đây là bản tiếng Việt.",
    "en": "There is no English version yet. This is the Vietnamese one.",
}

_told: Latest[str] = Latest(4_096)
"""More than the units, audiences, languages and forms of a province; some 8 MB."""


@dataclass(frozen=True, slots=True)
class Group:
    """Teams that are told the same: of one unit and one audience ("" for none), in one language and form."""

    unit: str
    audience: str
    language: str
    form: TeamForm


def group_of(calendar: Calendar, team: Row[Any]) -> Group:
    """The group of a team. What the plan no longer names counts as if the team had named none."""
    unit = team.unit if team.unit in {one.id for one in calendar.units} else ""
    audience = team.audience if team.audience in {one.id for one in calendar.audiences} else ""
    language = team.language if team.language in languages_of(calendar) else HOME
    return Group(unit, audience, language, TeamForm(team.form))


def words_for(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    pack: Row[Any],
    group: Group,
    *,
    is_draft: bool = False,
) -> str:
    """The pack's own words for the group as HTML of a chat, within what a text or a caption takes there.

    Where the language lacks the part it is told so, and has the Vietnamese one.
    """
    part = SCRIPTS if group.form == TeamForm.SCRIPT else SHORT
    words, language = _words(connection, pack, group, part, is_draft)
    told = "" if language == group.language else _missing(calendar, group.language)
    said = tuple(tuple(sorted(one.items())) for one in (words.texts, words.additions))

    def make() -> str:
        material = read_material(workspace, connection, calendar, pack, group, words, language)
        return _html(material, group.form, told)

    return _told.get((workspace.home, pack.id, pack.posts, group, language, said), (calendar,), make)


def read_material(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    pack: Row[Any],
    group: Group,
    words: InForce,
    language: str,
) -> PackMaterial:
    """What the pack is made of for the group, with these words of people in `language`."""
    posts = posts_of(connection, pack)
    whom = {"unit": group.unit, "audience": group.audience}
    material = material_of(workspace, connection, calendar, posts, language=language, pack_id=None, **whom)
    return replace(material, pack_id=pack.id, texts=words.texts, additions=words.additions)


def _words(connection: Connection, pack: Row[Any], group: Group, part: str, is_draft: bool) -> tuple[InForce, str]:
    """What people wrote for the group, and in which language the part is there."""
    own = words_in_force(connection, pack, group.unit, group.audience, group.language, is_draft=is_draft)
    if group.language == HOME or part in own.texts:
        return own, group.language
    home = words_in_force(connection, pack, group.unit, group.audience, HOME, is_draft=is_draft)
    return InForce(home.texts, {**home.additions, **own.additions}), HOME


def _missing(calendar: Calendar, language: str) -> str:
    told = _MISSING.get(language, _MISSING[HOME]).format(name=languages_of(calendar)[language])
    return f"<i>{escape(told)}</i>"


def _html(material: PackMaterial, form: TeamForm, told: str) -> str:
    most = CAPTION_UNITS if form == TeamForm.PICTURE else TEXT_UNITS
    room = most - (length_units(told) + len(_GAP) if told else 0)
    said = cut(_FORMS[form](material), room)
    whole = _GAP.join(filter(None, (told, said)))
    return whole if form == TeamForm.SCRIPT else _GAP.join((whole, *_figures(material, most - length_units(whole))))


def _short(material: PackMaterial) -> str:
    """The short text with its title in bold."""
    paragraphs = short_text(material).split(_GAP)
    bold = paragraphs.index(material.title) if material.title in paragraphs else -1
    return _GAP.join(f"<b>{escape(one)}</b>" if place == bold else escape(one) for place, one in enumerate(paragraphs))


def _script(material: PackMaterial) -> str:
    """The lines to read aloud: of the length that is sent, or the one that there is."""
    if material.language != HOME:
        return escape(spoken_words(material))
    # The longest takes longest to make, and is not sent.
    made = (script for _stem, script in scripts(material) if script.length_s >= SCRIPT_S)
    script = next(made, None)
    lines = escape("\n".join(script.plain)) if script else ""
    return _GAP.join(filter(None, (f"<b>{escape(material.title)}</b>", lines)))


_FORMS: dict[TeamForm, Callable[[PackMaterial], str]] = {
    TeamForm.MESSAGE: _short,
    TeamForm.PICTURE: _short,
    TeamForm.SCRIPT: _script,
}


def _figures(material: PackMaterial, room: int) -> Iterator[str]:
    """The unit's own figures with their sources, as many as there is room for."""
    unit = material.unit
    if unit is None or not unit.figures or material.language != HOME:
        return
    lines = [f"<b>Số liệu của {escape(unit.name)}</b>"]
    for figure in unit.figures:
        lines.append(f"• {escape(figure_line(figure))}")
        if length_units("\n".join(lines)) + len(_GAP) > room:
            lines.pop()
            break
    if lines[1:]:
        yield "\n".join(lines)
