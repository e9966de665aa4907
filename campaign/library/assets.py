"""Pictures, documents and figures: taken in, described, hidden. Each deed is an audit event."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select, update

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.tables import Asset, AssetKind, AssetTheme
from campaign.errors import CampaignError
from campaign.library.descriptions import Description, tidied
from campaign.library.indexing import Kind, forget, index
from campaign.library.names import shown_name, stem_of
from campaign.library.opening import open_upload
from campaign.people.actors import Actor
from campaign.workspace import Workspace
from channels.store import Store
from content.language import gettext as _

_assets = Asset.__table__  # type: ignore[attr-defined]
_themes = AssetTheme.__table__  # type: ignore[attr-defined]

_LARGEST = 2**31 - 1
"""An id that is larger is nobody's, and more than a column holds."""

_NO_FILE = {"file_name": "", "media_type": "", "sha256": "", "preview_sha256": "", "size_bytes": 0}
_NO_FILE |= {"width_px": 0, "height_px": 0}


class NotInLibrary(CampaignError):
    """The office has no such thing, or no longer."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in. `is_known`: the office had it already, and nothing was added."""

    asset_id: int
    is_known: bool


def add_file(
    workspace: Workspace, campaign_id: str, name: str, data: bytes, said: Description | None, actor: Actor
) -> Taken:
    """Takes in a picture or document; `name` is what the browser told. Without `said` the name is its title.

    The same content twice is one asset. Raises UploadRefused for the file, Unfit for what is said of it.
    """
    said = tidied(said or Description(stem_of(name)), None)
    checked = open_upload(name, data)
    kind = AssetKind.PICTURE if checked.preview else AssetKind.DOCUMENT
    digest = keep_file(workspace.media, checked.data, checked.suffix)
    preview = keep_file(workspace.media, checked.preview, "jpg") if checked.preview else ""
    values = {
        "file_name": shown_name(name),
        "media_type": checked.media_type,
        "sha256": digest,
        "preview_sha256": preview,
        "size_bytes": len(checked.data),
        "width_px": checked.width_px,
        "height_px": checked.height_px,
    }
    with workspace.db.begin() as connection:
        here = (_assets.c.campaign_id == campaign_id, _assets.c.sha256 == digest, _assets.c.removed_at == 0)
        known = connection.execute(select(_assets.c.id).where(*here)).scalar()
        if known is not None:
            return Taken(known, is_known=True)
        return Taken(_add(connection, workspace, campaign_id, kind, said, actor, values), is_known=False)


def add_figure(workspace: Workspace, campaign_id: str, said: Description, actor: Actor) -> int:
    """Keeps a figure. Raises Unfit for one without value, source or date of check."""
    said = tidied(said, AssetKind.FIGURE)
    with workspace.db.begin() as connection:
        return _add(connection, workspace, campaign_id, AssetKind.FIGURE, said, actor)


def describe(workspace: Workspace, campaign_id: str, asset_id: int, said: Description, actor: Actor) -> None:
    """Writes what is said of an asset. Raises NotInLibrary, or Unfit for a picture without description."""
    at = to_seconds(workspace.clock.now())
    with workspace.db.begin() as connection:
        row = row_of(connection, campaign_id, asset_id)
        said = tidied(said, AssetKind(row.kind))
        values = {**_said(said), "changed_at": at}
        connection.execute(update(_assets).where(_assets.c.id == asset_id).values(**values))
        _let_find(connection, row, said)
        _record(connection, workspace, row, "describe-asset", actor, said.title)


def remove(workspace: Workspace, campaign_id: str, asset_id: int, actor: Actor) -> None:
    """Hides an asset: nobody finds it any more, and what uses it keeps it. Raises NotInLibrary."""
    _hide(workspace, campaign_id, asset_id, actor, is_removed=True)


def bring_back(workspace: Workspace, campaign_id: str, asset_id: int, actor: Actor) -> None:
    """Shows a hidden asset again. Raises NotInLibrary."""
    _hide(workspace, campaign_id, asset_id, actor, is_removed=False)


def keep_file(media: Store, data: bytes, suffix: str) -> str:
    """Writes the bytes under their hash, complete or not at all, and returns it. Raises OSError."""
    digest = hashlib.sha256(data).hexdigest()
    with media.writing(uuid4().hex[:12]) as files:
        files.put_lasting(file_path(digest, suffix), data)
        files.publish()
    return digest


def file_path(sha256: str, suffix: str) -> str:
    """Where a file of this hash (hex) lies in the media store; pictures lie where those of posts do."""
    return f"{sha256[:2]}/{sha256}.{suffix}"


def row_of(connection: Connection, campaign_id: str, asset_id: int) -> Row[Any]:
    """An asset's row, hidden or not. Raises NotInLibrary."""
    mine = (_assets.c.id == min(asset_id, _LARGEST), _assets.c.campaign_id == campaign_id)
    found = connection.execute(select(_assets).where(*mine)).first()
    if found is None:
        raise NotInLibrary(_("Thư viện không có mục này."))
    return found


def _said(said: Description) -> dict[str, Any]:
    return {name: value for name, value in asdict(said).items() if name != "themes"}


def _add(
    connection: Connection,
    workspace: Workspace,
    campaign_id: str,
    kind: AssetKind,
    said: Description,
    actor: Actor,
    values: Mapping[str, Any] = _NO_FILE,
) -> int:
    at = to_seconds(workspace.clock.now())
    row = {**_said(said), **values, "campaign_id": campaign_id, "kind": str(kind), "by": actor.name}
    row |= {"at": at, "changed_at": at, "removed_at": 0}
    stored = connection.execute(insert(_assets).values(row).returning(*_assets.c)).one()
    _let_find(connection, stored, said)
    _record(connection, workspace, stored, "add-asset", actor, said.title)
    return int(stored.id)


def _let_find(connection: Connection, row: Row[Any], said: Description) -> None:
    connection.execute(delete(_themes).where(_themes.c.asset_id == row.id))
    if said.themes:
        connection.execute(insert(_themes), [{"asset_id": row.id, "theme": theme} for theme in said.themes])
    if not row.removed_at:
        text = " ".join((said.description, said.source, said.licence, said.value, said.unit, row.file_name))
        index(connection, row.campaign_id, Kind(row.kind), row.id, said.title, text, from_seconds(row.at))


def _hide(workspace: Workspace, campaign_id: str, asset_id: int, actor: Actor, *, is_removed: bool) -> None:
    now = to_seconds(workspace.clock.now())
    with workspace.db.begin() as connection:
        row = row_of(connection, campaign_id, asset_id)
        if bool(row.removed_at) == is_removed:
            return
        values = {"removed_at": now if is_removed else 0}
        changed = update(_assets).where(_assets.c.id == asset_id).values(**values).returning(*_assets.c)
        row = connection.execute(changed).one()
        if is_removed:
            forget(connection, Kind(row.kind), asset_id)
        else:
            _let_find(connection, row, _stored(connection, row))
        _record(connection, workspace, row, "remove-asset" if is_removed else "restore-asset", actor, row.title)


def _stored(connection: Connection, row: Row[Any]) -> Description:
    themes = connection.execute(select(_themes.c.theme).where(_themes.c.asset_id == row.id)).scalars().all()
    said = {field.name: getattr(row, field.name) for field in fields(Description) if field.name != "themes"}
    return Description(**said, themes=tuple(sorted(themes)))


def _record(
    connection: Connection, workspace: Workspace, row: Row[Any], action: str, actor: Actor, detail: str
) -> None:
    now, subject = workspace.clock.now(), f"asset {row.id}"
    record(connection, row.campaign_id, now, actor.name, action, subject, detail, account_id=actor.account_id)
