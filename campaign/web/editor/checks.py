"""Looking a post over before it is sent, and sending it to be approved."""

from dataclasses import asdict
from pathlib import Path

from starlette.responses import Response

from campaign.editorial.contents import read_content
from campaign.editorial.link_check import addresses_in, check_links
from campaign.editorial.links import article_url
from campaign.editorial.reviewing import ask_review
from campaign.editorial.working import Conflict, make_revision, open_copy, save_copy
from campaign.people.rights import Right
from campaign.web.editor.heads import head_of
from campaign.web.editor.holding import look_again, told_of, told_on_page
from campaign.web.editor.sent import changed, fields_of, number_in, plain
from campaign.web.editor.texts import base_of, measured, page, remarks_on, told_of_conflict, typed
from campaign.web.review.due import due_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)


@doors.post("/studio/bai/{number:int}/soat", Right.WRITE)
def look_over(call: Call, number: int) -> Response:
    """What the module asks for while one types: exact lengths, the texts made from the article, what to look at again."""
    head = head_of(call, number)
    content = changed(open_copy(call.workspace, number).content, call.json)
    groups = [asdict(group) for group in remarks_on(call, head, content)]
    return call.answer({**measured(head, content), "remarks": groups})


@doors.post("/studio/bai/{number:int}/lien-ket", Right.WRITE, again=typed)
def follow_links(call: Call, number: int) -> Response:
    """Whether the links of what is written answer."""
    head = head_of(call, number)
    standing = open_copy(call.workspace, number)
    content = changed(standing.content, call.json if call.body else fields_of(call.form))
    checked = check_links(addresses_in(content, article_url(head.office.calendar, head.post.key)))
    if call.body:
        return call.answer({"links": [asdict(one) for one in checked]})
    return typed(call, number, links=checked)


@doors.post("/studio/bai/{number:int}/gui-duyet", Right.WRITE, again=typed)
def send(call: Call, number: int) -> Response:
    """Makes a revision of what was typed and puts it before those who approve; first tells what must be looked at."""
    head = head_of(call, number)
    due = due_of(call, head.zone)
    try:
        version = _saved_first(call, number)
        copy = open_copy(call.workspace, number)
        addresses = addresses_in(copy.content, article_url(head.office.calendar, head.post.key))
        held = look_again(remarks_on(call, head, copy.content), addresses, call.form)
        if held.is_new:
            call.error = told_of(held)
            return page(call, head, copy, **told_on_page(held))
        make_revision(call.workspace, call.actor, number, version, call.form.line("note"))
    except Conflict as conflict:
        return told_of_conflict(call, head, conflict)
    ask_review(call.workspace, call.actor, number, due, call.form.line("note"))
    return call.go(head.address, said=_("Đã gửi duyệt."))


def _saved_first(call: Call, number: int) -> int:
    """What the form has and no save has yet is kept before it is sent. Returns the version that stands."""
    version = number_in(call.form, "version")
    if "title" not in call.form:
        return version
    standing = open_copy(call.workspace, number)
    content = changed(standing.content, fields_of(call.form))
    if content == read_content(plain(standing.content)) and standing.version == version:
        return version
    return save_copy(call.workspace, call.actor, number, version, content, base_of(call.form)).version
