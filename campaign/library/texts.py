"""The texts that an office writes from: those of the product, and over them its own that somebody approved."""

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, or_, select, update

from campaign.db.tables import StaffTemplate, StaffTemplateRevision, TemplateState
from content.words.library import Library, TemplateProblem, TemplateText, bundled, read_text

log = logging.getLogger(__name__)

_templates = StaffTemplate.__table__  # type: ignore[attr-defined]
_revisions = StaffTemplateRevision.__table__  # type: ignore[attr-defined]

_IN_FORCE = (
    select(_templates.c.text_id, _revisions.c.content)
    .join(_revisions, _revisions.c.id == _templates.c.in_force_id)
    .where(_templates.c.campaign_id == bindparam("of"))
    .order_by(_templates.c.text_id)
)

_written, _earlier = _revisions.alias("written"), _revisions.alias("earlier")
_LAST_YES = (
    select(func.coalesce(func.max(_earlier.c.number), 0))
    .where(_earlier.c.template_id == _revisions.c.template_id, _earlier.c.number < _revisions.c.number)
    .where(_earlier.c.state == TemplateState.APPROVED)
    .correlate(_revisions)
    .scalar_subquery()
)
_OWN = (
    select(_templates.c.text_id)
    .join_from(_templates, _revisions, _revisions.c.template_id == _templates.c.id)
    .join(_written, _written.c.template_id == _templates.c.id)
    .where(_written.c.number > _LAST_YES, _written.c.number <= _revisions.c.number)
)


def library_of(connection: Connection, campaign_id: str) -> Library:
    """The texts that the office's posts are written from."""
    own = own_in_force(connection, campaign_id)
    return _merged(tuple(own.items())) if own else bundled()


def own_in_force(connection: Connection, campaign_id: str) -> dict[str, str]:
    """The office's own texts that are in force: the whole file of each by its id."""
    return {row.text_id: row.content for row in connection.execute(_IN_FORCE, {"of": campaign_id})}


def lay_in_force(connection: Connection, campaign_id: str, texts: Mapping[str, str]) -> None:
    """Puts texts in force in a database of a rehearsal, where nobody has to approve anything."""
    nobody = {"campaign_id": campaign_id, "by": "", "at": 0, "retired_at": 0}
    for number, (text_id, content) in enumerate(sorted(texts.items()), 1):
        row = {**nobody, "text_id": text_id}
        template_id = connection.execute(insert(_templates).values(row).returning(_templates.c.id)).scalar_one()
        version = dict.fromkeys(("author", "asked_by", "answered_by", "answered_title", "answer_note", "hash"), "")
        version |= {"campaign_id": campaign_id, "content": content, "state": TemplateState.APPROVED}
        times: dict[str, Any] = {"template_id": template_id, "number": number, "at": 0, "asked_at": 0, "answered_at": 0}
        added = insert(_revisions).values(**version, **times).returning(_revisions.c.id)
        in_force = update(_templates).where(_templates.c.id == template_id)
        connection.execute(in_force.values(in_force_id=connection.execute(added).scalar_one()))


def own_of(connection: Connection, campaign_id: str, name: str, account_id: int | None) -> set[str]:
    """The ids of the office's own texts in force in which this person wrote since the approval before."""
    in_force = (_templates.c.campaign_id == campaign_id, _revisions.c.id == _templates.c.in_force_id)
    return set(connection.execute(_OWN.where(*in_force, _wrote(name, account_id))).scalars())


def has_written(connection: Connection, revision_id: int, name: str, account_id: int | None) -> bool:
    """Whether this person wrote the revision of an own text, or in one before it that nobody approved."""
    return connection.execute(_OWN.where(_revisions.c.id == revision_id, _wrote(name, account_id))).first() is not None


def _wrote(name: str, account_id: int | None) -> ColumnElement[bool]:
    by_name: ColumnElement[bool] = _written.c.author == name
    return by_name if account_id is None else or_(by_name, _written.c.author_id == account_id)


@lru_cache(maxsize=64)
def _merged(own: tuple[tuple[str, str], ...]) -> Library:
    return bundled().with_texts(text for text in map(_read, own) if text)


@lru_cache(maxsize=1024)
def _read(own: tuple[str, str]) -> TemplateText | None:
    try:
        return read_text(*own)
    except TemplateProblem:
        # A newer product may read more strictly. The other texts go on; what needs this one waits for a person.
        log.warning("the office's own template %s can no longer be read", own[0])
        return None
