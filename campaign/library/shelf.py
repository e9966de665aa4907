"""Reads what is in the library, for pages and for those who choose a picture. Changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Select, exists, select, tuple_

from campaign.clock import from_seconds
from campaign.db.tables import Asset, AssetKind, AssetTheme
from campaign.editorial.media import StoredPicture
from campaign.library.assets import NotInLibrary, file_path, row_of
from campaign.library.finding import matching, search
from campaign.library.folding import words_of
from campaign.library.indexing import Kind
from campaign.plan.schema import Fact
from channels.store import Store
from content.language import gettext as _

PAGE = 48
MOST_FOUND = 480
"""Things that a question finds at most; whoever looks for more asks with another word."""

SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}

_assets = Asset.__table__  # type: ignore[attr-defined]
_themes = AssetTheme.__table__  # type: ignore[attr-defined]


_NAMED = "thu-vien-"


@dataclass(frozen=True, slots=True)
class Item:
    """An asset as people see it. `checked` is an ISO date or empty; sizes are 0 where there is no file."""

    id: int
    kind: AssetKind
    title: str
    description: str
    source: str
    licence: str
    checked: str
    value: str
    unit: str
    file_name: str
    media_type: str
    sha256: str
    preview_sha256: str
    size_bytes: int
    width_px: int
    height_px: int
    by: str
    at: datetime
    is_removed: bool
    themes: tuple[str, ...]

    @property
    def suffix(self) -> str:
        """The ending of its file, without a dot; empty for none."""
        return SUFFIXES.get(self.media_type, "")

    @property
    def is_ready(self) -> bool:
        """Whether it may be used: a picture only with its description."""
        return not self.is_removed and (self.kind != AssetKind.PICTURE or bool(self.description))


Place: TypeAlias = tuple[int, int, int]
"""Where a thing stands in a list, the first largest: whether its title was found, its time in seconds, its id."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of things; `has_more` when another follows, of what stands after `last`."""

    items: tuple[Item, ...]
    has_more: bool
    last: Place = (0, 0, 0)


def shelf(
    connection: Connection,
    campaign_id: str,
    kind: AssetKind,
    query: str = "",
    theme: str = "",
    page: int = 1,
    after: Place | None = None,
) -> Shelf:
    """The things of a kind with the words of `query` and that theme: a `page` counted from 1, of what stands `after` one.

    The newest first; for a query alone those that have its words in their titles.
    """
    start = max(page - 1, 0) * PAGE
    if words_of(query) and not theme:
        found = search(connection, campaign_id, query, [Kind(kind)], MOST_FOUND)
        ranked = [(int(thing.in_title), thing.at, thing.ref_id) for thing in found]
        stand = [place for place in ranked if after is None or place < after][start : start + PAGE + 1]
        rows: Sequence[Row[Any]] = _rows_of(connection, [asset_id for _in_title, _at, asset_id in stand])
    else:
        rows = connection.execute(_listed(campaign_id, kind, query, theme, after).offset(start).limit(PAGE + 1)).all()
        stand = [(0, row.at, row.id) for row in rows]
    has_more = len(stand) > PAGE
    return Shelf(tuple(_items(connection, rows[:PAGE])), has_more, stand[PAGE - 1] if has_more else (0, 0, 0))


def _listed(campaign_id: str, kind: AssetKind, query: str, theme: str, after: Place | None) -> Select[Any]:
    mine = (_assets.c.campaign_id == campaign_id, _assets.c.kind == str(kind), _assets.c.removed_at == 0)
    listed = select(_assets).where(*mine).order_by(_assets.c.at.desc(), _assets.c.id.desc())
    if theme:
        has_theme = exists().where(_themes.c.asset_id == _assets.c.id, _themes.c.theme == theme)
        listed = listed.where(has_theme, matching(query, Kind(kind), _assets.c.id))
    return listed.where(tuple_(_assets.c.at, _assets.c.id) < after[1:]) if after else listed


def item(connection: Connection, campaign_id: str, asset_id: int) -> Item:
    """One thing, hidden or not. Raises NotInLibrary."""
    return _items(connection, [row_of(connection, campaign_id, asset_id)])[0]


def items(connection: Connection, campaign_id: str, ids: Iterable[int]) -> list[Item]:
    """Several things of the office by their ids, in that order; those it does not have are left out."""
    rows = [row for row in _rows_of(connection, list(ids)) if row.campaign_id == campaign_id]
    return _items(connection, rows)


def picture_of(connection: Connection, campaign_id: str, asset_id: int) -> StoredPicture:
    """A picture as a revision keeps it: its bytes lie in the media store. Raises NotInLibrary when it may not be used."""
    found = item(connection, campaign_id, asset_id)
    if found.kind != AssetKind.PICTURE or not found.is_ready:
        raise NotInLibrary(_("Ảnh này không có, đã bị ẩn hoặc chưa có mô tả nên chưa dùng được."))
    name = f"{_NAMED}{found.id}.{found.suffix}"
    size = (found.width_px, found.height_px)
    return StoredPicture(name, found.media_type, *size, found.description, found.sha256)


def asset_of(name: str) -> int:
    """The asset that a picture of a revision is, by the picture's name; 0 for one that was drawn."""
    number = name.removeprefix(_NAMED).partition(".")[0]
    return int(number) if name.startswith(_NAMED) and number.isdecimal() else 0


def data_of(found: Item, media: Store) -> bytes:
    """The file of a thing. Raises NotInLibrary when there is none."""
    return _read(media, found.sha256, found.suffix)


def preview_of(found: Item, media: Store) -> bytes:
    """The small JPEG of a picture. Raises NotInLibrary when there is none."""
    return _read(media, found.preview_sha256, "jpg")


def facts_with(facts: Sequence[Fact], query: str) -> list[Fact]:
    """The plan's own figures that have the words of `query`."""
    asked = words_of(query)
    return [fact for fact in facts if _has(f"{fact.id} {fact.value} {fact.source}", asked)]


def _has(text: str, asked: Sequence[str]) -> bool:
    words = words_of(text)
    return all(any(word.startswith(one) for word in words) for one in asked)


def _read(media: Store, sha256: str, suffix: str) -> bytes:
    try:
        if sha256:
            return media.read(file_path(sha256, suffix))
    except FileNotFoundError as error:
        raise NotInLibrary(_("Tệp không còn trong kho. Hãy báo quản trị viên khôi phục từ bản sao lưu.")) from error
    raise NotInLibrary(_("Mục này không có tệp."))


def _rows_of(connection: Connection, ids: list[int]) -> list[Row[Any]]:
    rows = {row.id: row for row in connection.execute(select(_assets).where(_assets.c.id.in_(ids)))}
    return [rows[number] for number in ids if number in rows]


def _items(connection: Connection, rows: Sequence[Row[Any]]) -> list[Item]:
    themes = defaultdict(list)
    asked = select(_themes).where(_themes.c.asset_id.in_([row.id for row in rows])).order_by(_themes.c.theme)
    for asset_id, theme in connection.execute(asked):
        themes[asset_id].append(theme)
    return [_item(row, tuple(themes[row.id])) for row in rows]


def _item(row: Row[Any], themes: tuple[str, ...]) -> Item:
    own = ("kind", "at", "is_removed", "themes")
    said = {field.name: getattr(row, field.name) for field in fields(Item) if field.name not in own}
    kind, at = AssetKind(row.kind), from_seconds(row.at)
    return Item(kind=kind, at=at, is_removed=bool(row.removed_at), themes=themes, **said)
