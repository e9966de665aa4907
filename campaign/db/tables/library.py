"""What the office keeps: pictures, documents, figures, template texts of its own; where they are used, how they are found."""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from campaign.db.tables.conditions import one_of


class AssetKind(StrEnum):
    """What an asset is."""

    PICTURE = "picture"
    DOCUMENT = "document"
    FIGURE = "figure"


class TemplateState(StrEnum):
    """How far a revision of an office's own template has come."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


class Asset(SQLModel, table=True):
    """A picture, document or figure of an office. `description` is a picture's words for those who cannot see it.

    `checked` is an ISO date, empty for never. Of files: `file_name` as it was uploaded, for people only; `sha256` names the
    bytes in the media store, which are our own encoding, `preview_sha256` those of a small picture. Of figures: `value` as
    it is to be printed and its `unit`. Removed is only hidden: what uses it keeps it.
    """

    __table_args__ = (
        one_of("kind", AssetKind),
        Index("asset_by_time", "campaign_id", "kind", "removed_at", "at"),
        Index("asset_by_content", "campaign_id", "sha256"),
    )
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    kind: str
    title: str
    description: str = Field(default="", sa_column=Column(Text, nullable=False))
    source: str = ""
    licence: str = ""
    checked: str = ""
    value: str = ""
    unit: str = ""
    file_name: str = ""
    media_type: str = ""
    sha256: str = ""
    preview_sha256: str = ""
    size_bytes: int = Field(default=0, sa_type=BigInteger)
    width_px: int = 0
    height_px: int = 0
    by: str
    at: int = Field(sa_type=BigInteger)
    changed_at: int = Field(sa_type=BigInteger)
    removed_at: int = Field(default=0, sa_type=BigInteger)


class AssetTheme(SQLModel, table=True):
    """A theme that an asset goes with, by the id that the calendar gives it."""

    __tablename__ = "asset_theme"
    __table_args__ = (Index("asset_by_theme", "theme", "asset_id"),)
    asset_id: int = Field(sa_column=Column(ForeignKey("asset.id"), primary_key=True, autoincrement=False))
    theme: str = Field(primary_key=True)


class LibraryUse(SQLModel, table=True):
    """A post's revision uses this: an asset by its id, a template text by its own id, a number as its figures print it."""

    __tablename__ = "library_use"
    __table_args__ = (Index("library_use_by_thing", "campaign_id", "kind", "ref"),)
    revision_id: int = Field(sa_column=Column(ForeignKey("revision.id"), primary_key=True, autoincrement=False))
    kind: str = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")


class StaffTemplate(SQLModel, table=True):
    """A template text of an office's own. `text_id` is {template}/{text}; one that the product brings too stands in for it.

    `in_force_id` is the approved revision that posts are written from; none before the first approval or once retired.
    """

    __tablename__ = "staff_template"
    __table_args__ = (UniqueConstraint("campaign_id", "text_id"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    text_id: str
    in_force_id: int | None = None
    by: str
    at: int = Field(sa_type=BigInteger)
    retired_at: int = Field(default=0, sa_type=BigInteger)


class StaffTemplateRevision(SQLModel, table=True):
    """An immutable version of a template's whole file; only its state changes. `hash` is the sha256 of `content`."""

    __tablename__ = "staff_template_revision"
    __table_args__ = (UniqueConstraint("template_id", "number"), one_of("state", TemplateState))
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    template_id: int = Field(foreign_key="staff_template.id")
    number: int
    content: str = Field(sa_column=Column(Text, nullable=False))
    hash: str
    state: str = TemplateState.DRAFT
    author: str
    author_id: int | None = None
    at: int = Field(sa_type=BigInteger)
    asked_by: str = ""
    asked_at: int = Field(default=0, sa_type=BigInteger)
    answered_by: str = ""
    answered_title: str = ""
    answered_at: int = Field(default=0, sa_type=BigInteger)
    answer_note: str = Field(default="", sa_column=Column(Text, nullable=False))


_TERM = String().with_variant(String(collation="C"), "postgresql")
"""Compared by code points on every database, so that a prefix is a range."""


class SearchEntry(SQLModel, table=True):
    """A thing that can be searched for: an asset, template or post by its id. `at` puts newer ones first."""

    __tablename__ = "search_entry"
    __table_args__ = (Index("search_entry_by_time", "campaign_id", "kind", "at", "ref_id"),)
    kind: str = Field(primary_key=True)
    ref_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    campaign_id: str = Field(foreign_key="campaign.id")
    at: int = Field(sa_type=BigInteger)


class SearchTerm(SQLModel, table=True):
    """A word of a thing, folded: small letters without marks."""

    __tablename__ = "search_term"
    __table_args__ = (
        Index("search_term_by_word", "campaign_id", "kind", "term", "ref_id"),
        {"sqlite_with_rowid": False},
    )
    kind: str = Field(primary_key=True)
    ref_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    term: str = Field(sa_column=Column(_TERM, primary_key=True))
    is_title: bool
    campaign_id: str
