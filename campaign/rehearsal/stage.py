"""Reads a played day back from its database: each post with its texts, pictures and deliveries."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Delivery, Post, Revision
from campaign.delivery.doors import entry_of, places_of_channel
from campaign.editorial.drafting import palette_of
from campaign.editorial.links import article_path
from campaign.editorial.media import StoredPicture, parse
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from channels.store import Store
from content.words.markdown import to_html
from content.words.telegram import to_telegram_html

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class StagedDelivery:
    """One way out of a post; `channel` and `destination` are as the calendar names them, `place` as the platform does."""

    channel: str
    kind: str
    place: str
    destination: str
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class StagedPost:
    """A post of the day. `at` is wall time; the HTML is clean; `article` is its page below portal/, empty if none."""

    organisation: str
    key: str
    at: datetime
    palette: str
    state: str
    waiting_for: str
    title: str
    summary: str
    body_html: str
    telegram_html: str
    article: str
    pictures: tuple[StoredPicture, ...]
    deliveries: tuple[StagedDelivery, ...]

    @property
    def tall(self) -> StoredPicture | None:
        """The picture that goes with a message."""
        return next((picture for picture in self.pictures if picture.height_px > picture.width_px), None)

    @property
    def wide(self) -> StoredPicture | None:
        """The picture that goes with the article."""
        return next((picture for picture in self.pictures if picture.width_px > picture.height_px), None)

    def image_name(self, picture: StoredPicture) -> str:
        """The picture's file name in images/."""
        return f"{self.at:%H%M}-{self.key.replace('/', '-')}-{picture.name}"

    def copy_images(self, media: Store, images: Path) -> None:
        """Puts the pictures where a person finds them."""
        images.mkdir(parents=True, exist_ok=True)
        for picture in self.pictures:
            (images / self.image_name(picture)).write_bytes(media.read(picture.path))


def read_stage(workspace: Workspace, window: tuple[datetime, datetime]) -> list[StagedPost]:
    """The posts due inside `window` (aware), by time."""
    start, end = (to_seconds(moment) for moment in window)
    query = select(_posts).where(_posts.c.publish_at >= start, _posts.c.publish_at < end).order_by(_posts.c.publish_at)
    with reading(workspace.db) as connection:
        return [_staged(connection, workspace, post) for post in connection.execute(query).all()]


def _staged(connection: Any, workspace: Workspace, post: Any) -> StagedPost:
    calendar = planned_office(connection, post.campaign_id).calendar
    revision = connection.execute(select(_revisions).where(_revisions.c.id == post.revision_id)).first()
    rows = connection.execute(select(_deliveries).where(_deliveries.c.post_id == post.id)).all()
    folder = f"{post.campaign_id}/" if workspace.shared_site else ""
    page = f"{folder}{article_path(post.key)}/index.html"
    return StagedPost(
        organisation=calendar.campaign.organisation,
        key=post.key,
        at=from_seconds(post.publish_at).astimezone(ZoneInfo(calendar.campaign.time_zone)),
        palette=palette_of(calendar, post.theme),
        state=post.state,
        waiting_for=post.waiting_for,
        title=revision.title if revision else post.name,
        summary=revision.summary if revision else "",
        body_html=to_html(revision.body) if revision else "",
        telegram_html=to_telegram_html(revision.telegram) if revision else "",
        article=page if (workspace.home / "portal" / page).exists() else "",
        pictures=parse(revision.pictures) if revision else (),
        deliveries=tuple(_way_out(calendar, row) for row in rows),
    )


def _way_out(calendar: Calendar, row: Any) -> StagedDelivery:
    entry = entry_of(calendar, row.channel)
    kind = entry.kind if entry else ""
    place = places_of_channel(entry).get(row.destination, "") if entry and row.destination else ""
    return StagedDelivery(row.channel, kind, place, row.destination, row.state, row.error)
