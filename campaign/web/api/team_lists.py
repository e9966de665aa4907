"""A ward's list of teams by program, and what is kept of a team's people: handed out or erased when they ask."""

from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field

from campaign.importing.columns import Fault
from campaign.importing.tables import MOST_BYTES
from campaign.people.rights import Right
from campaign.states import TeamState
from campaign.teams.checking import CheckedTeams, check_teams
from campaign.teams.extracts import extract_zip
from campaign.teams.importing import ImportedTeams, import_teams
from campaign.teams.privacy import erase
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.imports import CSV, XLSX, FaultShown
from campaign.web.api.offices import office_of
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import FieldError, Kind, Problem, nothing_such
from campaign.web.api.routing import SIZE, TYPES, ApiCall, ApiRouter, Called
from campaign.web.api.teams import TeamStanding, team_row, team_standing
from campaign.web.api.texts import MOST_NUMBER, Name, RowId, Sent
from campaign.web.api.writing import DEEDS
from content.language import gettext as _
from content.language import marked

api = ApiRouter("teams")

MOST_TOLD = 500
ZIP = "application/zip"

_NAMES = {CSV: "api.csv", XLSX: "api.xlsx"}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_LIST = {
    SIZE: MOST_BYTES,
    TYPES: [CSV, XLSX],
    "requestBody": {"required": True, "content": {CSV: _BINARY, XLSX: _BINARY}},
}
_ARCHIVE = {"responses": {"200": {"content": {ZIP: _BINARY}}}}


class ListShown(BaseModel):
    """What a list comes to: numbers alone, as this is kept for who asks again."""

    dry_run: bool
    added: int
    changed: int
    kept: int = Field(description=marked("Số tổ giữ nguyên, kể cả tổ đã rời: danh sách không đưa tổ trở lại."))
    twins: int = Field(description=marked("Số tổ mới trùng tên với tổ đã tự đăng ký: nên xem lại."))
    faults: list[FaultShown]


class Erased(Sent):
    """The word that a team's data are to be erased."""

    team_id: Annotated[int, Field(ge=1, le=MOST_NUMBER, strict=True)] = Field(
        description=marked("Ghi lại số của tổ, để không xóa nhầm.")
    )


@api.add(
    "POST",
    "/teams/imports",
    Right.WRITE,
    summary=marked("Nhập danh sách tổ từ CSV hoặc XLSX"),
    about=marked(
        "Thân yêu cầu là tệp. dry_run=true chỉ xem: liệt kê mọi lỗi theo dòng, không ghi gì. dry_run=false ghi tất cả hoặc "
        "không tổ nào; gửi lại cùng danh sách không thêm tổ lần nữa."
    ),
    answer=ListShown,
    may=DEEDS,
    extra=_LIST,
)
def import_list(
    call: Called,
    dry_run: Annotated[bool, Query(description=marked("true: chỉ xem; false: nhập."))],
    office: OfficeAsked = None,
    unit: Annotated[Name | None, Query(description=marked("Mã đơn vị của những dòng không ghi đơn vị."))] = None,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Looks a list through, or keeps its teams."""
    calendar = office_of(call, office or "").calendar
    if unit and unit not in {one.id for one in calendar.units}:
        error = FieldError(field="query.unit", message=_("Kế hoạch không có đơn vị này."))
        raise Problem(Kind.INVALID, errors=[error])
    kind = call.request.headers.get("Content-Type", "").split(";")[0].strip().lower()

    def look() -> CheckedTeams:
        name = _NAMES.get(kind, _NAMES[CSV])
        return check_teams(call.workspace, call.actor, calendar.campaign.id, name, call.body, unit or "")

    if dry_run:
        return _looked(look(), is_dry=True)
    done: list[ListShown] = []

    def do() -> None:
        checked = _importable(look())
        done.append(_imported(checked, import_teams(call.workspace, call.actor, checked)))

    # Who died before answering had done it: then what it comes to is looked up.
    return once(
        call, idempotency_key, do, lambda _deed: Answer(200, done[0] if done else _looked(look(), is_dry=False))
    )


@api.add(
    "GET",
    "/teams/{team_id}/extract",
    Right.RESOLVE,
    summary=marked("Trích dữ liệu của tổ"),
    about=marked(
        "Tệp ZIP có mọi điều đang lưu về tổ, để trao khi người của tổ yêu cầu. Việc trích được ghi vào nhật ký."
    ),
    answer=None,
    may=(Kind.NOT_FOUND,),
    extra=_ARCHIVE,
    response_class=Response,
)
def read_extract(call: Called, team_id: RowId) -> Any:
    """Everything that is kept of the team."""
    _check_open(call, team_id)
    data = extract_zip(call.workspace, call.actor, team_id)
    headers = {"Content-Disposition": f'attachment; filename="du-lieu-to-{team_id}.zip"'}
    return Response(data, media_type=ZIP, headers=headers)


@api.add(
    "POST",
    "/teams/{team_id}/erase",
    Right.RESOLVE,
    summary=marked("Xóa dữ liệu cá nhân của tổ"),
    about=marked("Xóa mọi điều riêng của người trong tổ, kể cả ảnh, và đóng liên kết. Không ai khôi phục được."),
    answer=TeamStanding,
    may=DEEDS,
)
def erase_data(call: Called, team_id: RowId, body: Erased, idempotency_key: IdempotencyKey = "") -> Any:
    """Erases, once the number was said twice."""
    if body.team_id != team_id:
        error = FieldError(field="body.team_id", message=_("Không trùng với số tổ trong địa chỉ; chưa xóa gì."))
        raise Problem(Kind.INVALID, errors=[error])

    def do() -> None:
        _check_open(call, team_id)
        erase(call.workspace, team_id, call.actor.name, account_id=call.actor.account_id)

    team_row(call, team_id)
    return once(call, idempotency_key, do, lambda _deed: Answer(200, team_standing(team_row(call, team_id))))


def _check_open(call: ApiCall, team_id: int) -> None:
    row = team_row(call, team_id)
    call.actor.check(Right.RESOLVE, row.campaign_id, row.unit)
    if row.state == TeamState.ERASED:
        raise nothing_such(_("Dữ liệu của tổ số {team} đã được xóa, không còn gì để sửa.").format(team=team_id))


def _importable(checked: CheckedTeams) -> CheckedTeams:
    if checked.faults:
        message = _("Danh sách còn {count} lỗi nên chưa lưu tổ nào. Hãy sửa rồi gửi lại.")
        errors = [
            FieldError(field=f"body.{fault.row}.{fault.column}".rstrip("."), message=fault.message)
            for fault in checked.faults[:MOST_TOLD]
        ]
        raise Problem(Kind.INVALID, message.format(count=len(checked.faults)), errors)
    return checked


def _imported(checked: CheckedTeams, done: ImportedTeams) -> ListShown:
    numbers = {"added": done.added, "changed": done.changed, "kept": done.kept}
    return ListShown(dry_run=False, **numbers, twins=len(checked.twins), faults=[])


def _looked(checked: CheckedTeams, *, is_dry: bool) -> ListShown:
    added, changed = len(checked.fresh), len(checked.changed)
    numbers = {"added": added, "changed": changed, "kept": len(checked.teams) - added - changed}
    faults = [_fault(one) for one in checked.faults]
    return ListShown(dry_run=is_dry, **numbers, twins=len(checked.twins), faults=faults)


def _fault(fault: Fault) -> FaultShown:
    return FaultShown(row=fault.row, column=fault.column, message=fault.message)
