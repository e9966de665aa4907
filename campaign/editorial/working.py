"""What is being written of a post before it is a revision: saved by itself, one writer never over another unseen.

A copy's version counts every save, discard and revision, and never begins again: whoever names an older one is told.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Post, Revision, WorkingCopy
from campaign.editorial.contents import Content, dump, parse, tidied
from campaign.editorial.editing import REVISABLE, Edit, edit_of, edit_post
from campaign.editorial.revisions import names_of
from campaign.errors import CampaignError, WrongUse
from campaign.library.shelf import asset_of, picture_of
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.language import gettext as _

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_copies = WorkingCopy.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Copy:
    """What stands in the editor. `is_open`: somebody wrote what no revision has yet; then `by` and `at` say who and when.

    `base` is the revision that it began from, None for none. `is_behind`: the post has another one since.
    """

    version: int
    base: int | None
    content: Content
    is_open: bool
    by: str = ""
    account_id: int | None = None
    at: datetime | None = None
    is_behind: bool = False
    writers: tuple[str, ...] = ()


class Conflict(CampaignError):
    """Somebody else saved meanwhile. Nothing is lost: `theirs` is what stands, `mine` what was to be saved."""

    def __init__(self, theirs: Copy, mine: Content, zone: ZoneInfo) -> None:
        message = _("Bài đã được người khác sửa trong lúc bạn soạn. Hãy xem hai bản rồi chọn.")
        if theirs.by and theirs.at:
            at = f"{theirs.at.astimezone(zone):%H:%M %d/%m/%Y}"
            message = _("{by} đã lưu bài này lúc {at}, trong lúc bạn soạn. Hãy xem hai bản rồi chọn.")
            message = message.format(by=theirs.by, at=at)
        super().__init__(message)
        self.theirs, self.mine = theirs, mine


def open_copy(workspace: Workspace, post_id: int) -> Copy:
    """What is being written of the post; what its revision says when nobody writes. Raises CampaignError without the post."""
    with reading(workspace.db) as connection:
        return _standing(connection, post_of(connection, post_id))


def save_copy(
    workspace: Workspace, actor: Actor, post_id: int, version: int, content: Content, base: int | None = None
) -> Copy:
    """Keeps what was written on top of `version`, and of revision `base` when the caller knows it.

    Raises Conflict when another save came first, TooLong, WrongUse, Forbidden, and CampaignError once the post is leaving.
    """
    content = tidied(content)
    with workspace.db.begin() as connection:
        post = _writable(connection, actor, post_id)
        standing = _standing(connection, post)
        is_moved = not standing.is_open and base is not None and standing.base != base
        if is_moved or not _swap(connection, workspace, actor, post, standing, version, dump(content)):
            raise _conflict(connection, post, content)
        return _standing(connection, post)


def discard(workspace: Workspace, actor: Actor, post_id: int, version: int) -> Copy:
    """Goes back to what the post's revision says. Raises as `save_copy`."""
    with workspace.db.begin() as connection:
        post = _writable(connection, actor, post_id)
        standing = _standing(connection, post)
        if not standing.is_open:
            return standing
        if not _swap(connection, workspace, actor, post, standing, version, ""):
            raise _conflict(connection, post, standing.content)
        told = (workspace.clock.now(), actor.name, "discard", f"post {post.key}")
        record(connection, post.campaign_id, *told, account_id=actor.account_id)
        return _standing(connection, post)


def make_revision(workspace: Workspace, actor: Actor, post_id: int, version: int, note: str = "") -> int:
    """Makes a revision of what was written, which voids an approval, and returns its id; the present one's when nothing was.

    Raises as `save_copy`, and CampaignError for a picture that cannot be drawn.
    """
    with reading(workspace.db) as connection:
        post = _writable(connection, actor, post_id)
        standing = _standing(connection, post)
        if standing.version != version:
            raise _conflict(connection, post, standing.content)
    if not standing.is_open:
        if post.revision_id is None:
            raise WrongUse(_("Bài chưa có nội dung. Hãy viết rồi gửi duyệt."))
        return int(post.revision_id)
    check_whole(standing.content)

    def close(connection: Connection) -> None:
        if not _swap(connection, workspace, actor, post, standing, version, ""):
            raise _conflict(connection, post, standing.content)

    with reading(workspace.db) as connection:
        chosen = [picture_of(connection, post.campaign_id, number) for number in standing.content.pictures]
    edit = replace(edit_from(standing.content), pictures=tuple(chosen))
    # Whoever wrote it last is its author, whoever sends it: nobody approves his own words that way.
    by, account_id = standing.by, standing.account_id
    return edit_post(workspace, post, edit, by, account_id, within=close, note=note, writers=standing.writers)


def check_whole(content: Content) -> None:
    """Raises WrongUse for what nobody can be asked to approve."""
    if not content.title.strip():
        raise WrongUse(_("Bài chưa có tiêu đề. Hãy ghi tiêu đề."))
    if not content.body.strip():
        raise WrongUse(_("Bài chưa có nội dung trên cổng. Hãy viết nội dung."))


def edit_from(content: Content) -> Edit:
    """The whole content as a change to a post."""
    return Edit(
        title=content.title,
        summary=content.summary,
        body=content.body.strip(),
        telegram=content.telegram.strip(),
        source=content.source,
        variants={name: text.strip() for name, text in content.variants.items()},
        spec=content.spec,
        given=content.given,
    )


def content_of(revision: Row[Any]) -> Content:
    """What a revision says, as it is edited."""
    edit = edit_of(revision)
    texts = (edit.title, edit.summary, edit.body, edit.telegram, edit.source)
    title, summary, body, telegram, source = (text or "" for text in texts)
    names = (picture.name for picture in edit.pictures or ())
    pictures = tuple(number for number in map(asset_of, names) if number)
    return Content(
        title, summary, body, telegram, source, edit.variants or {}, edit.spec or "", edit.given or {}, pictures
    )


def post_of(connection: Connection, post_id: int) -> Row[Any]:
    """The post's row. Raises CampaignError."""
    found = connection.execute(select(_posts).where(_posts.c.id == post_id)).first()
    if found is None:
        raise CampaignError(_("Không có bài số {number}.").format(number=post_id))
    return found


def _writable(connection: Connection, actor: Actor, post_id: int) -> Row[Any]:
    post = post_of(connection, post_id)
    actor.check(Right.WRITE, post.campaign_id, post.unit)
    if post.state not in REVISABLE:
        message = _("Bài {key} đã bắt đầu đăng nên không sửa được nữa. Hãy đăng đính chính hoặc thu hồi.")
        raise CampaignError(message.format(key=post.key))
    return post


def _standing(connection: Connection, post: Row[Any]) -> Copy:
    copy = connection.execute(select(_copies).where(_copies.c.post_id == post.id)).first()
    if copy is not None and copy.content:
        is_behind = copy.base_revision_id != post.revision_id
        at = from_seconds(copy.at)
        content = parse(copy.content)
        writers = tuple(json.loads(copy.writers))
        return Copy(
            copy.version, copy.base_revision_id, content, True, copy.by, copy.account_id, at, is_behind, writers
        )
    version = copy.version if copy is not None else 0
    revision = connection.execute(select(_revisions).where(_revisions.c.id == post.revision_id)).first()
    if revision is None:
        return Copy(version, None, Content(title=post.name), is_open=False)
    at = from_seconds(revision.created_at)
    return Copy(version, revision.id, content_of(revision), False, revision.author, revision.author_id, at)


def _swap(
    connection: Connection,
    workspace: Workspace,
    actor: Actor,
    post: Row[Any],
    standing: Copy,
    version: int,
    content: str,
) -> bool:
    """Writes the next version on top of `version`; False when another writer was first."""
    at = to_seconds(workspace.clock.now())
    values = {"content": content, "by": actor.name, "account_id": actor.account_id, "at": at}
    writers = dict.fromkeys((*standing.writers, *names_of(actor.name, actor.account_id))) if content else ()
    values |= {"base_revision_id": standing.base, "version": version + 1}
    values["writers"] = json.dumps(list(writers), ensure_ascii=False)
    if version == 0:
        return _insert(connection, {**values, "post_id": post.id, "campaign_id": post.campaign_id})
    this = (_copies.c.post_id == post.id, _copies.c.version == version)
    return connection.execute(update(_copies).where(*this).values(values)).rowcount == 1


def _insert(connection: Connection, values: dict[str, Any]) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(insert(_copies).values(values))
    except IntegrityError:
        # Another writer saved the first version.
        return False
    return True


def _conflict(connection: Connection, post: Row[Any], mine: Content) -> Conflict:
    zone = ZoneInfo(planned_office(connection, post.campaign_id).calendar.campaign.time_zone)
    return Conflict(_standing(connection, post), mine, zone)
