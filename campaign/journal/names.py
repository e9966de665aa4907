"""The things that events are about by the names that people know: a post by its title, a delivery by its post and channel."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from campaign.db.tables import Asset, Delivery, Pack, Post, Revision, Team
from campaign.errors import CampaignError
from campaign.journal.actions import named_subject, subject_name
from campaign.journal.listing import Entry
from campaign.plan.naming import channel_names
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from content.language import gettext as _

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_WRITTEN = _posts.outerjoin(_revisions, _revisions.c.id == _posts.c.revision_id)
_TITLE = func.coalesce(func.nullif(_revisions.c.title, ""), _posts.c.name).label("title")

_TITLED: dict[str, tuple[Any, str]] = {
    "pack": (Pack.__table__, "title"),  # type: ignore[attr-defined]
    "team": (Team.__table__, "name"),  # type: ignore[attr-defined]
    "asset": (Asset.__table__, "title"),  # type: ignore[attr-defined]
}
"""Where things with a name of their own stand, and in which column."""

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Named:
    """What people call a thing; `post_id` is the post that it belongs to, None for another thing."""

    words: str
    post_id: int | None = None


def names_of(connection: Connection, chain: str, entries: Sequence[Entry]) -> dict[str, Named]:
    """The subjects of one page's entries, each with its name: one statement for each kind, however many there are."""
    subjects = {entry.subject for entry in entries}
    calendar = _calendar(connection, chain)
    named = {subject: Named(_planned(calendar, subject) if calendar else subject_name(subject)) for subject in subjects}
    keys = [subject[5:] for subject in subjects if subject.startswith("post ")]
    mine = select(_posts.c.id, _posts.c.key, _TITLE).select_from(_WRITTEN)
    for row in connection.execute(mine.where(_posts.c.campaign_id == chain, _posts.c.key.in_(keys))):
        named[f"post {row.key}"] = Named(_("bài “{title}”").format(title=row.title), row.id)
    named |= _deliveries_named(connection, chain, subjects, calendar)
    for kind in _TITLED:
        named |= _titled(connection, chain, kind, subjects)
    return named


def numbers_of(connection: Connection, chain: str, entries: Sequence[Entry]) -> dict[str, int]:
    """The numbers of revisions by their hashes, of the posts that the entries are about."""
    keys = [entry.subject[5:] for entry in entries if entry.subject.startswith("post ")]
    found = select(_revisions.c.hash, _revisions.c.number).join(_posts, _posts.c.id == _revisions.c.post_id)
    rows = connection.execute(found.where(_posts.c.campaign_id == chain, _posts.c.key.in_(keys)))
    return {row.hash: row.number for row in rows}


def _calendar(connection: Connection, chain: str) -> Calendar | None:
    """The office's plan; None for the installation's own chain, and for a plan that cannot be read any more."""
    with suppress(CampaignError):
        return planned_office(connection, chain).calendar
    return None


def _planned(calendar: Calendar, subject: str) -> str:
    """Channels and themes as the plan calls them, and the plan by its own name."""
    before = "hold " if subject.startswith("hold ") else ""
    kind, _space, name = subject.removeprefix(before).partition(" ")
    if kind == "channel":
        name = channel_names(calendar).get(name, name)
    elif kind == "theme":
        name = next((theme.name for theme in calendar.themes if theme.id == name), name)
    elif kind == "campaign" and name == calendar.campaign.id:
        return named_subject(subject, calendar.campaign.name)
    else:
        return subject_name(subject)
    return subject_name(f"{before}{kind} {name}")


def _deliveries_named(
    connection: Connection, chain: str, subjects: set[str], calendar: Calendar | None
) -> Iterator[tuple[str, Named]]:
    channels = channel_names(calendar) if calendar else {}
    sent = select(_deliveries.c.id, _deliveries.c.channel, _deliveries.c.post_id, _TITLE)
    sent = sent.select_from(_WRITTEN.join(_deliveries, _deliveries.c.post_id == _posts.c.id))
    sent = sent.where(_posts.c.campaign_id == chain, _deliveries.c.id.in_(_ids("delivery", subjects)))
    words = _("lượt đăng {id} (bài “{title}”, kênh {channel})")
    for row in connection.execute(sent):
        told = words.format(id=row.id, title=row.title, channel=channels.get(row.channel, row.channel))
        yield f"delivery {row.id}", Named(told, row.post_id)


def _titled(connection: Connection, chain: str, kind: str, subjects: set[str]) -> Iterator[tuple[str, Named]]:
    ids = _ids(kind, subjects)
    if not ids:
        return
    table, column = _TITLED[kind]
    found = select(table.c.id, table.c[column]).where(table.c.campaign_id == chain, table.c.id.in_(ids))
    for number, title in connection.execute(found):
        if title:
            yield f"{kind} {number}", Named(named_subject(f"{kind} {number}", title))


def _ids(kind: str, subjects: set[str]) -> list[int]:
    numbers = (subject.removeprefix(f"{kind} ") for subject in subjects if subject.startswith(f"{kind} "))
    # Whatever somebody wrote into a subject, the database is asked only for what may be a row's number.
    return [int(one) for one in numbers if one.isdecimal() and len(one) < 11 and int(one) <= LARGEST_ID]
