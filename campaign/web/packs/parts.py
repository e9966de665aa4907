"""One part of a pack: the office's words in each language, and what a unit says in place of them or after them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.editorial.comparing import Pair, compare_texts
from campaign.packs.approving import approve_text
from campaign.packs.languages import languages_of
from campaign.packs.letters import undrawn
from campaign.packs.localising import write_unit_text
from campaign.packs.part_names import part_name
from campaign.packs.previewing import Viewer, given_for, materials_for, picture_problems
from campaign.packs.reading import open_parts_of
from campaign.packs.rows import WRITTEN
from campaign.packs.texts import Place, Written, base_of, office_words, pair_hash, stand_by, text_at, write_text
from campaign.people.rights import Right
from campaign.web.packs.listing import PATH
from campaign.web.packs.overview import may_lead, pack_in_view
from campaign.web.packs.wording import part_hint
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _
from content.packs.material import HOME, PICTURES, PackMaterial

doors = StudioRouter(Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as its page shows it. `base` is what it goes by now; `changes` what changed there since it was written."""

    place: Place
    row: Row[Any] | None
    base: str
    office: str
    changes: list[Pair]
    own_words: list[Pair]

    @property
    def is_addition(self) -> bool:
        """Whether it stands after the office's words."""
        return bool(self.row.is_addition) if self.row is not None else bool(self.place.unit)

    @property
    def is_set_aside(self) -> bool:
        """Whether the office's words go out in its place until somebody looks at it."""
        return bool(self.changes and self.place.unit and not self.is_addition)

    @property
    def pair(self) -> str:
        """What a word that it stays as it is binds to."""
        return pair_hash(self.row, self.base) if self.row is not None else ""


@doors.get(f"{PATH}/{{pack_id:int}}/phan/{{part}}", Right.READ)
def show_part(call: Call, pack_id: int, part: str) -> Response:
    """The part in a language, for an audience; of a unit when one is named, and for its people always their own."""
    place, calendar = _place(call, part), call.office.calendar
    with reading(call.workspace.db) as connection:
        pack = pack_in_view(call, connection, pack_id)
        shown = _shown(connection, pack, place)
        given = given_for(call.workspace, connection, calendar, pack, part, Viewer(place.unit, place.audience))
        drawn = _drawn(call, connection, pack, place) if part == PICTURES and shown.row is not None else None
    # Drawing takes its time: nothing of the database is kept open for it.
    problems = picture_problems(call.workspace, drawn) if drawn else []
    named: dict[str, Any] = {"pack": pack, "text": shown, "place": place, "languages": languages_of(calendar)}
    named |= {"audiences": calendar.audiences, "units": calendar.units, "parts": WRITTEN, "zone": call.zone}
    named |= {
        "part_name": part_name,
        "hint": part_hint(part),
        "is_open": part in open_parts_of(pack),
        "HOME": HOME,
        "may_add": part != PICTURES,
        "given": given,
        "problems": problems,
    }
    words = call.form.get("words", shown.row.words if shown.row is not None else "")
    named |= {"words": words, "undrawn": undrawn(words), "is_asked": "words" in call.form}
    may_write = call.may(Right.WRITE, place.unit) if place.unit else may_lead(call, Right.WRITE)
    return call.render("part.html", may_write=may_write, may_approve=call.may(Right.APPROVE, place.unit), **named)


@doors.post(f"{PATH}/{{pack_id:int}}/phan/{{part}}", Right.WRITE, again=show_part)
def write(call: Call, pack_id: int, part: str) -> Response:
    """Keeps what was written."""
    place = _there(call, pack_id, part)
    is_addition = bool(place.unit) and call.form.get("how") != "replace"
    written = Written(place, call.form.get("words", ""), is_addition, call.form.get("seen", ""))
    (write_unit_text if place.unit else write_text)(call.workspace, call.actor, pack_id, written)
    said = _("Đã lưu. Phần này chờ người khác duyệt.") if written.words.strip() else _("Đã bỏ phần viết riêng.")
    return call.go(_address(pack_id, place), said=said)


@doors.post(f"{PATH}/{{pack_id:int}}/phan/{{part}}/giu", Right.WRITE, again=show_part)
def keep(call: Call, pack_id: int, part: str) -> Response:
    """The text stays as it is, although what it goes by changed."""
    place = _there(call, pack_id, part)
    stand_by(call.workspace, call.actor, pack_id, place, call.form.get("pair", ""))
    return call.go(_address(pack_id, place), said=_("Đã ghi nhận: phần này vẫn đúng với bản gốc mới."))


@doors.post(f"{PATH}/{{pack_id:int}}/phan/{{part}}/duyet", Right.APPROVE, again=show_part)
def approve(call: Call, pack_id: int, part: str) -> Response:
    """A yes to a unit's text."""
    place = _there(call, pack_id, part)
    approve_text(call.workspace, call.actor, pack_id, place, call.form.get("hash", ""))
    return call.go(_address(pack_id, place), said=_("Đã duyệt. Phần này đi cùng gói của đơn vị."))


def _there(call: Call, pack_id: int, part: str) -> Place:
    place = _place(call, part)
    with reading(call.workspace.db) as connection:
        pack_in_view(call, connection, pack_id)
    return place


def _place(call: Call, part: str) -> Place:
    """Which text the address or the form names. Raises NotThere."""
    if part not in WRITTEN:
        raise NotThere(_("Gói không có phần này."))
    said = {name: call.form.line(name) or call.query.get(name, "") for name in ("nn", "dt", "dv")}
    calendar = call.office.calendar
    language = said["nn"] if said["nn"] in languages_of(calendar) else HOME
    audience = said["dt"] if said["dt"] in {one.id for one in calendar.audiences} else ""
    unit = said["dv"] if said["dv"] in {one.id for one in calendar.units} else ""
    return Place(part, language, audience, call.actor.unit or unit)


def _drawn(call: Call, connection: Connection, pack: Row[Any], place: Place) -> PackMaterial:
    """What pictures with the words of that text are drawn from."""
    viewer = Viewer(place.unit, place.audience, place.language)
    return materials_for(call.workspace, connection, call.office.calendar, pack, viewer)[place.language]


def _address(pack_id: int, place: Place) -> str:
    return f"{PATH}/{pack_id}/phan/{place.part}?nn={place.language}&dt={place.audience}&dv={place.unit}"


def _shown(connection: Connection, pack: Row[Any], place: Place) -> Shown:
    row, base = text_at(connection, pack.id, place), base_of(connection, pack, place)
    office = office_words(connection, pack, place.part, place.language, place.audience)
    changes = compare_texts(row.based_on, base) if row is not None and row.based_on != base else []
    is_instead = row is not None and bool(place.unit) and not row.is_addition
    own_words = compare_texts(base, row.words) if row is not None and is_instead else []
    return Shown(place, row, base, office, changes, own_words)
