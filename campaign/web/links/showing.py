"""A pack on a team's page: its parts for the team's unit and audience, in a language that the team chose, and its files."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from campaign.db.engine import reading
from campaign.packs.files import file_of, mark_of, zip_of
from campaign.packs.languages import languages_of
from campaign.packs.material import material_of
from campaign.packs.reading import posts_of
from campaign.places import Places
from campaign.web.links.visiting import Visit
from content.packs.making import PackFile, offers
from content.packs.material import HOME, PackMaterial
from content.packs.page import pack_html

AT_ONCE = 2
"""Files that are made side by side: what was made before is found, the rest takes a processor for a second."""

PATIENCE_S = 1
"""Each that waits holds a thread; browsers and people ask again."""

_places = Places(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Shown:
    """`content` is HTML of our own making, `zip` the address of the whole pack, `palette` the colours of its theme."""

    language: str
    languages: Mapping[str, str]
    palette: str
    content: Markup
    zip: str


def language_of(visit: Visit, asked: str) -> str:
    """The language asked for, else the team's own, else Vietnamese: one that the plan names."""
    known = languages_of(visit.calendar)
    return next((one for one in (asked, visit.team.language) if one in known), HOME)


def materials_of(visit: Visit, language: str) -> Mapping[str, PackMaterial]:
    """What the pack says to this team: in Vietnamese, and in `language`. Approved words alone."""
    team, calendar = visit.team, visit.calendar
    # A team may be of a unit or an audience that the plan no longer names: then it has what everybody has.
    unit = team.unit if team.unit in {one.id for one in calendar.units} else ""
    audience = team.audience if team.audience in {one.id for one in calendar.audiences} else ""
    workspace = visit.call.workspace
    with reading(workspace.db) as connection:
        posts = posts_of(connection, visit.row)
        whom = {"unit": unit, "audience": audience}
        return {
            one: material_of(workspace, connection, calendar, posts, pack_id=visit.pack_id, **whom, language=one)
            for one in dict.fromkeys((HOME, language))
        }


def shown_pack(visit: Visit, asked: str) -> Shown:
    """The pack's parts with the ways to its files."""
    language = language_of(visit, asked)
    materials = materials_of(visit, language)
    # The address of a file changes with what the pack says: a phone that has kept it need not ask again.
    mark = mark_of(materials)[:12]

    def address(name: str) -> str:
        return f"{visit.here}/tep/{quote(name)}?tieng={language}&v={mark}"

    listed = [offer for material in materials.values() for offer in offers(material)]
    content = pack_html(materials, language, listed, address=address)
    whole_pack = f"{visit.here}/goi.zip?tieng={language}&v={mark}"
    return Shown(language, languages_of(visit.calendar), materials[HOME].palette, content, whole_pack)


def made_file(visit: Visit, asked: str, name: str) -> PackFile | None:
    """The file of that name; None when the pack has none. Raises AllTaken, PictureProblem."""
    materials = materials_of(visit, language_of(visit, asked))
    return file_of(visit.call.workspace, materials, name, _place)


def made_zip(visit: Visit, asked: str) -> bytes:
    """The whole pack with its pages as one file. Raises AllTaken."""
    materials = materials_of(visit, language_of(visit, asked))
    return zip_of(visit.call.workspace, materials, languages_of(visit.calendar), place=_place)


def _place() -> AbstractContextManager[None]:
    return _places.one(PATIENCE_S)
