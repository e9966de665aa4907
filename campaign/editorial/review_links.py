"""A link with which an approver decides on some posts from a phone, without signing in.

The link belongs to one approver's account, covers the revisions that stood when it was made, ends by itself, and every
opening and answer is an audit event. It is shown only to those who could say yes themselves; for others it is mailed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Account, ReviewLink, Revision
from campaign.editorial.media import StoredPicture, parse
from campaign.editorial.reviewing import Asked, approve, asked_of, is_own, request_changes
from campaign.errors import CampaignError, WrongUse
from campaign.people.accounts import actor_of
from campaign.people.actors import Actor, Forbidden
from campaign.people.rights import Right
from campaign.people.tokens import hash_of, new_token
from campaign.workspace import Workspace
from content.language import gettext as _

LIVES = {"1": timedelta(days=1), "3": timedelta(days=3), "7": timedelta(days=7)}
"""How long a link may live, by the number of days."""

MOST_POSTS = 30

_accounts = Account.__table__  # type: ignore[attr-defined]
_links = ReviewLink.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


class LinkClosed(CampaignError):
    """The link is unknown, was taken back, or is too old."""


@dataclass(frozen=True, slots=True)
class Made:
    """A link's token, and whether its maker may see it: only who may approve all of its posts and wrote none of them."""

    id: int
    token: str
    may_show: bool
    approver: str
    email: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A good link: whose it is, which posts with the hashes of which revisions, and until when."""

    id: int
    approver: Actor
    campaign_id: str
    posts: dict[int, str]
    by: str
    expires_at: datetime

    @property
    def door(self) -> str:
        """The way by which an answer comes, as the journal keeps it: which link, and who made it."""
        return f"link {self.id}, {self.by}"


def approvers_of(connection: Connection, campaign_id: str, unit: str = "") -> list[Row[Any]]:
    """The accounts that may approve for the office, and there for the unit if one is told, by name."""
    query = select(_accounts).where(_accounts.c.is_active).order_by(_accounts.c.full_name)
    return [one for one in connection.execute(query) if actor_of(one).may(Right.APPROVE, campaign_id, unit)]


def make_link(workspace: Workspace, actor: Actor, post_ids: Sequence[int], approver_id: int, days: str) -> Made:
    """A link for the approver to these posts as they stand. Raises WrongUse, Forbidden or CampaignError."""
    if days not in LIVES or not 0 < len(post_ids) <= MOST_POSTS:
        raise WrongUse(_("Hãy chọn từ 1 đến {most} bài và thời hạn của liên kết.").format(most=MOST_POSTS))
    now, token = workspace.clock.now(), new_token()
    with workspace.db.begin() as connection:
        asked = [asked_of(connection, post_id) for post_id in dict.fromkeys(post_ids)]
        (campaign_id, *others) = dict.fromkeys(one.post.campaign_id for one in asked)
        if others:
            raise WrongUse(_("Các bài phải thuộc cùng một kế hoạch."))
        for one in asked:
            actor.check(Right.WRITE, campaign_id, one.post.unit)
        approver = next((one for one in approvers_of(connection, campaign_id) if one.id == approver_id), None)
        if approver is None:
            raise WrongUse(_("Hãy chọn người có quyền duyệt."))
        for one in asked:
            actor_of(approver).check(Right.APPROVE, campaign_id, one.post.unit)
        if any(is_own(one.revision, approver.full_name, approver.id) for one in asked):
            message = _("{name} là người soạn một trong các bài này nên không duyệt được.")
            raise Forbidden(message.format(name=approver.full_name))
        expires_at = now + LIVES[days]
        posts = json.dumps({str(one.post.id): one.revision.hash for one in asked})
        row = {"campaign_id": campaign_id, "token_hash": hash_of(token), "account_id": approver.id, "posts": posts}
        row |= {"by": actor.name, "at": to_seconds(now), "expires_at": to_seconds(expires_at)}
        new = insert(_links).values(**row, revoked_at=0, opened_at=0, opened=0).returning(_links.c.id)
        link_id: int = connection.execute(new).scalar_one()
        for one in asked:
            told = (f"post {one.post.key}", f"{approver.full_name} · {expires_at:%Y-%m-%d %H:%M}Z")
            record(connection, campaign_id, now, actor.name, "make-review-link", *told, account_id=actor.account_id)
    may_show = all(_may_answer(actor, one) for one in asked)
    return Made(link_id, token, may_show, approver.full_name, approver.email, expires_at)


def _may_answer(actor: Actor, asked: Asked) -> bool:
    is_mine = is_own(asked.revision, actor.name, actor.account_id)
    return not is_mine and actor.may(Right.APPROVE, asked.post.campaign_id, asked.post.unit)


def open_link(workspace: Workspace, token: str) -> Opened:
    """What the link leads to. Raises LinkClosed."""
    query = select(_accounts, _links.c.id.label("link_id"), _links.c.posts, _links.c.by.label("made_by"))
    query = query.add_columns(_links.c.expires_at, _links.c.revoked_at, _links.c.campaign_id.label("office"))
    joined = query.join(_links, _links.c.account_id == _accounts.c.id)
    with reading(workspace.db) as connection:
        found = connection.execute(joined.where(_links.c.token_hash == hash_of(token))).first()
    is_good = found is not None and not found.revoked_at and found.is_active
    if found is None or not is_good or found.expires_at <= to_seconds(workspace.clock.now()):
        raise LinkClosed(_("Liên kết duyệt này đã hết hạn hoặc đã bị thu hồi. Hãy xin người gửi một liên kết mới."))
    posts = {int(post_id): digest for post_id, digest in json.loads(found.posts).items()}
    ends = from_seconds(found.expires_at)
    return Opened(found.link_id, actor_of(found), found.office, posts, found.made_by, ends)


def linked_pictures(connection: Connection, opened: Opened) -> dict[str, StoredPicture]:
    """The pictures of the revisions that the link covers, by the names of their files."""
    covered = (_revisions.c.post_id.in_(opened.posts), _revisions.c.hash.in_(opened.posts.values()))
    kept = connection.execute(select(_revisions.c.pictures).where(*covered)).scalars()
    return {picture.file: picture for pictures in kept for picture in parse(pictures)}


def note_opened(workspace: Workspace, opened: Opened) -> None:
    """Writes down that the link was opened; each opening is counted, the first of each hour is an event."""
    now = workspace.clock.now()
    seconds = to_seconds(now)
    with workspace.db.begin() as connection:
        mine = _links.c.id == opened.id
        last = connection.execute(select(_links.c.opened_at).where(mine).with_for_update()).scalar_one()
        connection.execute(update(_links).where(mine).values(opened=_links.c.opened + 1, opened_at=seconds))
        if seconds - last >= 3600:
            who, told = opened.approver, ("open-review-link", f"review-link {opened.id}")
            record(connection, opened.campaign_id, now, who.name, *told, account_id=who.account_id)


def answer_by_link(workspace: Workspace, token: str, post_id: int, is_yes: bool, note: str) -> None:
    """The approver's word on one post of the link. Raises LinkClosed, Outdated, WrongUse or CampaignError."""
    opened = open_link(workspace, token)
    digest = opened.posts.get(post_id)
    if digest is None:
        raise LinkClosed(_("Bài này không có trong liên kết."))
    if is_yes:
        approve(workspace, opened.approver, post_id, digest, via=opened.door)
        return
    request_changes(workspace, opened.approver, post_id, digest, note, via=opened.door)


def take_link_back(workspace: Workspace, actor: Actor, link_id: int) -> None:
    """Closes a link at once. Safe to call twice. Raises CampaignError when there is none, Forbidden."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        link = connection.execute(select(_links).where(_links.c.id == link_id)).first()
        if link is None:
            raise CampaignError(_("Không có liên kết này."))
        actor.check(Right.WRITE, link.campaign_id)
        open_still = (_links.c.id == link_id, _links.c.revoked_at == 0)
        if connection.execute(update(_links).where(*open_still).values(revoked_at=to_seconds(now))).rowcount:
            told = ("revoke-review-link", f"review-link {link_id}")
            record(connection, link.campaign_id, now, actor.name, *told, account_id=actor.account_id)


def links_of(connection: Connection, campaign_id: str, post_id: int, now: datetime) -> list[Row[Any]]:
    """The links to a post that are still open, with their approver's name."""
    query = select(_links, _accounts.c.full_name).join(_accounts, _accounts.c.id == _links.c.account_id)
    is_open = (_links.c.campaign_id == campaign_id, _links.c.revoked_at == 0, _links.c.expires_at > to_seconds(now))
    return [link for link in connection.execute(query.where(*is_open)) if str(post_id) in json.loads(link.posts)]
