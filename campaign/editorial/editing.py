"""A person's own words on a post: a new revision, which voids the approval of the one before."""

from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import Any

from sqlalchemy import Row, select, update

from campaign.audit import record
from campaign.db.engine import reading
from campaign.db.tables import Post, Revision
from campaign.editorial.drafting import Draft, brief_of, card, pictures_of
from campaign.editorial.revisions import add_revision
from campaign.errors import CampaignError
from campaign.plan.office import planned_office
from campaign.states import UNPUBLISHED
from campaign.workspace import Workspace
from content.words.compose import Composition, compose
from content.words.library import bundled

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed; None leaves a field as the template wrote it. `body` and `telegram` are Markdown."""

    title: str | None = None
    summary: str | None = None
    body: str | None = None
    telegram: str | None = None


def edit_post(workspace: Workspace, post: Row[Any], edit: Edit, by: str) -> None:
    """Writes a new revision by `by`, to be approved by somebody else. Raises CampaignError once the post is leaving."""
    with reading(workspace.db) as connection:
        office = planned_office(connection, post.campaign_id)
        written = connection.execute(select(_revisions).where(_revisions.c.id == post.revision_id)).first()
    told = brief_of(office.calendar, bundled(), post)
    words = compose(told.text, told.data)
    if written:
        words = _with(words, Edit(written.title, written.summary, written.body, written.telegram))
    words = _with(words, edit)
    spec = card(office.calendar, post, words, told, workspace.media)
    pictures = pictures_of(spec, workspace.media, workspace.drawn)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        state = connection.execute(select(_posts.c.state).where(_posts.c.id == post.id)).scalar_one()
        if state not in UNPUBLISHED:
            message = _("Bài {key} đã bắt đầu đăng nên không sửa được nữa. Hãy đăng đính chính hoặc thu hồi.")
            raise CampaignError(message.format(key=post.key))
        add_revision(connection, post, Draft(words, told.basis, pictures), by, now)
        values = {"edited": True, "calendar_hash": office.hash}
        connection.execute(update(_posts).where(_posts.c.id == post.id).values(**values))
        record(connection, post.campaign_id, now, by, "edit", f"post {post.key}")


def _with(words: Composition, edit: Edit) -> Composition:
    named = {"title": edit.title, "summary": edit.summary}
    named |= {"body_markdown": edit.body, "telegram_markdown": edit.telegram}
    return replace(words, **{name: value for name, value in named.items() if value is not None})
