"""Reads a post through as it stands in the editor, with the office's own lists. Says what to look at; stops nothing."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import Asset, Delivery, Revision
from campaign.editorial.contents import Content
from campaign.editorial.links import article_url
from campaign.editorial.media import parse
from campaign.editorial.working import content_of, open_copy, post_of
from campaign.errors import CampaignError
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.language import gettext as _
from content.proofing.reading import proofread
from content.proofing.wording import Remark, Renamed, Rules, Wording

MOST_DEPTH = 5
_NO_WORDS = frozenset({"layout", "theme", "icon", "link", "logo", "unit_mark", "licence"})

_revisions = Revision.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_assets = Asset.__table__  # type: ignore[attr-defined]


def proofread_post(workspace: Workspace, post_id: int, content: Content | None = None) -> tuple[Remark, ...]:
    """What to look at in `content`, by default in what stands in the editor. Raises CampaignError without the post.

    `alt[0]` is the post's own picture, `alt[1]` and on are those of the library in the order of `content.pictures`.
    """
    content = content or open_copy(workspace, post_id).content
    with reading(workspace.db) as connection:
        post = post_of(connection, post_id)
        calendar = planned_office(connection, post.campaign_id).calendar
        alts = (content.title or post.name, *_descriptions(connection, post.campaign_id, content.pictures))
        wording = wording_of(calendar, post, content, alts, _ways(connection, calendar, post_id))
    return proofread(wording, rules_of(calendar))


def proofread_revision(workspace: Workspace, revision_id: int) -> tuple[Remark, ...]:
    """What to look at in a revision, for whoever approves it; `alt[…]` are its pictures in order. Raises CampaignError."""
    with reading(workspace.db) as connection:
        revision = connection.execute(select(_revisions).where(_revisions.c.id == revision_id)).first()
        if revision is None:
            raise CampaignError(_("Không có phiên bản số {number}.").format(number=revision_id))
        post = post_of(connection, revision.post_id)
        calendar = planned_office(connection, post.campaign_id).calendar
        ways = _ways(connection, calendar, post.id)
    alts = tuple(picture.alt for picture in parse(revision.pictures))
    return proofread(wording_of(calendar, post, content_of(revision), alts, ways), rules_of(calendar))


def wording_of(
    calendar: Calendar, post: Row[Any], content: Content, alts: tuple[str, ...], ways: frozenset[str]
) -> Wording:
    """All the words of a post as they are read through. `ways` are kinds of channel."""
    published: datetime = from_seconds(post.publish_at).astimezone(ZoneInfo(calendar.campaign.time_zone))
    return Wording(
        title=content.title,
        summary=content.summary,
        body=content.body,
        texts={"telegram": content.telegram, **content.variants},
        source=content.source,
        alts=alts,
        picture=dict(_words_of_spec(content.spec)),
        ways=ways,
        link=article_url(calendar, post.key),
        published=published.date(),
    )


def rules_of(calendar: Calendar) -> Rules:
    """The office's own lists."""
    renamed = tuple(Renamed(entry.from_, entry.to, entry.source) for entry in calendar.wording.renamed)
    return Rules(calendar.wording.forbidden, renamed)


def _ways(connection: Connection, calendar: Calendar, post_id: int) -> frozenset[str]:
    kinds = {entry.id: entry.kind for entry in calendar.channels}
    found = select(_deliveries.c.channel).where(_deliveries.c.post_id == post_id).distinct()
    return frozenset(kinds.get(channel, "") for channel in connection.execute(found).scalars()) - {""}


def _descriptions(connection: Connection, campaign_id: str, ids: tuple[int, ...]) -> Iterator[str]:
    columns = select(_assets.c.id, _assets.c.description)
    found = connection.execute(columns.where(_assets.c.campaign_id == campaign_id, _assets.c.id.in_(ids)))
    known = {row.id: row.description for row in found}
    return (known.get(number, "") for number in ids)


def _words_of_spec(spec: str) -> Iterator[tuple[str, str]]:
    try:
        values = json.loads(spec) if spec else {}
    except ValueError:
        # A spec that is being written may still be wrong: its own form says so.
        return
    yield from _texts(values, "", 0)


def _texts(value: object, field: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict) and depth < MOST_DEPTH:
        for name, item in value.items():
            if name not in _NO_WORDS:
                yield from _texts(item, f"{field}.{name}" if field else str(name), depth + 1)
    elif isinstance(value, list) and depth < MOST_DEPTH:
        for number, item in enumerate(value):
            yield from _texts(item, f"{field}[{number}]", depth + 1)
