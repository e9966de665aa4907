"""A link for an approver on a phone: made here, sent by mail or shown, opened without signing in."""

from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.editorial.dossier import dossiers_of
from campaign.editorial.reminders import mail_link
from campaign.editorial.review_links import (
    LIVES,
    MOST_POSTS,
    answer_by_link,
    approvers_of,
    linked_pictures,
    make_link,
    note_opened,
    open_link,
    take_link_back,
)
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.web.review.routes import chosen_posts, readable_post
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import PUBLIC, StudioRouter
from campaign.web.shell.forms import number_of, numbers_of
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/duyet/lien-ket", Right.WRITE)
def show_making(call: Call) -> Response:
    """For whom, for how long, and for which posts."""
    with reading(call.workspace.db) as connection:
        found = dossiers_of(connection, chosen_posts(call)[:MOST_POSTS])
        dossiers = [one for one in found if call.actor.may(Right.READ, one.asked.post.campaign_id)]
        campaign_id = dossiers[0].asked.post.campaign_id if dossiers else call.campaign_id
        approvers = approvers_of(connection, campaign_id)
    return call.render("make-link.html", dossiers=dossiers, approvers=approvers, days=LIVES, made=None, link="")


@doors.post("/studio/duyet/lien-ket", Right.WRITE, again=show_making)
def make(call: Call) -> Response:
    """Makes the link: shown to those who could say yes themselves, mailed to the approver where that is set up."""
    posts = numbers_of(call.form.every("bai"))
    offices = {readable_post(call, post_id).campaign_id for post_id in posts}
    approver = number_of(call.form.line("approver")) or 0
    made = make_link(call.workspace, call.actor, posts, approver, call.form.line("days"))
    with reading(call.workspace.db) as connection:
        campaign = planned_office(connection, offices.pop()).calendar.campaign
    address = f"{call.workspace.base_url}/duyet/{made.token}"
    is_sent = mail_link(call.workspace, made, address, campaign.organisation)
    if not made.may_show and not is_sent:
        take_link_back(call.workspace, call.actor, made.id)
        message = _(
            "Chưa gửi được thư cho {name} nên không tạo liên kết. Hãy nhờ một người có quyền duyệt tạo liên kết rồi gửi riêng."
        )
        raise WrongUse(message.format(name=made.approver))
    link = address if made.may_show else ""
    return call.render(
        "make-link.html", dossiers=[], made=made, link=link, is_sent=is_sent, zone=ZoneInfo(campaign.time_zone)
    )


@doors.post("/studio/duyet/lien-ket/{link_id:int}/thu-hoi", Right.WRITE)
def take_back(call: Call, link_id: int) -> Response:
    """Closes a link at once."""
    take_link_back(call.workspace, call.actor, link_id)
    return call.go("/studio/duyet", said=_("Đã thu hồi liên kết."))


@doors.get("/duyet/{token}", PUBLIC)
def show_linked(call: Call, token: str) -> Response:
    """The approver's page: each post as it goes out, each figure with its source. Raises LinkClosed."""
    opened = open_link(call.workspace, token)
    note_opened(call.workspace, opened)
    with reading(call.workspace.db) as connection:
        calendar = planned_office(connection, opened.campaign_id).calendar
        dossiers = dossiers_of(connection, opened.posts, calendar)
    zone = ZoneInfo(calendar.campaign.time_zone)
    return call.render(
        "linked.html", opened=opened, dossiers=dossiers, office=calendar.campaign, token=token, zone=zone
    )


@doors.get("/duyet/{token}/anh/{name}", PUBLIC)
def linked_picture(call: Call, token: str, name: str) -> Response:
    """A picture of one of the link's posts. Raises LinkClosed, NotThere."""
    opened = open_link(call.workspace, token)
    with reading(call.workspace.db) as connection:
        pictures = linked_pictures(connection, opened)
    try:
        picture = pictures[name]
        data = call.workspace.media.read(picture.path)
    except (KeyError, FileNotFoundError):
        raise NotThere(_("Không có ảnh này.")) from None
    return Response(data, media_type=picture.media_type, headers={"Cache-Control": "private, max-age=86400"})


@doors.post("/duyet/{token}", PUBLIC, again=show_linked)
def answer(call: Call, token: str) -> Response:
    """The approver's word on one post. Raises LinkClosed, Outdated."""
    post_id = number_of(call.form.line("bai")) or 0
    is_yes = call.form.get("answer") == "yes"
    answer_by_link(call.workspace, token, post_id, is_yes, call.form.get("note", ""))
    said = _("Đã duyệt. Bài sẽ được đăng đúng giờ.") if is_yes else _("Đã gửi lại người soạn kèm yêu cầu sửa.")
    return call.go(f"/duyet/{token}", said=said)
