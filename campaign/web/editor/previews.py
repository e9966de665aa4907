"""The page that shows a post as it will look where it goes."""

from pathlib import Path

from starlette.responses import HTMLResponse, Response

from campaign.editorial.working import open_copy
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.sound import is_there, spoken_wav
from campaign.web.editor.heads import head_of
from campaign.web.editor.looks import looks_of, portal_page
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.web.shell.safety import FRAMED_POLICY
from content.infographics.sizes import SIZES
from content.language import gettext as _
from content.words.scripts import loudspeaker_script
from content.words.variants import Material

doors = StudioRouter(Path(__file__).parent)

HERE = "/xem-truoc"
LONGEST_HEARD_S = 180
"""A longer sound would be many megabytes; who reads more aloud does not listen to it on this page."""


@doors.get("/studio/bai/{number:int}/xem-truoc", Right.READ)
def show(call: Call, number: int) -> Response:
    """All previews of what is being written."""
    head = head_of(call, number, HERE)
    copy = open_copy(call.workspace, number)
    try:
        looks = looks_of(head, copy.content)
    except ValueError as problem:
        raise WrongUse(str(problem)) from problem
    return call.render(
        "previews.html", head=head, copy=copy, content=copy.content, looks=looks, sizes=SIZES, can_hear=is_there()
    )


@doors.get("/studio/bai/{number:int}/xem-truoc/loa.wav", Right.READ)
def sound(call: Call, number: int) -> Response:
    """The beginning of the loudspeaker's text, read aloud by the machine."""
    head = head_of(call, number, HERE)
    try:
        lines = looks_of(head, open_copy(call.workspace, number).content).lines
    except ValueError as problem:
        raise WrongUse(str(problem)) from problem
    if not is_there():
        raise NotThere(_("Máy chủ chưa có espeak-ng để đọc thử; hãy nhờ người phụ trách máy chủ cài."))
    heard = loudspeaker_script(Material("", "", "\n\n".join(lines)), LONGEST_HEARD_S).plain
    return Response(spoken_wav("\n".join(heard)), media_type="audio/wav", headers={"Cache-Control": "no-store"})


@doors.get("/studio/bai/{number:int}/xem-truoc/cong", Right.READ)
def portal(call: Call, number: int) -> Response:
    """The portal's own page, in a frame of the page before."""
    head = head_of(call, number, HERE)
    copy = open_copy(call.workspace, number)
    try:
        page = portal_page(call, head, copy.content, copy.version)
    except ValueError as problem:
        raise WrongUse(str(problem)) from problem
    if not page:
        raise NotThere(_("Kế hoạch chưa có cổng thông tin."))
    return HTMLResponse(page, headers={"Content-Security-Policy": FRAMED_POLICY, "Cache-Control": "no-store"})
