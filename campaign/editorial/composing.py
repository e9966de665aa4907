"""Composes the posts whose lead time has come, each on its own: one bad post never stops the next."""

import logging
import math
import time
from dataclasses import dataclass
from datetime import timedelta
from random import shuffle
from typing import Any

from sqlalchemy import Connection, Row, literal_column, select, update

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.moving import moving
from campaign.db.tables import Campaign, Post, Revision
from campaign.editorial.drafting import Draft, draft
from campaign.editorial.revisions import add_revision, is_covered, is_personally_approved, release
from campaign.library.texts import library_of
from campaign.plan.office import Office, planned_office
from campaign.states import UNPUBLISHED, Origin, PostState
from campaign.workspace import Workspace
from content.infographics import PictureProblem
from content.language import HOME_LANGUAGE, speaking
from content.words.compose import MissingFacts, MissingTheme
from content.words.library import Library, TemplateProblem

log = logging.getLogger(__name__)

_posts = Post.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


AT_ONCE = 50
"""Posts that are looked up together; the soonest come first."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    state: PostState
    reason: str


def compose_due(workspace: Workspace, within: timedelta | None = None) -> int:
    """Writes and draws the posts whose time to be composed has come, the soonest first. Returns how many came through.

    Begins none after `within`; those are found again the next time.
    """
    until_s = time.monotonic() + within.total_seconds() if within else math.inf
    now = to_seconds(workspace.clock.now())
    due = (
        select(_posts)
        .where(_posts.c.calendar_hash == literal_column("''"), _posts.c.compose_at <= now)
        .where(_posts.c.state.in_(UNPUBLISHED), _posts.c.grace_until > now)
        .order_by(_posts.c.publish_at)
        .limit(AT_ONCE)
    )
    composed = 0
    while True:
        with reading(workspace.db) as connection:
            posts = list(connection.execute(due).all())
        # Other processes may be composing too: each goes its own way through the next ones.
        shuffle(posts)
        came_through = sum(
            _compose_one(workspace, post)
            for post in posts
            if time.monotonic() < until_s and _is_still_due(workspace, post)
        )
        composed += came_through
        if not came_through or len(posts) < AT_ONCE:
            return composed


def _is_still_due(workspace: Workspace, post: Row[Any]) -> bool:
    with reading(workspace.db) as connection:
        return connection.execute(select(_posts.c.calendar_hash).where(_posts.c.id == post.id)).scalar() == ""


def _compose_one(workspace: Workspace, post: Row[Any]) -> bool:
    try:
        compose(workspace, post)
    except Exception:
        # One post that breaks never stops the next, nor what is due to be sent.
        log.exception("composing %s of %s failed", post.key, post.campaign_id)
        return False
    return True


def compose(workspace: Workspace, post: Row[Any]) -> None:
    """Composes one post from the plan in force. What a person edited or approved is left as it is."""
    with reading(workspace.db) as connection:
        office = planned_office(connection, post.campaign_id)
        library = library_of(connection, post.campaign_id)
        if post.edited or (post.revision_id and is_personally_approved(connection, post.revision_id)):
            made: Draft | _Waiting | None = None
        else:
            # What is stored is in the house's own language, whoever has it composed.
            with speaking(HOME_LANGUAGE):
                made = _write(workspace, office, library, post)
    with workspace.db.begin() as connection:
        _store(connection, workspace, office, library, post, made)


def _write(workspace: Workspace, office: Office, library: Library, post: Row[Any]) -> Draft | _Waiting:
    try:
        return draft(office.calendar, library, post, workspace.media, workspace.drawn)
    except MissingFacts as missing:
        return _Waiting(PostState.PENDING_FACTS, ", ".join(missing.ids))
    except MissingTheme as missing:
        return _Waiting(PostState.PENDING_THEME, str(missing))
    except (TemplateProblem, PictureProblem) as problem:
        log.warning("post %s cannot be composed: %s", post.key, type(problem).__name__)
        return _Waiting(PostState.DRAFT, str(problem))


def _store(
    connection: Connection,
    workspace: Workspace,
    office: Office,
    library: Library,
    post: Row[Any],
    made: Draft | _Waiting | None,
) -> None:
    # The plan or a text may have changed since the draft was begun; then the post is to be composed again, from the new.
    in_force = select(_campaigns.c.calendar_hash).where(_campaigns.c.id == post.campaign_id).with_for_update(read=True)
    if connection.execute(in_force).scalar() != office.hash:
        return
    if library_of(connection, post.campaign_id).texts() != library.texts():
        return
    # Another process may have composed, moved or published it meanwhile: only an unchanged row is written.
    unchanged = (
        _posts.c.id == post.id,
        _posts.c.state == post.state,
        _posts.c.revision_id.is_not_distinct_from(post.revision_id),
        _posts.c.publish_at == post.publish_at,
        _posts.c.edited == post.edited,
    )
    marked = connection.execute(update(_posts).where(*unchanged).values(calendar_hash=office.hash))
    if not marked.rowcount or made is None:
        return
    if isinstance(made, _Waiting):
        waiting = {"waiting_for": made.reason, "revision_id": None}
        connection.execute(moving(_posts, made.state, _posts.c.id == post.id, among=UNPUBLISHED, **waiting))
        return
    revise(connection, workspace, office, post, made)


def revise(connection: Connection, workspace: Workspace, office: Office, post: Any, made: Draft) -> None:
    """Gives the post what was composed, unless it says the same already. An approved template text releases it at once."""
    revision_id = post.revision_id
    if not revision_id or not _is_same(connection, revision_id, made):
        at = workspace.clock.now()
        revision_id = add_revision(connection, post, made, MACHINE, at)
        if post.origin == Origin.PERSON and post.state == PostState.DRAFT:
            # Its author has not asked for a review yet.
            connection.execute(moving(_posts, PostState.DRAFT, _posts.c.id == post.id))
        record(connection, post.campaign_id, at, MACHINE, "compose", f"post {post.key}", made.hash)
    if is_by_template(office, post.origin) and is_covered(connection, post.campaign_id, made.basis):
        release(connection, post.id, revision_id, MACHINE, workspace.clock.now())


def is_by_template(office: Office, origin: str) -> bool:
    """Whether an approved template text may stand in for posts of this origin. When and where a person queued one, nobody saw."""
    return office.calendar.policy.review == "template" and origin != Origin.PERSON


def _is_same(connection: Connection, revision_id: int, made: Draft) -> bool:
    known = select(_revisions.c.hash, _revisions.c.basis).where(_revisions.c.id == revision_id)
    return tuple(connection.execute(known).one()) == (made.hash, made.basis)
