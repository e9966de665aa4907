"""The words of a pack that count for a unit and an audience: approved, in parts that are open, and not overtaken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.db.tables import PackText
from campaign.packs.reading import open_parts_of
from campaign.packs.texts import is_set_aside

_texts = PackText.__table__  # type: ignore[attr-defined]

_IS_APPROVED = (_texts.c.approved_hash == _texts.c.hash, _texts.c.words != "")


@dataclass(frozen=True, slots=True)
class InForce:
    """What people wrote of a pack's parts and others approved: in place of what the posts give, and added by the unit."""

    texts: Mapping[str, str]
    additions: Mapping[str, str]


def words_in_force(
    connection: Connection,
    pack: Row[Any],
    unit: str = "",
    audience: str = "",
    language: str = "vi",
    *,
    is_draft: bool = False,
) -> InForce:
    """The approved texts for a unit and an audience in a language; with `is_draft` also those that wait for a yes.

    A unit's count only in parts that are open now, and in place of the office's words only while those are the ones that it
    was written against. A text for the audience goes before one for everybody, and a unit's before the office's.
    """
    mine = (_texts.c.pack_id == pack.id, _texts.c.language == language)
    whose = (_texts.c.unit.in_(("", unit)), _texts.c.audience.in_(("", audience)))
    # Widest first, so that what is narrower takes its place.
    order = (_texts.c.unit != "", _texts.c.audience != "")
    open_parts = open_parts_of(pack)
    texts: dict[str, str] = {}
    additions: dict[str, str] = {}
    standing = () if is_draft else _IS_APPROVED
    for row in connection.execute(select(_texts).where(*mine, *whose, *standing).order_by(*order)).all():
        if not row.unit or (row.part in open_parts and not is_set_aside(connection, pack, row)):
            (additions if row.is_addition else texts)[row.part] = row.words
    return InForce(texts, additions)
