"""Choosing pictures of the library for a post, beside the one that is drawn for it."""

from pathlib import Path

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import AssetKind
from campaign.editorial.working import Conflict, open_copy, save_copy
from campaign.library.shelf import picture_of, shelf
from campaign.people.rights import Right
from campaign.web.editor.heads import head_of
from campaign.web.editor.sent import changed, number_in
from campaign.web.editor.texts import base_of, told_of_conflict
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import number_of
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

LAST_PAGE = 10_000


@doors.get("/studio/bai/{number:int}/chon-anh", Right.WRITE)
def show(call: Call, number: int) -> Response:
    """The pictures of the library, those with the words that are looked for."""
    head = head_of(call, number)
    query = call.query.get("tim", "")
    page = min(number_of(call.query.get("trang", "")) or 1, LAST_PAGE)
    with reading(call.workspace.db) as connection:
        found = shelf(connection, head.post.campaign_id, AssetKind.PICTURE, query, page=page)
    copy = open_copy(call.workspace, number)
    return call.render("choosing.html", head=head, found=found, query=query, page=page, copy=copy)


@doors.post("/studio/bai/{number:int}/anh", Right.WRITE)
def choose_pictures(call: Call, number: int) -> Response:
    """Adds a picture of the library to the post, or takes one away."""
    head = head_of(call, number)
    standing = open_copy(call.workspace, number)
    picture = number_in(call.form, "picture")
    others = tuple(one for one in standing.content.pictures if one != picture)
    if "remove" not in call.form:
        with reading(call.workspace.db) as connection:
            picture_of(connection, head.post.campaign_id, picture)
        others = (*others, picture)
    content = changed(standing.content, {"pictures": others})
    try:
        save_copy(call.workspace, call.actor, number, number_in(call.form, "version"), content, base_of(call.form))
    except Conflict as conflict:
        return told_of_conflict(call, head, conflict)
    return call.go(f"{head.address}#anh", said=_("Đã lưu danh sách ảnh."))
