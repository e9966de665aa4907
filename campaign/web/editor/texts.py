"""The page where a post's texts are written: saved by itself, counted, read through, sent to be approved."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.editorial.contents import MOST_LETTERS, PLACES, Content
from campaign.editorial.filling import blanks_of_post, rebuilt
from campaign.editorial.outcomes import derived, lengths, limits_for_page
from campaign.editorial.proofing import proofread_post
from campaign.editorial.working import Conflict, Copy, discard, open_copy, save_copy
from campaign.library.shelf import Item, items
from campaign.people.rights import Right
from campaign.web.editor.heads import Head, head_of
from campaign.web.editor.remarks import Group, grouped
from campaign.web.editor.sent import changed, fields_of, number_in, plain
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _
from content.words.lengths import LIMITS
from content.words.variants import VARIANTS

doors = StudioRouter(Path(__file__).parent)

SHOWN_PLACES = ("title", "summary", "body", "telegram", *VARIANTS, "source")


@doors.get("/studio/bai/{number:int}", Right.READ)
def show(call: Call, number: int) -> Response:
    """The texts of a post."""
    head = head_of(call, number)
    return page(call, head, open_copy(call.workspace, number))


def page(call: Call, head: Head, copy: Copy, theirs: Copy | None = None, **more: Any) -> Response:
    """The page with what `copy` holds; `theirs` is what another person saved meanwhile."""
    calendar = head.office.calendar
    values: dict[str, Any] = {
        "head": head,
        "copy": copy,
        "theirs": theirs,
        "places": {name: _(PLACES[name]) for name in SHOWN_PLACES},
        "variants": VARIANTS,
        **measured(head, copy.content),
        "blanks": blanks_of_post(calendar, head.library, head.post, {**copy.content.given, **blanks_in(call.form)}),
        "limits": limits_for_page(),
        "caption": LIMITS["caption"].most,
        "saved": saved_of(head, copy),
        "groups": remarks_on(call, head, copy.content),
        "chosen": chosen(call, head, copy.content),
        "held": None,
        "note": call.form.line("note"),
        "due": call.form.line("due"),
    }
    return call.render("texts.html", status=409 if theirs else 200, **(values | more))


def remarks_on(call: Call, head: Head, content: Content) -> tuple[Group, ...]:
    """What to look at again, by place; nothing of a text that is too long to be read."""
    try:
        return grouped(proofread_post(call.workspace, head.post.id, content))
    except ValueError:
        return ()


def chosen(call: Call, head: Head, content: Content) -> list[Item]:
    """The pictures of the library that the post takes."""
    with reading(call.workspace.db) as connection:
        return items(connection, head.post.campaign_id, content.pictures)


def measured(head: Head, content: Content) -> dict[str, Any]:
    """How long the texts are, and those made from the article; nothing of one that is too long to be read at all."""
    calendar = head.office.calendar
    try:
        made = derived(calendar, head.post, content)
        return {"derived": made, "lengths": lengths(calendar, head.post, content, made)}
    except ValueError:
        return {"derived": {}, "lengths": {}}


def saved_of(head: Head, copy: Copy) -> str:
    """When the copy was saved, as the page says it; empty when nobody wrote."""
    if not copy.is_open or copy.at is None:
        return ""
    at = copy.at.astimezone(head.zone)
    return _("Đã lưu lúc {time} ngày {day}").format(time=f"{at:%H:%M}", day=f"{at:%d/%m}")


def typed(call: Call, number: int, **more: Any) -> Response:
    """The page once more with what was typed, however long it is, and nothing lost.

    It stays on top of the version that the form began from: what another person saved since is not written over unseen.
    """
    standing = open_copy(call.workspace, number)
    sent = fields_of(call.form)
    texts = {name: sent.get(name, getattr(standing.content, name)) for name in MOST_LETTERS}
    content = replace(standing.content, **texts, variants={**standing.content.variants, **sent["variants"]})
    if content != standing.content:
        more = {"saved": _("Chưa lưu"), **more}
        if standing.account_id != call.actor.account_id:
            standing = replace(standing, version=number_in(sent, "version"), base=base_of(sent))
    return page(call, head_of(call, number), replace(standing, content=content), **more)


def blanks_in(form: Mapping[str, str]) -> dict[str, str]:
    """What a form says in the template's blanks."""
    return {name.removeprefix("o:"): words for name, words in form.items() if name.startswith("o:")}


@doors.post("/studio/bai/{number:int}/luu", Right.WRITE, again=typed)
def save(call: Call, number: int) -> Response:
    """Keeps what was typed: by the module as JSON, or by the form's own button."""
    head = head_of(call, number)
    standing = open_copy(call.workspace, number)
    sent = call.json if call.body else fields_of(call.form)
    content = changed(standing.content, sent)
    try:
        copy = save_copy(call.workspace, call.actor, number, number_in(sent, "version"), content, base_of(sent))
    except Conflict as conflict:
        return told_of_conflict(call, head, conflict)
    if call.body:
        return call.answer({"version": copy.version, "base": copy.base or 0, "saved": saved_of(head, copy)})
    return call.go(head.address, said=_("Đã lưu."))


def base_of(sent: Any) -> int | None:
    """The revision that the page began from."""
    return number_in(sent, "base") or None


def told_of_conflict(call: Call, head: Head, conflict: Conflict) -> Response:
    """Both texts: to the module as JSON, else on the page."""
    theirs = conflict.theirs
    if call.body:
        said = {"error": str(conflict), "version": theirs.version, "base": theirs.base or 0}
        return call.answer({**said, "theirs": plain(theirs.content), "saved": saved_of(head, theirs)}, 409)
    call.error = str(conflict)
    mine = Copy(theirs.version, theirs.base, conflict.mine, True, theirs.by, theirs.account_id, theirs.at)
    return page(call, head, mine, theirs)


@doors.post("/studio/bai/{number:int}/bo", Right.WRITE)
def drop(call: Call, number: int) -> Response:
    """Back to what the revision says."""
    head = head_of(call, number)
    discard(call.workspace, call.actor, number, number_in(call.form, "version"))
    return call.go(head.address, said=_("Đã bỏ phần đang soạn, trở về phiên bản trước."))


@doors.post("/studio/bai/{number:int}/dung-lai", Right.WRITE, again=show)
def rebuild(call: Call, number: int) -> Response:
    """Writes the texts anew from the template, with what was filled in."""
    head = head_of(call, number)
    standing = open_copy(call.workspace, number)
    content = rebuilt(head.office.calendar, head.library, head.post, standing.content, blanks_in(call.form))
    try:
        save_copy(call.workspace, call.actor, number, number_in(call.form, "version"), content, base_of(call.form))
    except Conflict as conflict:
        return told_of_conflict(call, head, conflict)
    return call.go(head.address, said=_("Đã dựng lại bài từ mẫu với các ô vừa điền. Bài chưa gửi duyệt."))
