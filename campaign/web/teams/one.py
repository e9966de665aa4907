"""One team: all that is kept of it, its link, and what happened; it leaves and comes back from here."""

from pathlib import Path
from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.people.rights import Right
from campaign.states import ChatKind, ConfirmationKind, TeamState, UsePlace
from campaign.teams.history import MOST, history_of
from campaign.teams.links import address_of, bot_address, bot_name
from campaign.teams.registry import come_back, leave, renew_link
from campaign.web.sendings.wording import MESSAGES
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.web.teams.scope import PATH, choices_of, phone_of, team_in_view
from content.language import gettext as _
from content.language import marked
from content.packs.invitations import sms_line, zalo_line
from content.packs.link_sheets import LinkCard, link_card

doors = StudioRouter(Path(__file__).parent)

SOURCES = {
    "form": marked("nhập tay"),
    "import": marked("từ danh sách"),
    "bot": marked("qua bot"),
    "link": marked("qua liên kết riêng"),
    "api": marked("qua API"),
}
KINDS = {
    ChatKind.PACK: marked("gói"),
    ChatKind.REMINDER: marked("lời nhắc"),
    ChatKind.REPLY: marked("trả lời của bot"),
}
ANSWERS = {ConfirmationKind.RECEIVED: marked("đã nhận"), ConfirmationKind.USED: marked("đã dùng")}
PLACES = {
    UsePlace.GROUP: marked("nhóm trò chuyện"),
    UsePlace.LOUDSPEAKER: marked("loa truyền thanh"),
    UsePlace.SCREEN: marked("màn hình"),
    UsePlace.WALL: marked("bảng tin, tường"),
}
WAYS = {"bot": marked("qua bot"), "link": marked("qua liên kết riêng"), "staff": marked("cán bộ ghi")}


@doors.get(PATH + "/{team_id:int}", Right.READ)
def show_team(call: Call, team_id: int) -> Response:
    """All that is kept of a team. Its link is for those who may write: whoever has it is that team."""
    row = team_in_view(call, team_id, is_open=False)
    with reading(call.workspace.db) as connection:
        history = history_of(connection, team_id)
    may_write = call.may(Right.WRITE, row.unit) and row.state != TeamState.ERASED
    link = address_of(call.workspace, row) if may_write and row.state == TeamState.ACTIVE else ""
    shown: dict[str, Any] = {"row": row, "history": history, "most": MOST, "may_write": may_write, "link": link}
    told = (call.office.calendar.campaign.organisation, row.name, link)
    shown |= {"sms": sms_line(*told), "zalo": zalo_line(*told), "phone": phone_of(call, row)}
    shown |= {"sources": SOURCES, "kinds": KINDS, "answers": ANSWERS, "places": PLACES, "ways": WAYS}
    token = link.rpartition("/")[2]
    shown["bot"] = bot_address(bot_name(call.office.calendar), token) if link and not row.chat else ""
    may_erase = call.may(Right.RESOLVE, row.unit) and row.state != TeamState.ERASED
    return call.render("team.html", messages=MESSAGES, may_erase=may_erase, zone=call.zone, **shown, **choices_of(call))


@doors.get(PATH + "/{team_id:int}/ma-qr.png", Right.WRITE)
def show_code(call: Call, team_id: int) -> Response:
    """The team's link as a card with a code."""
    row = _writable(call, team_id)
    if row.state != TeamState.ACTIVE:
        raise NotThere(_("Tổ đã rời danh sách nên liên kết đang đóng."))
    units = choices_of(call)["units"]
    place = " · ".join(part for part in (row.area, units.get(row.unit, row.unit)) if part)
    card = LinkCard(row.name, place, address_of(call.workspace, row))
    data = link_card(card, call.office.calendar.campaign.organisation)
    return Response(data, media_type="image/png", headers={"Cache-Control": "private, no-store"})


@doors.post(PATH + "/{team_id:int}/roi", Right.WRITE)
def let_go(call: Call, team_id: int) -> Response:
    """The team gets nothing more, and its link is closed for good."""
    row = _writable(call, team_id)
    with call.workspace.db.begin() as connection:
        leave(connection, call.now, team_id, call.actor.name, account_id=call.actor.account_id)
    told = _("“{name}” đã rời danh sách, liên kết của tổ đã đóng. Tin đang chờ gửi cho tổ đã được bỏ.")
    return call.go(f"{PATH}/{team_id}", said=told.format(name=row.name))


@doors.post(PATH + "/{team_id:int}/tro-lai", Right.WRITE)
def take_back(call: Call, team_id: int) -> Response:
    """The team gets packs again."""
    row = _writable(call, team_id)
    with call.workspace.db.begin() as connection:
        come_back(connection, call.now, team_id, call.actor.name, account_id=call.actor.account_id)
    told = _(
        "“{name}” nhận gói trở lại. Nếu trước đó cơ quan cho tổ rời thì liên kết cũ đã đóng: hãy gửi liên kết mới."
    )
    return call.go(f"{PATH}/{team_id}", said=told.format(name=row.name))


@doors.post(PATH + "/{team_id:int}/lien-ket", Right.WRITE)
def close_link(call: Call, team_id: int) -> Response:
    """Another link in place of one that came into wrong hands."""
    _writable(call, team_id)
    with call.workspace.db.begin() as connection:
        renew_link(connection, call.now, team_id, call.actor.name, account_id=call.actor.account_id)
    return call.go(f"{PATH}/{team_id}", said=_("Đã đổi liên kết. Liên kết cũ không mở được nữa; hãy gửi liên kết mới."))


def _writable(call: Call, team_id: int) -> Row[Any]:
    row = team_in_view(call, team_id)
    call.check(Right.WRITE, row.unit)
    return row
