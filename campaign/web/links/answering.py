"""What a team sends from its link: that it has a pack, where it used it, and questions."""

import hashlib
import re
from pathlib import Path

from starlette.responses import Response

from campaign.confirmations.photos import MOST_BYTES as MOST_PHOTO_BYTES
from campaign.confirmations.photos import dump_proof, keep_proof
from campaign.confirmations.recording import ask, confirm
from campaign.errors import WrongUse
from campaign.states import ConfirmationKind, UsePlace
from campaign.web.links.reading import show_pack
from campaign.web.links.visiting import PHOTOS, Visit, of_pack, sends_photos
from campaign.web.shell.doors import PUBLIC, StudioRouter
from campaign.web.shell.forms import MOST_BYTES as MOST_FORM_BYTES
from campaign.web.shell.forms import number_of
from campaign.web.shell.problems import TooOften

doors = StudioRouter(Path(__file__).parent)

WAY = "link"
BODY_BYTES = MOST_PHOTO_BYTES + 100_000
"""A photo with the fields around it."""

PATIENCE_S = 1
"""A hundred teams may send at once, and each that waits holds a thread; a phone sends again by itself."""

_GAPS = re.compile(r"[\s.,]+")


@doors.post("/to/{token}/goi/{pack_id:int}/nhan", PUBLIC, again=show_pack)
@of_pack
def receive(visit: Visit) -> Response:
    """One tap: the team has the pack."""
    with visit.call.workspace.db.begin() as connection:
        confirm(connection, visit.call.now, visit.team.id, visit.pack_id, ConfirmationKind.RECEIVED, way=WAY)
    return visit.done("nhan", "#da-bao")


@doors.post("/to/{token}/goi/{pack_id:int}/dung", PUBLIC, again=show_pack, most_bytes=BODY_BYTES, admits=sends_photos)
@of_pack
def use(visit: Visit) -> Response:
    """Where the pack was used, how many people it reached, and a photo."""
    form = visit.call.form
    place, reached, guided = _place(form.line("noi")), _people(form.line("nghe")), _people(form.line("huong-dan"))
    photo = _photo(visit)
    with visit.call.workspace.db.begin() as connection:
        confirm(
            connection,
            visit.call.now,
            visit.team.id,
            visit.pack_id,
            ConfirmationKind.USED,
            place=place,
            reached=reached,
            guided=guided,
            photo=photo,
            way=WAY,
        )
    return visit.done("dung", "#da-bao")


def _place(said: str) -> UsePlace | None:
    if said not in ("", *UsePlace):
        raise WrongUse("Hãy chọn nơi tổ đã dùng gói.")
    return UsePlace(said) if said else None


def _people(said: str) -> int | None:
    """None for a field that was left empty: the number told before stays."""
    bare = _GAPS.sub("", said)
    if not bare:
        return None
    number = number_of(bare)
    if number is None:
        raise WrongUse("Số người ghi bằng chữ số, như 120.")
    return number


def _photo(visit: Visit) -> str:
    sent = visit.call.files.get("anh", ())
    if not sent:
        return ""
    # A photo that is small came without being asked about before.
    is_small = len(sent[0].data) <= MOST_FORM_BYTES
    if is_small and not PHOTOS.take(visit.team.id).may_go:
        raise TooOften("Tổ gửi nhiều ảnh quá. Hãy chờ ít phút rồi gửi lại.")
    return dump_proof(keep_proof(visit.call.workspace, sent[0].data, wait_s=PATIENCE_S))


@doors.post("/to/{token}/goi/{pack_id:int}/hoi", PUBLIC, again=show_pack)
@of_pack
def ask_back(visit: Visit) -> Response:
    """A question to the office. The same words sent twice with one mark are one question."""
    words = visit.call.form.get("cau-hoi", "").strip()
    # A page that a phone kept bears the mark of then: another question from it is another one.
    request = f"{visit.call.form.line('lan')[:36]}.{hashlib.sha256(words.encode()).hexdigest()[:24]}"
    with visit.call.workspace.db.begin() as connection:
        ask(connection, visit.call.now, visit.team.campaign_id, visit.team.id, visit.pack_id, words, request)
    return visit.done("hoi", "#da-bao")
