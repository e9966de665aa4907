"""A person's yes: to one post's revision, or to the template texts that stand in for unedited posts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import gettext as _
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.tables import Approval, Post, Revision, TemplateApproval
from campaign.editorial.brief import brief
from campaign.editorial.revisions import release
from campaign.errors import CampaignError
from campaign.plan.occasions import expand
from campaign.plan.office import Office, planned_office
from campaign.states import PostState
from campaign.workspace import Workspace
from content.words.library import bundled

FORESIGHT = timedelta(days=5 * 366)
"""How far ahead an approval of templates looks for the texts and data in use, so that every turn of the rotation is in it."""

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_approvals = TemplateApproval.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class TemplatesApproved:
    """`texts` are the template texts in use that were asked for, `released` how many waiting posts they freed."""

    texts: tuple[str, ...]
    released: int


def approve_templates(
    workspace: Workspace, campaign_id: str, by: str, names: Collection[str] | None = None
) -> TemplatesApproved:
    """Approves the texts in use with the data they print: all, or those of `names` (template or text ids)."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        office = planned_office(connection, campaign_id)
        in_use = bases_in_use(office, now)
        chosen = {basis: text for basis, text in in_use.items() if names is None or _is_named(text, names)}
        known = select(_approvals.c.basis).where(_approvals.c.campaign_id == campaign_id)
        missing = chosen.keys() - set(connection.execute(known).scalars())
        rows = [
            {"campaign_id": campaign_id, "text_id": chosen[b], "basis": b, "by": by, "at": to_seconds(now)}
            for b in sorted(missing)
        ]
        if rows:
            connection.execute(insert(_approvals), rows)
        texts = tuple(sorted(set(chosen.values())))
        for text in texts:
            record(connection, campaign_id, now, by, "approve-template", f"template {text}")
        return TemplatesApproved(texts, _release_covered(connection, office, set(chosen)))


def _is_named(text_id: str, names: Collection[str]) -> bool:
    return text_id in names or text_id.split("/")[0] in names


def bases_in_use(office: Office, now: datetime) -> dict[str, str]:
    """Every basis that the calendar will come to in the next years, with its text's id."""
    calendar, library = office.calendar, bundled()
    found = {}
    for o in expand(calendar, now - timedelta(days=2), now + FORESIGHT):
        told = brief(calendar, library, o, o.audience or "", o.event_date, o.at, "")
        found[told.basis] = told.text.id
    return found


def _release_covered(connection: Connection, office: Office, bases: Collection[str]) -> int:
    if office.calendar.policy.review != "template":
        return 0
    waiting = (
        select(_posts.c.id, _posts.c.revision_id, _revisions.c.basis)
        .join(_revisions, _revisions.c.id == _posts.c.revision_id)
        .where(_posts.c.campaign_id == office.calendar.campaign.id)
        .where(_posts.c.state == PostState.IN_REVIEW, _posts.c.edited.is_(False))
    )
    covered = [row for row in connection.execute(waiting) if row.basis in bases]
    for row in covered:
        release(connection, row.id, row.revision_id)
    return len(covered)


def approve_post(workspace: Workspace, post: Row[Any], by: str) -> None:
    """Approves the post's present revision. Raises CampaignError when there is none, or `by` wrote it."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        revision = connection.execute(
            select(_revisions).join(_posts, _posts.c.revision_id == _revisions.c.id).where(_posts.c.id == post.id)
        ).first()
        if revision is None:
            raise CampaignError(_("Bài {key} chưa có nội dung để duyệt.").format(key=post.key))
        if revision.author == by:
            message = _("{by} là người soạn phiên bản này nên không tự duyệt được bài {key}. Hãy nhờ người khác duyệt.")
            raise CampaignError(message.format(by=by, key=post.key))
        known = select(Approval.id).where(Approval.revision_id == revision.id)  # type: ignore[call-overload]
        if connection.execute(known).first() is None:
            row = {
                "campaign_id": post.campaign_id,
                "revision_id": revision.id,
                "revision_hash": revision.hash,
                "by": by,
                "at": to_seconds(now),
            }
            connection.execute(insert(Approval), row)
            record(connection, post.campaign_id, now, by, "approve", f"post {post.key}", revision.hash)
        release(connection, post.id, revision.id)
