"""One thing of the library: what it is, who uses it, what is said of it; and its file."""

from functools import partial
from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import AssetKind
from campaign.library.assets import NotInLibrary, bring_back, describe, remove
from campaign.library.names import attachment
from campaign.library.shelf import Item, data_of, item, preview_of
from campaign.library.uses import uses_of_asset, uses_of_figure
from campaign.people.rights import Right
from campaign.web.library.fields import description_of
from campaign.web.library.showing import ADDRESSES, day_of, moment_in, size_of, theme_names
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_KEPT = "private, max-age=31536000, immutable"


@doors.get("/studio/thu-vien/{asset_id:int}", Right.READ)
def show_one(call: Call, asset_id: int) -> Response:
    """What is known of a thing, and where it is used."""
    found = _item(call, asset_id)
    with reading(call.workspace.db) as connection:
        if found.kind == AssetKind.FIGURE:
            uses = uses_of_figure(connection, call.campaign_id, f"{found.value} {found.unit}".strip())
        else:
            uses = uses_of_asset(connection, call.campaign_id, asset_id)
    shown: dict[str, Any] = {"item": found, "uses": uses, "back": ADDRESSES[found.kind]}
    shown |= {"themes": theme_names(call.office.calendar), "day_of": day_of, "size_of": size_of}
    return call.render("item.html", moment=partial(moment_in, call.zone), **shown)


@doors.post("/studio/thu-vien/{asset_id:int}", Right.WRITE, again=show_one)
def change(call: Call, asset_id: int) -> Response:
    """Writes what is said of a thing."""
    call.check(Right.WRITE)
    _item(call, asset_id)
    describe(call.workspace, call.campaign_id, asset_id, description_of(call.form), call.actor)
    return call.go(f"/studio/thu-vien/{asset_id}", said=_("Đã lưu."))


@doors.post("/studio/thu-vien/{asset_id:int}/an", Right.WRITE)
def hide(call: Call, asset_id: int) -> Response:
    """Nobody finds it any more; what uses it keeps it."""
    call.check(Right.WRITE)
    found = _item(call, asset_id)
    remove(call.workspace, call.campaign_id, asset_id, call.actor)
    return call.go(
        ADDRESSES[found.kind], said=_("Đã ẩn “{title}”. Bài đã dùng không bị ảnh hưởng.").format(title=found.title)
    )


@doors.post("/studio/thu-vien/{asset_id:int}/hien", Right.WRITE)
def show_again(call: Call, asset_id: int) -> Response:
    """It is found again."""
    call.check(Right.WRITE)
    _item(call, asset_id)
    bring_back(call.workspace, call.campaign_id, asset_id, call.actor)
    return call.go(f"/studio/thu-vien/{asset_id}", said=_("Đã hiện lại."))


@doors.get("/studio/thu-vien/{asset_id:int}/anh", Right.READ)
def picture(call: Call, asset_id: int) -> Response:
    """The picture, as large as it is kept."""
    found = _item(call, asset_id)
    if not found.preview_sha256:
        raise NotThere(_("Không có ảnh này."))
    return _file(data_of(found, call.workspace.media), found.media_type)


@doors.get("/studio/thu-vien/{asset_id:int}/anh-nho", Right.READ)
def small_picture(call: Call, asset_id: int) -> Response:
    """The picture as lists show it."""
    found = _item(call, asset_id)
    try:
        return _file(preview_of(found, call.workspace.media), "image/jpeg")
    except NotInLibrary:
        raise NotThere(_("Không có ảnh này.")) from None


@doors.get("/studio/thu-vien/{asset_id:int}/tep", Right.READ)
def download(call: Call, asset_id: int) -> Response:
    """The file, to be saved and never to be opened in the studio."""
    found = _item(call, asset_id)
    try:
        data = data_of(found, call.workspace.media)
    except NotInLibrary as error:
        raise NotThere(str(error)) from None
    answer = _file(data, found.media_type)
    answer.headers["Content-Disposition"] = attachment(found.title, found.suffix)
    return answer


def _item(call: Call, asset_id: int) -> Item:
    try:
        with reading(call.workspace.db) as connection:
            return item(connection, call.campaign_id, asset_id)
    except NotInLibrary as error:
        raise NotThere(str(error)) from None


def _file(data: bytes, media_type: str) -> Response:
    headers = {"Cache-Control": _KEPT, "X-Content-Type-Options": "nosniff"}
    return Response(data, media_type=media_type, headers=headers)
