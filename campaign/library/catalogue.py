"""Reads the template texts of an office for its pages: the product's and its own, with what became of each revision."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from campaign.clock import from_seconds
from campaign.db.tables import StaffTemplate, StaffTemplateRevision, TemplateApproval, TemplateState
from campaign.library.assets import NotInLibrary
from campaign.library.folding import words_of
from content.language import gettext as _
from content.words.library import TemplateText, bundled, bundled_content

_templates = StaffTemplate.__table__  # type: ignore[attr-defined]
_revisions = StaffTemplateRevision.__table__  # type: ignore[attr-defined]
_approvals = TemplateApproval.__table__  # type: ignore[attr-defined]

_TITLE = re.compile(r"{%-?\s*block\s+title\s*-?%}(.*?){%-?\s*endblock", re.S)
_CHOICE = re.compile(r"{%-?\s*if\b[^%]*%}.*?{%-?\s*else\s*-?%}(.*?){%-?\s*endif\s*-?%}", re.S)
_FILLED, _TAG = re.compile(r"{{.*?}}", re.S), re.compile(r"{%.*?%}", re.S)


@dataclass(frozen=True, slots=True)
class Version:
    """A revision of an office's own text. Who answered, in which office they signed, and what they said, if anything."""

    id: int
    number: int
    content: str
    state: TemplateState
    author: str
    at: datetime
    asked_by: str
    answered_by: str
    answered_title: str
    answered_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A text as the list shows it. `approved_by` is empty while nobody approved it with any data."""

    text_id: str
    title: str
    is_own: bool
    is_in_force: bool
    state: TemplateState | None
    approved_by: str
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A text with all its versions, the newest first; none of the product's. `content` is what is in force or newest."""

    text_id: str
    content: str
    is_bundled: bool
    in_force_id: int | None
    is_retired: bool
    versions: tuple[Version, ...]
    approvals: tuple[tuple[str, str, datetime], ...]

    @property
    def is_own(self) -> bool:
        """Whether people of the office wrote it."""
        return bool(self.versions)

    def version(self, revision_id: int) -> Version | None:
        """One of its versions."""
        return next((one for one in self.versions if one.id == revision_id), None)


def list_texts(connection: Connection, campaign_id: str, query: str = "") -> list[Listed]:
    """Every text with the words of `query`: the office's own first, then those of the product, by id."""
    own = {row.text_id: row for row in connection.execute(_newest(campaign_id))}
    yes = _last_approvals(connection, campaign_id)
    listed = [_own(row, yes) for row in own.values()]
    listed += [_of_product(text, yes) for text in bundled().texts() if not _replaces(own.get(text.id))]
    asked = words_of(query)
    found = [entry for entry in listed if _has(f"{entry.text_id} {entry.title}", asked)]
    return sorted(found, key=lambda entry: (not entry.is_own, entry.text_id))


def kept_text(connection: Connection, campaign_id: str, text_id: str) -> Kept:
    """One text. Raises NotInLibrary."""
    this = (_templates.c.campaign_id == campaign_id, _templates.c.text_id == text_id)
    row = connection.execute(select(_templates).where(*this)).first()
    content = bundled_content(text_id)
    if row is None and not content:
        raise NotInLibrary(_("Không có mẫu này."))
    versions = _versions(connection, row.id) if row else ()
    shown = next((one for one in versions if row and one.id == row.in_force_id), versions[0] if versions else None)
    said = select(_approvals.c.by, _approvals.c.title, func.max(_approvals.c.at).label("at")).where(
        _approvals.c.campaign_id == campaign_id, _approvals.c.text_id == text_id
    )
    yes = connection.execute(said.group_by(_approvals.c.by, _approvals.c.title).order_by(func.max(_approvals.c.at)))
    return Kept(
        text_id,
        shown.content if shown else content,
        is_bundled=bool(content),
        in_force_id=row.in_force_id if row else None,
        is_retired=bool(row and row.retired_at),
        versions=versions,
        approvals=tuple((one.by, one.title, from_seconds(one.at)) for one in yes),
    )


def text_of_revision(connection: Connection, campaign_id: str, revision_id: int) -> str:
    """The id of the text that a revision belongs to. Raises NotInLibrary."""
    joined = select(_templates.c.text_id).join(_revisions, _revisions.c.template_id == _templates.c.id)
    this = (_revisions.c.id == revision_id, _revisions.c.campaign_id == campaign_id)
    found = connection.execute(joined.where(*this)).scalar()
    if found is None:
        raise NotInLibrary(_("Không có mẫu này."))
    return str(found)


def waiting_texts(connection: Connection, campaign_id: str) -> list[str]:
    """The ids of the office's own texts that wait for somebody's yes, the longest waiting first."""
    joined = select(_templates.c.text_id).join(_revisions, _revisions.c.template_id == _templates.c.id)
    waiting = (_revisions.c.campaign_id == campaign_id, _revisions.c.state == TemplateState.IN_REVIEW)
    return list(connection.execute(joined.where(*waiting).order_by(_revisions.c.asked_at)).scalars())


def title_of(content: str) -> str:
    """A text's title with dots for what is filled in; empty when it has none."""
    found = _TITLE.search(content)
    if not found:
        return ""
    # Of what is said in one case or else in another, the other: the first is mostly the rare one.
    return " ".join(_TAG.sub("", _FILLED.sub("…", _CHOICE.sub(r"\1", found[1]))).split())


def _newest(campaign_id: str) -> Any:
    latest = (
        select(_revisions.c.template_id, func.max(_revisions.c.number).label("number"))
        .where(_revisions.c.campaign_id == campaign_id)
        .group_by(_revisions.c.template_id)
        .subquery()
    )
    return (
        select(_templates.c.text_id, _templates.c.in_force_id, _templates.c.retired_at, _revisions)
        .select_from(_templates)
        .join(latest, latest.c.template_id == _templates.c.id)
        .join(
            _revisions,
            (_revisions.c.template_id == latest.c.template_id) & (_revisions.c.number == latest.c.number),
        )
        .where(_templates.c.campaign_id == campaign_id)
    )


def _replaces(row: Row[Any] | None) -> bool:
    return row is not None and row.in_force_id is not None


def _own(row: Row[Any], yes: dict[str, tuple[str, datetime]]) -> Listed:
    by, at = yes.get(row.text_id, ("", None)) if row.in_force_id else ("", None)
    return Listed(
        row.text_id,
        title_of(row.content) or row.text_id,
        is_own=True,
        is_in_force=row.in_force_id is not None,
        state=TemplateState(row.state),
        approved_by=by,
        approved_at=at,
    )


def _of_product(text: TemplateText, yes: dict[str, tuple[str, datetime]]) -> Listed:
    by, at = yes.get(text.id, ("", None))
    title = title_of(text.source) or text.id
    return Listed(text.id, title, is_own=False, is_in_force=True, state=None, approved_by=by, approved_at=at)


def _last_approvals(connection: Connection, campaign_id: str) -> dict[str, tuple[str, datetime]]:
    said = select(_approvals.c.text_id, _approvals.c.by, _approvals.c.at).where(_approvals.c.campaign_id == campaign_id)
    return {row.text_id: (row.by, from_seconds(row.at)) for row in connection.execute(said.order_by(_approvals.c.at))}


def _has(text: str, asked: Iterable[str]) -> bool:
    words = words_of(text)
    return all(any(word.startswith(one) for word in words) for one in asked)


def _versions(connection: Connection, template_id: int) -> tuple[Version, ...]:
    mine = select(_revisions).where(_revisions.c.template_id == template_id).order_by(_revisions.c.number.desc())
    return tuple(
        Version(
            row.id,
            row.number,
            row.content,
            TemplateState(row.state),
            row.author,
            from_seconds(row.at),
            row.asked_by,
            row.answered_by,
            row.answered_title,
            from_seconds(row.answered_at) if row.answered_at else None,
            row.answer_note,
        )
        for row in connection.execute(mine)
    )
