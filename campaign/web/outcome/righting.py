"""Correcting what is public, and taking it back."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import Revision
from campaign.editorial.amendments import PUBLIC
from campaign.editorial.contents import MOST_LETTERS, MOST_VARIANT, Content, name_of_place, tidied
from campaign.editorial.corrections import LONGEST_WORDS, correct_post, drop_correction, withdraw_post
from campaign.editorial.editing import Edit
from campaign.editorial.reviews import waiting_correction
from campaign.errors import CampaignError, WrongUse
from campaign.people.rights import Right
from campaign.web.editor.heads import head_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _
from content.words.variants import VARIANTS

doors = StudioRouter(Path(__file__).parent)

FIELDS = ("title", "summary", "body", "telegram", "source")
LONGEST = {
    **MOST_LETTERS,
    **dict.fromkeys((f"v-{name}" for name in VARIANTS), MOST_VARIANT),
    "correction": LONGEST_WORDS,
}

_revisions = Revision.__table__  # type: ignore[attr-defined]


@doors.get("/studio/bai/{number:int}/dinh-chinh", Right.WRITE)
def show(call: Call, number: int) -> Response:
    """The form of a correction: what is public, or the correction that waits, to be put right."""
    head = head_of(call, number, "/luot-dang")
    if head.post.state not in PUBLIC:
        raise CampaignError(_("Bài này chưa đăng ở đâu hoặc đã thu hồi, nên không có gì để đính chính."))
    with reading(call.workspace.db) as connection:
        waiting = waiting_correction(connection, number)
        public = connection.execute(select(_revisions).where(_revisions.c.id == head.post.revision_id)).first()
    base = waiting or public
    if base is None:
        raise CampaignError(_("Bài này chưa có nội dung."))
    known: dict[str, Any] = {name: getattr(base, name) for name in (*FIELDS, "correction")}
    if waiting is None:
        known["correction"] = ""
    variants = {f"v-{name}": words for name, words in json.loads(base.variants).items() if name in VARIANTS}
    values = {name: call.form.get(name, words) for name, words in (known | variants).items()}
    names = {name: name_of_place(name.removeprefix("v-")) for name in values}
    return call.render("correcting.html", head=head, values=values, names=names, variants=variants, longest=LONGEST)


@doors.post("/studio/bai/{number:int}/dinh-chinh", Right.WRITE, again=show)
def correct(call: Call, number: int) -> Response:
    """Writes the correction and asks for its approval."""
    head = head_of(call, number, "/luot-dang")
    variants = {name: call.form.get(f"v-{name}", "") for name in VARIANTS}
    texts: dict[str, Any] = {name: call.form.get(name, "") for name in FIELDS}
    clean = tidied(Content(**texts, variants=variants))
    if not (clean.title and clean.body.strip()):
        raise WrongUse(_("Bài đính chính cần có tên và nội dung."))
    edit = Edit(clean.title, clean.summary, clean.body.strip(), clean.telegram.strip(), clean.source, clean.variants)
    correct_post(call.workspace, call.actor, head.post, edit, call.form.get("correction", ""))
    said = _("Đã gửi đính chính để người khác duyệt. Bài đang đăng giữ nguyên cho đến khi được duyệt.")
    return call.go(f"{head.address}/luot-dang", said=said)


@doors.post("/studio/bai/{number:int}/dinh-chinh/bo", Right.WRITE)
def drop(call: Call, number: int) -> Response:
    """Takes a waiting correction off the table."""
    head = head_of(call, number, "/luot-dang")
    drop_correction(call.workspace, call.actor, head.post)
    return call.go(f"{head.address}/luot-dang", said=_("Đã bỏ đính chính đang chờ. Bài đang đăng giữ nguyên."))


@doors.get("/studio/bai/{number:int}/thu-hoi", Right.APPROVE)
def show_withdrawal(call: Call, number: int) -> Response:
    """Asks once more before a post is taken back."""
    head = head_of(call, number, "/luot-dang")
    return call.render("withdrawing.html", head=head, reason=call.form.get("reason", ""))


@doors.post("/studio/bai/{number:int}/thu-hoi", Right.APPROVE, again=show_withdrawal)
def withdraw(call: Call, number: int) -> Response:
    """Takes a post back wherever it is out."""
    head = head_of(call, number, "/luot-dang")
    if call.form.line("sure") != "1":
        raise WrongUse(_("Hãy đánh dấu ô xác nhận: thu hồi rồi thì không đăng lại bài này được nữa."))
    done = withdraw_post(call.workspace, call.actor, head.post, call.form.get("reason", ""))
    said = _("Đã thu hồi. Phần mềm đang gỡ bài ở {count} nơi; xem tiến độ bên dưới.").format(count=done.places)
    return call.go(f"{head.address}/luot-dang", said=said)
