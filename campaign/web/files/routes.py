"""Serves the pictures of posts and the dress rehearsal, in a frame of the studio, to those who are signed in."""

import mimetypes
from pathlib import Path

from starlette.responses import FileResponse, Response

from campaign.editorial.media import SUFFIXES, path_of
from campaign.people.rights import Right
from campaign.rehearsal.background import FRONT, folder_of, is_running, last_shown, may_see
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.web.shell.safety import FRAMED_POLICY
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

_DIGITS = set("0123456789abcdef")


@doors.get("/studio/media/{name}", Right.READ)
def picture(call: Call, name: str) -> Response:
    """A picture of a post by the hash of its bytes, which never change."""
    digest, _dot, suffix = name.partition(".")
    kinds = {ending: kind for kind, ending in SUFFIXES.items()}
    if len(digest) != 64 or not set(digest) <= _DIGITS or suffix not in kinds:
        raise NotThere(_("Không có ảnh này."))
    try:
        data = call.workspace.media.read(path_of(digest, kinds[suffix]))
    except FileNotFoundError:
        raise NotThere(_("Không có ảnh này.")) from None
    return Response(data, media_type=kinds[suffix], headers={"Cache-Control": "private, max-age=31536000, immutable"})


@doors.get("/studio/dien-tap", Right.READ)
def rehearsal_front(call: Call) -> Response:
    """The rehearsal's page links to its neighbours: it has to stand in a folder."""
    return call.go("/studio/dien-tap/")


@doors.get("/studio/dien-tap/", Right.READ)
def rehearsal(call: Call) -> Response:
    """The last dress rehearsal within a page of the studio."""
    _check_seen(call)
    if not (folder_of(call.workspace) / FRONT).is_file():
        raise NotThere(_("Chưa có bản diễn tập. Nếu vừa khởi động, hãy tải lại trang sau ít giây."))
    shown, is_new_coming = last_shown(call.workspace), is_running(call.workspace)
    return call.render("rehearsal.html", shown=shown, is_running=is_new_coming, front=FRONT)


def _check_seen(call: Call) -> None:
    if not may_see(call.workspace, call.actor):
        raise NotThere(_("Bản diễn tập gồm bài của mọi kế hoạch, nên chỉ người phụ trách chung xem được."))


@doors.get("/studio/dien-tap/{path:path}", Right.READ)
def rehearsal_file(call: Call, path: str) -> Response:
    """A file of the last dress rehearsal. Its pages are ours, filled with what posts say; only ours show them in a frame."""
    _check_seen(call)
    folder = folder_of(call.workspace).resolve()
    file = (folder / path).resolve() if "\0" not in path else folder
    if not file.is_relative_to(folder):
        raise NotThere(_("Không có trang này. Hãy kiểm tra lại địa chỉ."))
    if file.is_dir():
        file /= FRONT
    if not file.is_file():
        raise NotThere(_("Chưa có bản diễn tập. Nếu vừa khởi động, hãy tải lại trang sau ít giây."))
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind, headers={"Content-Security-Policy": FRAMED_POLICY})
