"""Builds what a channel is given from an approved revision. Pure but for reading the pictures from their store."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from campaign.clock import from_seconds
from campaign.db.tables import Approval, Post, Revision
from campaign.editorial.brief import theme_of
from campaign.editorial.drafting import DRAWN, palette_of
from campaign.editorial.links import article_path, article_url
from campaign.editorial.media import parse
from campaign.plan.schema import Calendar
from channels.store import Store
from content.infographics.sizes import LINK, PORTRAIT
from content.messages import Article, Correction, Label, Part, Picture
from content.words.markdown import to_html
from content.words.telegram import telegram_parts, telegram_parts_like

_approvals = Approval.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


FOR_ARTICLES = ("portal", "rss")
"""Kinds of channel that are given whole articles."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An approved revision with its post: all that the public will see of it. `corrections` are shown, the oldest first."""

    post: Row[Any]
    revision: Row[Any]
    corrections: tuple[Correction, ...] = ()


def manuscript(connection: Connection, revision_id: int) -> Manuscript:
    """Reads the revision that a delivery names."""
    revision = connection.execute(select(_revisions).where(_revisions.c.id == revision_id)).one()
    post = connection.execute(select(_posts).where(_posts.c.id == revision.post_id)).one()
    return Manuscript(post, revision, _corrections(connection, revision))


def _corrections(connection: Connection, revision: Row[Any]) -> tuple[Correction, ...]:
    """What the revision puts right, and what those before it did. One that nobody approved was never public."""
    if not revision.correction:
        return ()
    put_right = func.coalesce(_approvals.c.at, _revisions.c.created_at).label("at")
    known = select(_revisions.c.correction, put_right)
    known = known.outerjoin(_approvals, _approvals.c.revision_id == _revisions.c.id)
    mine = (_revisions.c.post_id == revision.post_id, _revisions.c.number <= revision.number)
    was_public = or_(_revisions.c.id == revision.id, _approvals.c.id.is_not(None))
    rows = connection.execute(
        known.where(*mine, _revisions.c.correction != "", was_public).order_by(_revisions.c.number)
    )
    return tuple(Correction(from_seconds(row.at), row.correction) for row in rows)


def manuscripts(connection: Connection, revision_ids: Collection[int]) -> dict[int, Manuscript]:
    """Reads the revisions that many deliveries name, by id, with two queries."""
    revisions = connection.execute(select(_revisions).where(_revisions.c.id.in_(revision_ids))).all()
    found = connection.execute(select(_posts).where(_posts.c.id.in_({row.post_id for row in revisions})))
    posts = {row.id: row for row in found}
    return {row.id: Manuscript(posts[row.post_id], row, _corrections(connection, row)) for row in revisions}


def parts(calendar: Calendar, channel_kind: str, place: str, written: Manuscript, media: Store) -> tuple[Part, ...]:
    """The visible parts for one destination; `place` is the destination as its platform names it.

    Raises OSError when a picture's file is gone.
    """
    pictures = tuple(stored.load(media) for stored in parse(written.revision.pictures))
    if channel_kind in FOR_ARTICLES:
        return (Part("bai", place, article(calendar, written, pictures)),)
    link = article_url(calendar, written.post.key)
    return telegram_parts(written.revision.title, written.revision.telegram, link, _tall(pictures), place)


def parts_like(
    names: Collection[str], calendar: Calendar, channel_kind: str, place: str, written: Manuscript, media: Store
) -> tuple[Part, ...]:
    """As `parts`, in those pieces that are out at the place already. Raises OSError when a picture's file is gone."""
    if channel_kind in FOR_ARTICLES:
        return parts(calendar, channel_kind, place, written, media)
    pictures = tuple(stored.load(media) for stored in parse(written.revision.pictures))
    link = article_url(calendar, written.post.key)
    return telegram_parts_like(names, written.revision.title, written.revision.telegram, link, _tall(pictures), place)


def article_to_withdraw(calendar: Calendar, place: str, written: Manuscript) -> Part:
    """The article as far as taking it back needs it: by name alone the pictures that were drawn for it and show its link.

    So no lost file stands in the way, and what the library lends to other posts too stays.
    """
    pictures = tuple(one.without_data() for one in parse(written.revision.pictures) if one.name in DRAWN)
    return Part("bai", place, article(calendar, written, pictures))


def _tall(pictures: Iterable[Picture]) -> Picture | None:
    return next((picture for picture in pictures if picture.name == f"{PORTRAIT.name}.png"), None)


def article(calendar: Calendar, written: Manuscript, pictures: tuple[Picture, ...]) -> Article:
    """The portal's page of a revision, the wide picture first."""
    post, revision = written.post, written.revision
    theme = theme_of(calendar, post.theme)
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
        updated_at=max((one.at for one in written.corrections), default=from_seconds(post.publish_at)),
        pictures=tuple(sorted(pictures, key=lambda picture: picture.name != f"{LINK.name}.png")),
        corrections=written.corrections,
    )
