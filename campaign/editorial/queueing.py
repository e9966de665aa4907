"""Posts that a person queues beside the calendar's occasions: written, drawn and given their deliveries at once."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, insert, literal_column, select
from sqlalchemy.exc import IntegrityError

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.bulk import insert_rows
from campaign.db.engine import reading
from campaign.db.moving import moving
from campaign.db.tables import Campaign, Delivery, Post
from campaign.editorial.drafting import Draft, brief_of, card, pictures_of
from campaign.editorial.new_posts import NewPost, OwnWords, PostRefused, flaws_of, moment_of, places_of, tidied
from campaign.editorial.revisions import add_revision
from campaign.editorial.sandboxed import compose
from campaign.errors import CampaignError
from campaign.library.folding import folded
from campaign.library.indexing import Kind, index_new
from campaign.library.texts import library_of
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import Office, planned_office
from campaign.plan.schema import QUEUED
from campaign.plan.writing import DELIVERY_COLUMNS, delivery_values
from campaign.states import Origin, PostState
from campaign.workspace import Workspace
from content.infographics import PictureProblem
from content.language import HOME_LANGUAGE, speaking
from content.language import gettext as _
from content.words.compose import Composition, MissingFacts, MissingTheme
from content.words.library import Library, TemplateProblem

TRIES = 5
"""Somebody else may take the same name, or plan anew, while a post is being drawn."""

LONGEST_SLUG = 60
MOST_TOGETHER = 100
"""Posts of one transaction: a stop of all publishing waits for it at the longest."""

AT_ONCE = 500
"""Keys that are looked up together."""

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class QueuedPost:
    """A post in the calendar. `is_new` is False when its key was used before; `warning` tells what is still missing."""

    id: int
    key: str
    state: str
    is_new: bool
    warning: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    """What the post says; `draft` is None while facts or the year's theme are missing, and `state` says so."""

    draft: Draft | None
    state: PostState
    warning: str


@dataclass(frozen=True, slots=True)
class _Ready:
    new: NewPost
    post: dict[str, Any]
    made: _Made


def queue_post(workspace: Workspace, actor: Actor, new: NewPost) -> QueuedPost:
    """Queues a post, to be approved by somebody else. It stays a draft until its author asks for a review.

    Raises PostRefused with everything that is wrong, Forbidden when the actor may not write there.
    """
    new = _allowed(actor, new)
    for _try in range(TRIES):
        with reading(workspace.db) as connection:
            known = _find(connection, new)
            office = planned_office(connection, new.campaign_id)
            library = library_of(connection, new.campaign_id)
        if known:
            return known
        queued = _queue_once(workspace, actor, office, [_ready(workspace, office, library, new)])
        if queued:
            return queued[0]
    raise CampaignError(_("Lịch đang được sửa liên tục nên chưa xếp được bài. Hãy thử lại."))


def queue_posts(
    workspace: Workspace, actor: Actor, posts: Sequence[NewPost], tell: Callable[[int, int], None]
) -> tuple[QueuedPost, ...]:
    """Queues posts of one office that have different keys; those that are queued already stay as they are.

    All are checked and drawn before the first is written; `tell` hears how many are. Up to MOST_TOGETHER are written all or
    none. More go pack by pack, so that nobody waits long for the database: what a dying process leaves out, the same call
    made again puts in. Raises as `queue_post`.
    """
    news = [_allowed(actor, new) for new in posts]
    made: dict[str, QueuedPost] = {}
    for _try in range(TRIES if news else 0):
        with reading(workspace.db) as connection:
            office = planned_office(connection, news[0].campaign_id)
            library = library_of(connection, news[0].campaign_id)
        made = queued_keys(workspace, news[0].campaign_id, [new.key for new in news]) | made
        ready, taken = list[_Ready](), set[str]()
        for new in news:
            if new.key not in made:
                ready.append(_ready(workspace, office, library, new, taken))
                taken.add(ready[-1].post["post_id"])
            tell(len(ready) + len(made), len(news))
        if all(_queue_pack(workspace, actor, office, pack, made) for pack in _packs(ready)):
            break
    if len(made) < len(news):
        raise CampaignError(_("Lịch đang được sửa liên tục nên chưa xếp được bài. Hãy thử lại."))
    return tuple(made[new.key] for new in news)


def _queue_pack(
    workspace: Workspace, actor: Actor, office: Office, pack: Sequence[_Ready], made: dict[str, QueuedPost]
) -> bool:
    queued = _queue_once(workspace, actor, office, pack)
    made |= zip((one.new.key for one in pack), queued or (), strict=queued is not None)
    return queued is not None


def _packs(ready: list[_Ready]) -> Iterator[list[_Ready]]:
    return (ready[start : start + MOST_TOGETHER] for start in range(0, len(ready), MOST_TOGETHER))


def queued_keys(workspace: Workspace, campaign_id: str, keys: Sequence[str]) -> dict[str, QueuedPost]:
    """Which of the keys have a post already, and which post."""
    hashes = {_hash_of(key): key for key in keys if key}
    columns = (_posts.c.id, _posts.c.key, _posts.c.state, _posts.c.request)
    found: dict[str, QueuedPost] = {}
    with reading(workspace.db) as connection:
        for group in _groups(list(hashes)):
            this = (_posts.c.campaign_id == campaign_id, _posts.c.request.in_(group), _posts.c.request != "")
            for row in connection.execute(select(*columns).where(*this)):
                found[hashes[row.request]] = QueuedPost(row.id, row.key, row.state, is_new=False)
    return found


def _groups(hashes: list[str]) -> Iterator[list[str]]:
    return (hashes[start : start + AT_ONCE] for start in range(0, len(hashes), AT_ONCE))


def _allowed(actor: Actor, new: NewPost) -> NewPost:
    new = tidied(new if new.unit or not actor.unit else replace(new, unit=actor.unit))
    actor.check(Right.WRITE, new.campaign_id, new.unit)
    return new


def _ready(workspace: Workspace, office: Office, library: Library, new: NewPost, taken: Collection[str] = ()) -> _Ready:
    now = workspace.clock.now()
    flaws = flaws_of(office.calendar, library.ids(), new, now)
    if flaws:
        raise PostRefused(flaws)
    with reading(workspace.db) as connection:
        slug = _slug_of(connection, new, taken)
    post = _row(office, new, slug, now)
    return _Ready(new, post, _make(workspace, office, library, post, new.words))


def _queue_once(
    workspace: Workspace, actor: Actor, office: Office, ready: Sequence[_Ready]
) -> tuple[QueuedPost, ...] | None:
    try:
        return _write(workspace, actor, office, ready)
    except IntegrityError:
        # Somebody else took one of the names meanwhile.
        return None


def _find(connection: Connection, new: NewPost) -> QueuedPost | None:
    if not new.key:
        return None
    columns = (_posts.c.id, _posts.c.key, _posts.c.state)
    this = (_posts.c.campaign_id == new.campaign_id, _posts.c.request == _hash_of(new.key), _posts.c.request != "")
    found = connection.execute(select(*columns).where(*this)).first()
    return QueuedPost(found.id, found.key, found.state, is_new=False) if found else None


def _is_queued() -> Any:
    # In the words of the index that finds it.
    return _posts.c.origin == literal_column(f"'{Origin.PERSON}'")


def _hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


def _slug(text: str) -> str:
    letters = (letter if letter.isascii() and letter.isalnum() else "-" for letter in folded(text))
    words = [word for word in "".join(letters).split("-") if word]
    return "-".join(words)[:LONGEST_SLUG].rstrip("-") or QUEUED


def _slug_of(connection: Connection, new: NewPost, taken: Collection[str]) -> str:
    base, number = _slug(new.name), 1
    slug = base
    while slug in taken or connection.execute(_taken(new.campaign_id, slug)).first():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _taken(campaign_id: str, slug: str) -> Any:
    return select(_posts.c.id).where(_posts.c.campaign_id == campaign_id, _posts.c.post_id == slug, _is_queued())


def _row(office: Office, new: NewPost, slug: str, now: datetime) -> dict[str, Any]:
    calendar = office.calendar
    at = moment_of(calendar, new.publish_at)
    names = {"name": new.name, "theme": new.theme, "audience": new.audience, "template": new.template}
    where: dict[str, Any] = {"campaign_id": new.campaign_id, "key": f"{new.publish_at.year}/{QUEUED}/{slug}"}
    where |= {"year": new.publish_at.year, "origin": Origin.PERSON.value, "source_id": QUEUED, "post_id": slug}
    times: dict[str, Any] = {"publish_at": to_seconds(at), "grace_until": to_seconds(at + calendar.policy.grace)}
    times |= {"event_date": new.publish_at.date().isoformat(), "placed_at": to_seconds(now)}
    # Written at once, whatever the lead time: a person waits for it.
    times |= {"compose_at": min(to_seconds(now), to_seconds(at)), "rotation": new.publish_at.toordinal()}
    state: dict[str, Any] = {"state": PostState.DRAFT.value, "edited": not new.words.is_empty or not new.template}
    state |= {"waiting_for": "", "calendar_hash": office.hash, "request": _hash_of(new.key)}
    return {**where, **names, **times, **state, "unit": new.unit}


def _make(workspace: Workspace, office: Office, library: Library, post: dict[str, Any], own: OwnWords) -> _Made:
    row: Any = SimpleNamespace(**post)
    try:
        told = brief_of(office.calendar, library, row)
        # What a post waits for is stored in the house's own language, whoever queues it.
        with speaking(HOME_LANGUAGE):
            words = _with_own(compose(told.text, told.data), own, post["name"])
    except MissingFacts as missing:
        return _Made(None, PostState.PENDING_FACTS, ", ".join(missing.ids))
    except MissingTheme as missing:
        return _Made(None, PostState.PENDING_THEME, str(missing))
    except TemplateProblem as problem:
        raise CampaignError(str(problem)) from problem
    try:
        spec = card(office.calendar, row, words, told, workspace.media)
        pictures, warning = pictures_of(spec, workspace.media, workspace.drawn), ""
    except PictureProblem as problem:
        pictures, warning = (), str(problem)
    return _Made(Draft(words, told.basis, pictures), PostState.DRAFT, warning)


def _with_own(words: Composition, own: OwnWords, name: str) -> Composition:
    named = {"title": own.title or words.title or name, "summary": own.summary, "source": own.source}
    named |= {"body_markdown": own.body, "telegram_markdown": own.telegram}
    written: dict[str, Any] = {field: text for field, text in named.items() if text}
    return replace(words, **written, variants={**words.variants, **own.variants})


def _write(
    workspace: Workspace, actor: Actor, office: Office, ready: Sequence[_Ready]
) -> tuple[QueuedPost, ...] | None:
    """All of them, or none; None when the plan has changed meanwhile."""
    with workspace.db.begin() as connection:
        in_force = select(_campaigns.c.calendar_hash).where(_campaigns.c.id == office.calendar.campaign.id)
        if connection.execute(in_force.with_for_update(read=True)).scalar() != office.hash:
            return None
        return tuple(_insert(connection, workspace.clock.now(), actor, office, one) for one in ready)


def _insert(connection: Connection, now: datetime, actor: Actor, office: Office, ready: _Ready) -> QueuedPost:
    new, post, made = ready.new, ready.post, ready.made
    post_id: int = connection.execute(insert(_posts).values(post).returning(_posts.c.id)).scalar_one()
    times = (post["publish_at"], post["grace_until"])
    reached = places_of(office.calendar, new).values()
    rows = [delivery_values(new.campaign_id, post_id, place, *times) for place in reached]
    insert_rows(connection, _deliveries, DELIVERY_COLUMNS, rows)
    index_new(connection, new.campaign_id, Kind.POST, [(post_id, new.name, post["publish_at"])])
    if made.draft:
        row = SimpleNamespace(id=post_id, **post)
        add_revision(connection, row, made.draft, actor.name, now, actor.account_id)
    # The revision put it before the reviewers; it is the author who says when it is ready for them.
    if made.draft or made.state != PostState.DRAFT:
        waiting = {"waiting_for": made.warning if made.draft is None else ""}
        connection.execute(moving(_posts, made.state, _posts.c.id == post_id, **waiting))
    who = {"account_id": actor.account_id}
    record(connection, new.campaign_id, now, actor.name, "queue", f"post {post['key']}", new.name, **who)
    return QueuedPost(post_id, post["key"], made.state, True, made.warning)
