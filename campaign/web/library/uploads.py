"""Takes files into the library: first the files with what they share, then what is said of each."""

from pathlib import Path

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.library.assets import Taken, add_file, describe
from campaign.library.descriptions import Description
from campaign.library.names import stem_of
from campaign.library.opening import UploadRefused
from campaign.library.shelf import Item, items
from campaign.people.rights import Right
from campaign.web.library.fields import description_of
from campaign.web.library.showing import ADDRESSES, theme_names
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import Sent
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

MOST_BYTES = 60_000_000
"""Of all files that are sent together."""

MOST_FILES = 20


@doors.get("/studio/thu-vien/tai-len", Right.WRITE)
def show_upload(call: Call) -> Response:
    """Where files are chosen."""
    return call.render("upload.html", themes=theme_names(call.office.calendar), most=MOST_FILES)


@doors.post("/studio/thu-vien/tai-len", Right.WRITE, again=show_upload, most_bytes=MOST_BYTES)
def upload(call: Call) -> Response:
    """Takes the files in; one that is refused keeps no other from coming in."""
    call.check(Right.WRITE)
    sent = call.files.get("files", ())
    if not sent:
        raise WrongUse(_("Hãy chọn ít nhất một tệp."))
    taken, refusals = _take(call, sent)
    if not taken:
        raise UploadRefused("\n".join(refusals))
    told = [_("Đã nhận {count} tệp. Hãy đặt tên và mô tả từng tệp.").format(count=len(taken))]
    known = sum(one.is_known for one in taken)
    told += [_("{count} tệp đã có sẵn trong thư viện.").format(count=known)] if known else []
    wanted = "&".join(f"id={asset_id}" for asset_id in dict.fromkeys(one.asset_id for one in taken))
    return call.go(f"/studio/thu-vien/mo-ta?{wanted}", said=" ".join([*told, *refusals]))


def _take(call: Call, sent: tuple[Sent, ...]) -> tuple[list[Taken], list[str]]:
    taken, refusals = [], []
    for file in sent[:MOST_FILES]:
        said = _shared(call, stem_of(file.name))
        try:
            taken.append(add_file(call.workspace, call.campaign_id, file.name, file.data, said, call.actor))
        except UploadRefused as refusal:
            refusals.append(str(refusal))
    return taken, refusals


def _shared(call: Call, title: str) -> Description:
    said = description_of(call.form)
    return Description(title, source=said.source, licence=said.licence, checked=said.checked, themes=said.themes)


@doors.get("/studio/thu-vien/mo-ta", Right.WRITE)
def show_describe(call: Call) -> Response:
    """What is said of each file that has just come in."""
    return call.render("describe.html", items=_asked(call))


@doors.post("/studio/thu-vien/mo-ta", Right.WRITE, again=show_describe)
def describe_all(call: Call) -> Response:
    """Writes what is said of each; the rest stays as it was."""
    call.check(Right.WRITE)
    found = _asked(call)
    for one in found:
        _describe(call, one)
    if not found:
        raise CampaignError(_("Không có tệp nào để mô tả."))
    return call.go(ADDRESSES[found[0].kind], said=_("Đã lưu mô tả của {count} tệp.").format(count=len(found)))


def _describe(call: Call, one: Item) -> None:
    said = Description(
        call.form.get(f"title-{one.id}", one.title),
        call.form.get(f"description-{one.id}", one.description),
        source=one.source,
        licence=one.licence,
        checked=one.checked,
        themes=one.themes,
    )
    try:
        describe(call.workspace, call.campaign_id, one.id, said, call.actor)
    except WrongUse as error:
        raise WrongUse(f"“{one.title}”: {error}") from error


def _asked(call: Call) -> list[Item]:
    named = call.form.every("id") or call.request.query_params.getlist("id")
    ids = [int(one) for one in named[:MOST_FILES] if one.isascii() and one.isdigit() and len(one) < 10]
    with reading(call.workspace.db) as connection:
        return items(connection, call.campaign_id, ids)
