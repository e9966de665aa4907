"""What waits for a decision, and deciding: on one post, or on several after looking at each."""

from pathlib import Path
from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.editorial.comments import PLACES, add_comment, comments_of, settle_comment
from campaign.editorial.dossier import differences, dossier_of, dossiers_of, revisions_of
from campaign.editorial.media import parse
from campaign.editorial.proofing import proofread_revision
from campaign.editorial.review_links import links_of
from campaign.editorial.reviewing import approve, ask_review, asked_of, is_own, request_changes
from campaign.editorial.waiting import waiting_posts
from campaign.errors import CampaignError, WrongUse
from campaign.people.rights import Right
from campaign.web.editor.heads import head_of
from campaign.web.review.due import due_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of, numbers_of
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

MOST_AT_ONCE = 20

doors = StudioRouter(Path(__file__).parent)


@doors.get("/studio/duyet", Right.READ)
def show_waiting(call: Call) -> Response:
    """What waits for a decision, the soonest first."""
    with reading(call.workspace.db) as connection:
        waiting = waiting_posts(connection, call.campaign_id, call.now)
    rows = (*waiting.posts, *waiting.corrections)
    mine = {row.id for row in rows if is_own(row, call.actor.name, call.actor.account_id)}
    return call.render("waiting.html", waiting=waiting, mine=mine, zone=call.zone, now=to_seconds(call.now))


def readable_post(call: Call, post_id: int) -> Row[Any]:
    """The post. Raises NotThere for one of an office that this person may not look at, CampaignError without a text."""
    with reading(call.workspace.db) as connection:
        post = asked_of(connection, post_id).post
    if not call.actor.may(Right.READ, post.campaign_id):
        raise NotThere(_("Không có bài này."))
    return post


@doors.get("/studio/bai/{post_id:int}/duyet", Right.READ)
def show_one(call: Call, post_id: int) -> Response:
    """One post with all that belongs to a decision."""
    head = head_of(call, post_id, "/duyet")
    with reading(call.workspace.db) as connection:
        dossier = dossier_of(connection, post_id, head.office.calendar)
        comments, revisions = comments_of(connection, post_id), revisions_of(connection, post_id)
        links = links_of(connection, head.post.campaign_id, post_id, call.now)
    post, revision = dossier.asked.post, dossier.asked.revision
    where = (post.campaign_id, post.unit)
    return call.render(
        "one.html",
        head=head,
        dossier=dossier,
        post=post,
        revision=revision,
        remarks=proofread_revision(call.workspace, revision.id),
        comments=comments,
        revisions=revisions,
        links=links,
        places=PLACES,
        may_approve=call.actor.may(Right.APPROVE, *where),
        may_write=call.actor.may(Right.WRITE, *where),
        may_comment=call.actor.may(Right.WRITE, post.campaign_id),
        is_mine=is_own(revision, call.actor.name, call.actor.account_id),
        zone=head.zone,
    )


@doors.post("/studio/bai/{post_id:int}/duyet", Right.APPROVE, again=show_one)
def decide(call: Call, post_id: int) -> Response:
    """A yes, or what to change."""
    readable_post(call, post_id)
    digest = call.form.get("hash", "")
    if call.form.get("answer") == "yes":
        approve(call.workspace, call.actor, post_id, digest)
        return call.go(f"/studio/bai/{post_id}/duyet", said=_("Đã duyệt. Bài sẽ được đăng đúng giờ."))
    request_changes(call.workspace, call.actor, post_id, digest, call.form.get("note", ""))
    return call.go(f"/studio/bai/{post_id}/duyet", said=_("Đã gửi lại người soạn kèm yêu cầu sửa."))


@doors.post("/studio/bai/{post_id:int}/xin-duyet", Right.WRITE, again=show_one)
def ask(call: Call, post_id: int) -> Response:
    """Asks for a review, with a time to answer by."""
    due = due_of(call, head_of(call, post_id).zone)
    ask_review(call.workspace, call.actor, post_id, due, call.form.get("message", ""))
    return call.go(f"/studio/bai/{post_id}/duyet", said=_("Đã gửi duyệt."))


@doors.post("/studio/bai/{post_id:int}/gop-y", Right.WRITE, again=show_one)
def comment(call: Call, post_id: int) -> Response:
    """Leaves a comment on the whole or on a line."""
    readable_post(call, post_id)
    line, revision_id = number_of(call.form.line("line") or "0"), number_of(call.form.line("revision"))
    if line is None or revision_id is None:
        raise WrongUse(_("Số dòng là một số."))
    add_comment(call.workspace, call.actor, revision_id, call.form.get("words", ""), call.form.line("place"), line)
    return call.go(f"/studio/bai/{post_id}/duyet#gop-y", said=_("Đã ghi góp ý."))


@doors.post("/studio/bai/{post_id:int}/gop-y/{comment_id:int}", Right.WRITE, again=show_one)
def settle(call: Call, post_id: int, comment_id: int) -> Response:
    """Says that a comment was dealt with."""
    readable_post(call, post_id)
    settle_comment(call.workspace, call.actor, comment_id)
    return call.go(f"/studio/bai/{post_id}/duyet#gop-y", said=_("Đã đánh dấu xong góp ý."))


@doors.get("/studio/bai/{post_id:int}/so-sanh", Right.READ)
def compare(call: Call, post_id: int) -> Response:
    """Two revisions side by side, pictures too."""
    readable_post(call, post_id)
    with reading(call.workspace.db) as connection:
        revisions = {row.number: row for row in revisions_of(connection, post_id)}
    asked = [number_of(call.query.get(name, "")) for name in ("truoc", "sau")]
    older, newer = (revisions[one] for one in _two(sorted(revisions), asked))
    pictures = (parse(older.pictures), parse(newer.pictures))
    told = differences(older, newer)
    return call.render(
        "compare.html", post_id=post_id, revisions=revisions, older=older, newer=newer, told=told, pictures=pictures
    )


def _two(numbers: list[int], asked: list[int | None]) -> list[int]:
    """Those asked for; the newest two where one of them is not there."""
    known = [one for one in asked if one is not None and one in numbers]
    return known if len(known) == 2 else (numbers[-2:] * 2)[:2]


def chosen_posts(call: Call) -> list[int]:
    """The posts that the address or the form names."""
    asked = [part for value in call.request.query_params.getlist("bai") for part in value.split(",")]
    return numbers_of([*asked, *call.form.every("bai")])


@doors.get("/studio/duyet/lan-luot", Right.APPROVE)
def show_several(call: Call) -> Response:
    """Several posts in full, one under the other, each with a box to tick after looking."""
    chosen = chosen_posts(call)[:MOST_AT_ONCE]
    if not chosen:
        raise WrongUse(_("Hãy chọn ít nhất một bài."))
    with reading(call.workspace.db) as connection:
        found = dossiers_of(connection, chosen)
    dossiers = [one for one in found if call.actor.may(Right.READ, one.asked.post.campaign_id)]
    mine = {d.asked.post.id for d in dossiers if is_own(d.asked.revision, call.actor.name, call.actor.account_id)}
    return call.render("several.html", dossiers=dossiers, mine=mine)


@doors.post("/studio/duyet/lan-luot", Right.APPROVE, again=show_several)
def decide_several(call: Call) -> Response:
    """Approves those that were ticked as looked at; one that cannot be stops no other."""
    seen = call.form.every("da-xem")
    if not seen:
        raise WrongUse(_("Hãy xem từng bài rồi đánh dấu “Tôi đã xem bài này”."))
    done, problems = 0, []
    for one in seen[:MOST_AT_ONCE]:
        number, _colon, digest = one.partition(":")
        try:
            post = readable_post(call, number_of(number) or 0)
            approve(call.workspace, call.actor, post.id, digest)
            done += 1
        except CampaignError as error:
            problems.append(str(error))
    said = _("Đã duyệt {count} bài.").format(count=done)
    return call.go("/studio/duyet", said=" ".join([said, *problems]))
