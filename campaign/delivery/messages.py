"""Builds what a channel is given from an approved revision. Pure but for reading the pictures from their store."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.clock import from_seconds
from campaign.db.tables import Post, Revision
from campaign.editorial.drafting import palette_of
from campaign.editorial.links import article_path, article_url
from campaign.editorial.media import parse
from campaign.plan.schema import Calendar
from channels.store import Store
from content.infographics.sizes import LINK, PORTRAIT
from content.messages import Article, Label, Part, Picture
from content.words.markdown import to_html
from content.words.telegram import telegram_parts

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An approved revision with its post: all that the public will see of it."""

    post: Row[Any]
    revision: Row[Any]


def manuscript(connection: Connection, revision_id: int) -> Manuscript:
    """Reads the revision that a delivery names."""
    revision = connection.execute(select(_revisions).where(_revisions.c.id == revision_id)).one()
    post = connection.execute(select(_posts).where(_posts.c.id == revision.post_id)).one()
    return Manuscript(post, revision)


def manuscripts(connection: Connection, revision_ids: Collection[int]) -> dict[int, Manuscript]:
    """Reads the revisions that many deliveries name, by id, with two queries."""
    revisions = connection.execute(select(_revisions).where(_revisions.c.id.in_(revision_ids))).all()
    found = connection.execute(select(_posts).where(_posts.c.id.in_({row.post_id for row in revisions})))
    posts = {row.id: row for row in found}
    return {row.id: Manuscript(posts[row.post_id], row) for row in revisions}


def parts(calendar: Calendar, channel_kind: str, place: str, written: Manuscript, media: Store) -> tuple[Part, ...]:
    """The visible parts for one destination; `place` is the destination as its platform names it.

    Raises OSError when a picture's file is gone.
    """
    pictures = tuple(stored.load(media) for stored in parse(written.revision.pictures))
    if channel_kind in ("portal", "rss"):
        return (Part("bai", place, article(calendar, written, pictures)),)
    tall = next((picture for picture in pictures if picture.name == f"{PORTRAIT.name}.png"), None)
    link = article_url(calendar, written.post.key)
    return telegram_parts(written.revision.title, written.revision.telegram, link, tall, place)


def article(calendar: Calendar, written: Manuscript, pictures: tuple[Picture, ...]) -> Article:
    """The portal's page of a revision, the wide picture first."""
    post, revision = written.post, written.revision
    theme = next(theme for theme in calendar.themes if theme.id == post.theme)
    observance = next((o for o in calendar.observances if o.id == post.source_id), None)
    audience = next((a for a in calendar.audiences if a.id == post.audience), None)
    return Article(
        key=f"{calendar.campaign.id}/{post.key}",
        path=article_path(post.key),
        title=revision.title,
        summary=revision.summary,
        body_html=revision.body_html or to_html(revision.body),
        theme=Label(theme.id, theme.name),
        palette=palette_of(calendar, theme.id),
        observance=Label(observance.id, observance.name) if observance else None,
        audience=Label(audience.id, audience.name) if audience else None,
        organisation=calendar.campaign.organisation,
        source=revision.source,
        published_at=from_seconds(post.publish_at),
        updated_at=from_seconds(post.publish_at),
        pictures=tuple(sorted(pictures, key=lambda picture: picture.name != f"{LINK.name}.png")),
    )
