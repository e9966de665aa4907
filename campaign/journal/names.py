"""The things that events are about by the names that people know: a post by its title, a delivery by its post and channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from campaign.db.tables import Delivery, Post
from campaign.journal.actions import subject_name
from campaign.journal.listing import Entry
from content.language import gettext as _

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Named:
    """What people call a thing; `post_id` is the post that it belongs to, None for another thing."""

    words: str
    post_id: int | None = None


def names_of(connection: Connection, chain: str, entries: Sequence[Entry]) -> dict[str, Named]:
    """The subjects of one page's entries, each with its name: two statements however many there are."""
    subjects = {entry.subject for entry in entries}
    keys = [subject[5:] for subject in subjects if subject.startswith("post ")]
    ids = [
        int(number)
        for number in (subject[9:] for subject in subjects if subject.startswith("delivery "))
        if number.isdecimal()
    ]
    named = {subject: Named(subject_name(subject)) for subject in subjects}
    mine = select(_posts.c.id, _posts.c.key, _posts.c.name).where(_posts.c.campaign_id == chain, _posts.c.key.in_(keys))
    for row in connection.execute(mine):
        named[f"post {row.key}"] = Named(_("bài “{title}”").format(title=row.name), row.id)
    sent = select(_deliveries.c.id, _deliveries.c.channel, _deliveries.c.post_id, _posts.c.name)
    sent = sent.join(_posts, _posts.c.id == _deliveries.c.post_id).where(_posts.c.campaign_id == chain)
    for row in connection.execute(sent.where(_deliveries.c.id.in_([one for one in ids if one <= LARGEST_ID]))):
        words = _("lượt đăng {id} (bài “{title}”, kênh {channel})")
        told = words.format(id=row.id, title=row.name, channel=row.channel)
        named[f"delivery {row.id}"] = Named(told, row.post_id)
    return named
