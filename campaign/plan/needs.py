"""What the plan still lacks: figures that its templates need, and the posts that wait for them or for a slogan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Post
from campaign.library.texts import library_of
from campaign.plan.schema import Calendar
from campaign.states import UNPUBLISHED, PostState
from campaign.workspace import Workspace
from content.words.library import TemplateText

_posts = Post.__table__  # type: ignore[attr-defined]

MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post that cannot be written yet; `reason` says what it lacks."""

    key: str
    name: str
    template: str
    publish_at: int
    reason: str

    @property
    def at(self) -> datetime:
        """When it is due, aware UTC."""
        return from_seconds(self.publish_at)


@dataclass(frozen=True, slots=True)
class NeededFact:
    """A figure that templates of the plan need: which texts, whether the plan has it, and the posts that wait for it."""

    id: str
    is_there: bool
    templates: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    count: int
    """Posts to come that use those templates; `earliest` is when the first of them is due, aware UTC."""
    earliest: datetime | None


def waiting_posts(workspace: Workspace, campaign_id: str, state: PostState) -> list[Waiting]:
    """The first of the posts that wait for a theme or for figures."""
    with reading(workspace.db) as connection:
        return _first_posts(connection, _posts.c.campaign_id == campaign_id, stands(_posts, state))


def needed_facts(workspace: Workspace, campaign_id: str, calendar: Calendar) -> list[NeededFact]:
    """Every figure that the plan's templates need, those that lack first, and then those that nothing needs."""
    needed: dict[str, dict[str, None]] = {}
    with reading(workspace.db) as connection:
        texts = library_of(connection, campaign_id).texts()
        coming = _coming(connection, campaign_id)
    for text in _used(texts, calendar):
        for name in text.needs:
            needed.setdefault(name, {})[text.template_id] = None
    waiting = waiting_posts(workspace, campaign_id, PostState.PENDING_FACTS)
    there = {fact.id for fact in calendar.facts}
    found = [_needed(name, tuple(used), name in there, waiting, coming) for name, used in needed.items()]
    return sorted(found, key=lambda fact: (fact.is_there, fact.id))


def _needed(
    name: str, used: tuple[str, ...], is_there: bool, waiting: list[Waiting], coming: dict[str, tuple[int, int]]
) -> NeededFact:
    lacking = tuple(post for post in waiting if post.template in used and not is_there)
    counts = [coming[template] for template in used if template in coming]
    earliest = min((first for _count, first in counts), default=0)
    total = sum(count for count, _first in counts)
    return NeededFact(name, is_there, used, lacking, total, from_seconds(earliest) if earliest else None)


def _coming(connection: Connection, campaign_id: str) -> dict[str, tuple[int, int]]:
    """How many posts are to come of each template, and when the first of them is due."""
    mine = (_posts.c.campaign_id == campaign_id, stands(_posts, *UNPUBLISHED))
    told = select(_posts.c.template, func.count(), func.min(_posts.c.publish_at)).where(*mine)
    rows = connection.execute(told.group_by(_posts.c.template))
    return {template: (count, first) for template, count, first in rows}


def composed_again(workspace: Workspace, campaign_id: str, place: tuple[str, ...], new_id: str = "") -> list[Waiting]:
    """The posts whose text comes from what stands at `place`, as far as nothing of them has left: a day's, or a figure's.

    `new_id` is the figure's when the place is that of all figures.
    """
    mine = [_posts.c.campaign_id == campaign_id, stands(_posts, *UNPUBLISHED)]
    with reading(workspace.db) as connection:
        if place[:1] == ("observances",) and len(place) > 1:
            mine.append(_posts.c.source_id == place[1])
            if len(place) > 3 and place[2] == "yearly":
                mine.append(_posts.c.year == int(place[3]))
        elif place[:1] == ("facts",):
            name = place[1] if len(place) > 1 else new_id
            texts = library_of(connection, campaign_id).texts()
            mine.append(_posts.c.template.in_({text.template_id for text in texts if name in text.needs}))
        else:
            return []
        return _first_posts(connection, *mine)


def _first_posts(connection: Connection, *which: ColumnElement[bool]) -> list[Waiting]:
    columns = (_posts.c.key, _posts.c.name, _posts.c.template, _posts.c.publish_at, _posts.c.waiting_for)
    rows = connection.execute(select(*columns).where(*which).order_by(_posts.c.publish_at).limit(MOST_WAITING))
    return [Waiting(*row) for row in rows]


def _used(texts: Iterable[TemplateText], calendar: Calendar) -> Iterator[TemplateText]:
    """Those of the office's texts that the plan may write from."""
    named = {post.template for day in calendar.observances for post in day.posts}
    named |= {name for slot in calendar.slots for name in slot.templates}
    used = {theme for slot in calendar.slots if not slot.templates for theme in slot.themes}
    named |= {name for theme in calendar.themes if theme.id in used for name in theme.templates}
    for text in texts:
        if text.id in named or text.template_id in named:
            yield text
