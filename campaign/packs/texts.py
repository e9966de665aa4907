"""What people write of a pack's parts: the office's own texts and translations, kept by part, language and audience."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.tables import PackText
from campaign.editorial.contents import tidy
from campaign.errors import CampaignError, WrongUse
from campaign.packs.bases import given_words
from campaign.packs.languages import check_language
from campaign.packs.reading import posts_of
from campaign.packs.rows import WRITTEN, check_not_withdrawn, check_office, locked, settle, writers_json
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.language import gettext as _
from content.packs.material import HOME

MOST_LETTERS = 30_000

_texts = PackText.__table__  # type: ignore[attr-defined]


class Overtaken(CampaignError):
    """Somebody else changed the text after this person began to write."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which text: a part in a language, for an audience (empty for everybody), of a unit (empty for the office)."""

    part: str
    language: str = HOME
    audience: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote there. `seen` is the hash of the text that they began from, empty where there was none.

    A unit's text that `is_addition` stands after the office's, another in its place. Empty words take the text away.
    """

    place: Place
    words: str
    is_addition: bool = False
    seen: str = ""


def write_text(workspace: Workspace, actor: Actor, pack_id: int, written: Written) -> None:
    """Keeps the office's own words for a part: the pack is a draft again when they differ.

    Raises Forbidden, WrongUse, Overtaken, or CampaignError for a withdrawn pack.
    """
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        check_office(actor, Right.WRITE, pack.campaign_id)
        check_not_withdrawn(pack)
        written = replace(written, place=replace(written.place, unit=""), is_addition=False)
        check_place(planned_office(connection, pack.campaign_id).calendar, written.place)
        if keep_text(connection, pack, written, actor, now):
            settle(connection, pack, actor, now)
            note(connection, pack, "write-pack-text", written.place, actor, now)


def stand_by(workspace: Workspace, actor: Actor, pack_id: int, place: Place, seen: str) -> None:
    """Somebody looked at what a text goes by, which has changed, and the text stays as it is.

    `seen` is the `pair_hash` of what was looked at. Said again it does nothing. Raises Forbidden, and Overtaken when the text
    or what it goes by is no longer what was seen.
    """
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        actor.check(Right.WRITE, pack.campaign_id, place.unit)
        if not place.unit:
            check_office(actor, Right.WRITE, pack.campaign_id)
        mine, base = text_at(connection, pack_id, place), base_of(connection, pack, place)
        if mine is not None and mine.based_on == base:
            return
        if mine is None or seen != pair_hash(mine, base):
            raise Overtaken(_("Bản gốc hoặc phần này vừa đổi nữa. Hãy xem bản mới bên dưới rồi quyết định."))
        connection.execute(update(_texts).where(_texts.c.id == mine.id).values(based_on=base))
        note(connection, pack, "stand-by-pack-text", place, actor, now)


def pair_hash(row: Row[Any], base: str) -> str:
    """What a word that a text stays as it is binds to: the text, and what it goes by now. sha256 in hex."""
    return hashlib.sha256(json.dumps([row.hash, base]).encode()).hexdigest()


def is_set_aside(connection: Connection, pack: Row[Any], row: Row[Any]) -> bool:
    """Whether a unit's words stood in place of ones that the office has changed since: then the office's count."""
    return bool(row.unit and not row.is_addition and row.based_on != base_of(connection, pack, place_of(row)))


def check_place(calendar: Calendar, place: Place) -> None:
    """Raises WrongUse for a part, language, audience or unit that there is not."""
    if place.part not in WRITTEN:
        raise WrongUse(_("Gói không có phần “{part}”.").format(part=place.part[:40]))
    check_language(calendar, place.language)
    if place.audience and place.audience not in {one.id for one in calendar.audiences}:
        raise WrongUse(_("Kế hoạch không có đối tượng “{name}”.").format(name=place.audience[:40]))
    if place.unit and place.unit not in {one.id for one in calendar.units}:
        raise WrongUse(_("Kế hoạch không có đơn vị “{name}”.").format(name=place.unit[:40]))


def keep_text(connection: Connection, pack: Row[Any], written: Written, actor: Actor, now: datetime) -> bool:
    """Writes the text, or takes it away when it is empty, in the transaction that locked the pack. False for no change."""
    words = tidied(written.words)
    before = text_at(connection, pack.id, written.place)
    digest = hash_of(words, is_addition=written.is_addition) if words else ""
    if digest == (before.hash if before else ""):
        return False
    if written.seen != (before.hash if before else ""):
        raise Overtaken(_("Phần này vừa có người khác sửa. Hãy xem bản mới bên dưới rồi ghép phần của mình vào."))
    if before is not None and not words:
        connection.execute(delete(_texts).where(_texts.c.id == before.id))
        return True
    row = {"words": words, "hash": digest, "is_addition": written.is_addition, "by": actor.name, "at": to_seconds(now)}
    row |= {"account_id": actor.account_id, "writers": _writers(before, actor)}
    row |= {"based_on": base_of(connection, pack, written.place)}
    if before is not None:
        connection.execute(update(_texts).where(_texts.c.id == before.id).values(row))
        return True
    place = {"part": written.place.part, "language": written.place.language, "audience": written.place.audience}
    place |= {"unit": written.place.unit, "campaign_id": pack.campaign_id, "pack_id": pack.id}
    fresh = {"approved_by": "", "approved_at": 0, "approved_hash": ""}
    connection.execute(insert(_texts).values({**place, **row, **fresh}))
    return True


def _writers(before: Row[Any] | None, actor: Actor) -> str:
    """Whoever wrote in it since the last yes: words that nobody approved stay their writers' own."""
    if before is None or before.hash == before.approved_hash:
        return writers_json([], actor)
    return writers_json(json.loads(before.writers), actor)


def tidied(words: str) -> str:
    """Composed, without signs that nobody sees and without empty ends. Raises WrongUse for what is too long."""
    if len(words) > MOST_LETTERS:
        raise WrongUse(_("Phần này dài quá {most} ký tự. Hãy rút gọn.").format(most=MOST_LETTERS))
    return tidy("body", words).strip()


def hash_of(words: str, *, is_addition: bool) -> str:
    """What a yes to the text binds to. sha256 in hex."""
    return hashlib.sha256(f"{int(is_addition)}\n{words}".encode()).hexdigest()


def text_at(connection: Connection, pack_id: int, place: Place) -> Row[Any] | None:
    """The text there, approved or not; None where nobody wrote one."""
    what = (_texts.c.part == place.part, _texts.c.language == place.language)
    whose = (_texts.c.audience == place.audience, _texts.c.unit == place.unit)
    return connection.execute(select(_texts).where(_texts.c.pack_id == pack_id, *what, *whose)).first()


def place_of(row: Row[Any]) -> Place:
    """Which text a row is."""
    return Place(row.part, row.language, row.audience, row.unit)


def texts_of(connection: Connection, pack_id: int, unit: str | None = None) -> list[Row[Any]]:
    """All texts of a pack, or those of one unit (empty for the office), by part, language and audience."""
    query = select(_texts).where(_texts.c.pack_id == pack_id)
    query = query if unit is None else query.where(_texts.c.unit == unit)
    return list(connection.execute(query.order_by(_texts.c.unit, _texts.c.language, _texts.c.audience, _texts.c.id)))


def base_of(connection: Connection, pack: Row[Any], place: Place) -> str:
    """What the text there goes by: the office's words in its language, or the Vietnamese ones that it translates."""
    if place.unit:
        own = office_words(connection, pack, place.part, place.language, place.audience)
        return own or office_words(connection, pack, place.part, HOME, place.audience)
    if place.language != HOME:
        return office_words(connection, pack, place.part, HOME, place.audience)
    return given_words(posts_of(connection, pack), place.part)


def office_words(connection: Connection, pack: Row[Any], part: str, language: str, audience: str) -> str:
    """What the office says there, approved or not: what it wrote for the audience or for everybody, else what posts give."""
    for whom in dict.fromkeys((audience, "")):
        found = text_at(connection, pack.id, Place(part, language, whom))
        if found is not None:
            return str(found.words)
    return given_words(posts_of(connection, pack), part) if language == HOME else ""


def note(connection: Connection, pack: Row[Any], action: str, place: Place, actor: Actor, now: datetime) -> None:
    """Records a deed on one text of a pack."""
    detail = " · ".join(filter(None, (place.part, place.language, place.audience, place.unit)))
    who = {"account_id": actor.account_id}
    record(connection, pack.campaign_id, now, actor.name, action, f"pack {pack.id}", detail, **who)
