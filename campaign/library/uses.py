"""Which posts use what of the library: written with each revision, read for everybody who wants to change something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import from_seconds
from campaign.db.tables import LibraryUse, Post, Revision
from campaign.library.figures import number_of, says
from campaign.states import PostState
from content.proofing.sources import figures_in

ASSET, TEMPLATE, NUMBER = "asset", "template", "number"

MOST_SHOWN = 200

_TEXTS = ("title", "summary", "body", "telegram", "variants", "pictures")

_uses = LibraryUse.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Use:
    """A post that uses a thing in a revision of it: `is_current` when it is the post's present one."""

    post_id: int
    key: str
    name: str
    state: PostState
    publish_at: datetime
    number: int
    is_current: bool


def note_uses(connection: Connection, revision_id: int, asset_ids: Iterable[int]) -> None:
    """Writes down that a revision uses these assets. Twice is the same as once."""
    _note(connection, revision_id, ASSET, [str(asset_id) for asset_id in asset_ids])


def note_template(connection: Connection, revision_id: int, text_id: str) -> None:
    """Writes down the template text that a revision was written from."""
    _note(connection, revision_id, TEMPLATE, [text_id] if text_id else [])


def note_figures(connection: Connection, revision_id: int, texts: str) -> None:
    """Writes down the numbers of the figures that a revision prints, whether the library has them by now or not."""
    _note(connection, revision_id, NUMBER, list(dict.fromkeys(map(number_of, figures_in(texts)))))


def uses_of_asset(connection: Connection, campaign_id: str, asset_id: int) -> list[Use]:
    """The posts that use an asset, each once, those that come last first."""
    return _used(connection, campaign_id, ASSET, str(asset_id))


def uses_of_template(connection: Connection, campaign_id: str, text_id: str) -> list[Use]:
    """The posts that were written from a template text, each once, those that come last first."""
    return _used(connection, campaign_id, TEMPLATE, text_id)


def uses_of_figure(connection: Connection, campaign_id: str, figure: str) -> list[Use]:
    """The posts that print a figure, value and unit, each once, those that come last first."""
    return _used(connection, campaign_id, NUMBER, number_of(figure), figure)


def _note(connection: Connection, revision_id: int, kind: str, refs: list[str]) -> None:
    if not refs:
        return
    campaign_id = connection.execute(select(_revisions.c.campaign_id).where(_revisions.c.id == revision_id)).scalar()
    rows = [{"revision_id": revision_id, "kind": kind, "ref": ref, "campaign_id": campaign_id} for ref in refs]
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(_uses).on_conflict_do_nothing(), rows)


def _used(connection: Connection, campaign_id: str, kind: str, ref: str, figure: str = "") -> list[Use]:
    texts = [_revisions.c[name] for name in _TEXTS] if figure else []
    found = (
        select(_posts.c.id, _posts.c.key, _posts.c.name, _posts.c.state, _posts.c.publish_at, _posts.c.revision_id)
        .add_columns(_revisions.c.number, _revisions.c.id.label("used_in"), *texts)
        .select_from(_uses)
        .join(_revisions, _revisions.c.id == _uses.c.revision_id)
        .join(_posts, _posts.c.id == _revisions.c.post_id)
        .where(_uses.c.campaign_id == campaign_id, _uses.c.kind == kind, _uses.c.ref == ref)
        .order_by(_posts.c.publish_at.desc(), _posts.c.id, _revisions.c.number.desc())
        .limit(MOST_SHOWN)
    )
    posts: dict[int, Use] = {}
    for row in connection.execute(found):
        if figure and not any(says(getattr(row, text), figure) for text in _TEXTS):
            continue
        is_current = row.used_in == row.revision_id
        at = from_seconds(row.publish_at)
        use = Use(row.id, row.key, row.name, PostState(row.state), at, row.number, is_current)
        if row.id not in posts or is_current:
            posts[row.id] = use
    return list(posts.values())
