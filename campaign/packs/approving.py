"""The yes to a pack and to a unit's text, and a pack's withdrawal. Nobody says yes to his own words."""

from typing import Any

from sqlalchemy import Connection, Row, update

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.tables import Pack, PackText, Post
from campaign.errors import CampaignError
from campaign.packs.given import given_digest
from campaign.packs.reading import is_out, made_from, open_parts_of, posts_of
from campaign.packs.rows import APPROVED, check_not_withdrawn, check_office, locked, wrote
from campaign.packs.texts import Place, is_set_aside, note, text_at
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.states import PackState
from campaign.workspace import Workspace
from content.language import gettext as _

_packs = Pack.__table__  # type: ignore[attr-defined]
_texts = PackText.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


class Outdated(CampaignError):
    """What was looked at is no longer what there is to decide on."""


def approve_pack(workspace: Workspace, actor: Actor, pack_id: int, seen: str) -> None:
    """A yes to all that the office says in the pack, whose hash is `seen`. Said again it does nothing.

    Raises Outdated, Forbidden, or CampaignError for one's own pack, and for posts or a plan that are no longer as they were.
    """
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        check_office(actor, Right.APPROVE, pack.campaign_id)
        if is_out(pack) and pack.hash == seen:
            return
        check_not_withdrawn(pack)
        if pack.hash != seen:
            raise Outdated(_("Gói đã có thay đổi trong lúc xem. Hãy xem lại rồi quyết định."))
        check_made(connection, pack)
        if wrote(pack, actor):
            message = _("{name} đã soạn gói này nên không tự duyệt được. Hãy nhờ người khác duyệt.")
            raise CampaignError(message.format(name=actor.name))
        yes = {"approved_by": actor.name, "approved_account_id": actor.account_id, "approved_at": to_seconds(now)}
        this = (_packs.c.id == pack_id, _packs.c.hash == seen, _packs.c.state == PackState.DRAFT)
        out = {**yes, "approved_hash": seen, "state": PackState.APPROVED.value}
        if not connection.execute(update(_packs).where(*this).values(out)).rowcount:
            raise Outdated(_("Gói đã có thay đổi trong lúc xem. Hãy xem lại rồi quyết định."))
        mine = (_texts.c.pack_id == pack_id, _texts.c.unit == "", _texts.c.approved_hash != _texts.c.hash)
        connection.execute(update(_texts).where(*mine).values({**yes, "approved_hash": _texts.c.hash}))
        who = {"account_id": actor.account_id}
        record(connection, pack.campaign_id, now, actor.name, "approve-pack", f"pack {pack_id}", seen, **who)


def check_made(connection: Connection, pack: Row[Any]) -> None:
    """Raises CampaignError when what the pack was made from, its posts and the plan, says something else by now."""
    posts = posts_of(connection, pack)
    check_posts(posts)
    calendar = planned_office(connection, pack.campaign_id).calendar
    if made_from(pack)[0].given != given_digest(calendar, posts[0][0]):
        raise CampaignError(
            _("Khẩu hiệu năm, số liệu hoặc liên hệ đơn vị trong kế hoạch đã đổi. Hãy làm mới gói rồi duyệt.")
        )


def check_posts(posts: list[tuple[Row[Any], Row[Any]]]) -> None:
    """Raises CampaignError when a post says something else by now, or is no longer approved."""
    for post, revision in posts:
        if post.state not in APPROVED:
            message = _("Bài “{title}” không còn được duyệt. Hãy lập lại gói không có bài này.")
            raise CampaignError(message.format(title=revision.title))
        if post.revision_id != revision.id:
            message = _("Bài “{title}” đã có phiên bản mới. Hãy làm mới gói rồi duyệt.")
            raise CampaignError(message.format(title=revision.title))


def withdraw_pack(workspace: Workspace, actor: Actor, pack_id: int, reason: str) -> None:
    """Takes the pack back: link pages and the bot no longer show it. Done again it does nothing. Raises Forbidden."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        check_office(actor, Right.APPROVE, pack.campaign_id)
        if pack.state == PackState.WITHDRAWN:
            return
        connection.execute(update(_packs).where(_packs.c.id == pack_id).values(state=PackState.WITHDRAWN.value))
        detail, who = " ".join(reason.split())[:500], {"account_id": actor.account_id}
        record(connection, pack.campaign_id, now, actor.name, "withdraw-pack", f"pack {pack_id}", detail, **who)


def approve_text(workspace: Workspace, actor: Actor, pack_id: int, place: Place, seen: str) -> None:
    """A yes to a unit's text, whose hash is `seen`, by the unit's own approver or the office's. Said again it does nothing.

    Raises Outdated, Forbidden, or CampaignError for one's own text, a locked part and words that the office's overtook.
    """
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        actor.check(Right.APPROVE, pack.campaign_id, place.unit)
        found = text_at(connection, pack_id, place) if place.unit else None
        if found is None or found.hash != seen:
            raise Outdated(_("Phần này đã có thay đổi trong lúc xem. Hãy xem lại rồi quyết định."))
        if found.approved_hash == seen:
            return
        if place.part not in open_parts_of(pack):
            raise CampaignError(_("Phần này đang khóa nên chưa duyệt được. Hãy nhờ cơ quan soạn gói mở phần này."))
        if is_set_aside(connection, pack, found):
            message = _(
                "Cơ quan soạn gói đã đổi phần này sau khi đơn vị viết lại. Hãy sửa lại hoặc giữ nguyên, rồi duyệt."
            )
            raise CampaignError(message)
        if wrote(found, actor):
            message = _("{name} đã viết phần này nên không tự duyệt được. Hãy nhờ người khác duyệt.")
            raise CampaignError(message.format(name=actor.name))
        yes = {"approved_by": actor.name, "approved_account_id": actor.account_id, "approved_at": to_seconds(now)}
        this = (_texts.c.id == found.id, _texts.c.hash == seen)
        connection.execute(update(_texts).where(*this).values({**yes, "approved_hash": seen}))
        note(connection, pack, "approve-pack-text", place, actor, now)
