"""The files of a pack on a team's link: one by one, or all as a ZIP; the script and the style of its pages."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from campaign.places import AllTaken
from campaign.web.api.limits import Meter, Pace
from campaign.web.links.showing import made_file, made_zip
from campaign.web.links.visiting import Visit, of_file, of_pack, refused
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import PUBLIC, StudioRouter
from campaign.web.shell.pages import static_text
from content.infographics.problems import PictureProblem
from content.packs.page import pack_css

doors = StudioRouter(Path(__file__).parent)

WHOLE = Meter(Pace(burst=6, per_second=0.02))
"""Whole packs that one team takes: each is put together anew."""

LASTING = "private, max-age=86400"
"""The address changes with the pack."""


@doors.get("/to/giu-trang.js", PUBLIC)
def show_worker(_call: Call) -> Response:
    """The script that keeps pages in the phone. It stands where the pages stand: it may keep no others."""
    return Response(static_text("links/worker.js"), media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@doors.get("/to/goi.css", PUBLIC)
def show_style(_call: Call) -> Response:
    """The style of a pack's parts."""
    return Response(pack_css(), media_type="text/css", headers={"Cache-Control": "no-cache"})


@doors.get("/to/{token}/goi/{pack_id:int}/tep/{name}", PUBLIC)
@of_file
def show_file(visit: Visit) -> Response:
    """One file: pictures to be looked at, all others to be saved."""
    try:
        file = made_file(visit, visit.call.query.get("tieng", ""), visit.named)
    except AllTaken:
        return _busy(visit)
    except PictureProblem:
        return refused(visit, "Chưa vẽ được đồ họa này. Hãy dùng cỡ khác hoặc báo cho cơ quan.", 404)
    if file is None:
        return refused(visit, "Gói không có tệp này. Hãy mở lại gói.", 404)
    headers = {"Cache-Control": LASTING}
    if not file.media_type.startswith("image/"):
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(file.data, media_type=file.media_type, headers=headers)


@doors.get("/to/{token}/goi/{pack_id:int}/goi.zip", PUBLIC)
@of_pack
def show_zip(visit: Visit) -> Response:
    """The whole pack as one file."""
    if not WHOLE.take(visit.team.id).may_go:
        return refused(visit, "Tổ đã tải cả gói nhiều lần. Hãy chờ ít phút rồi tải lại.", 429)
    try:
        data = made_zip(visit, visit.call.query.get("tieng", ""))
    except AllTaken:
        return _busy(visit)
    headers = {"Cache-Control": LASTING, "Content-Disposition": f'attachment; filename="goi-{visit.pack_id}.zip"'}
    return Response(data, media_type="application/zip", headers=headers)


def _busy(visit: Visit) -> Response:
    answer = refused(visit, "Nhiều tổ đang tải cùng lúc. Hãy chờ một phút rồi tải lại.", 503)
    answer.headers["Retry-After"] = "60"
    return answer
