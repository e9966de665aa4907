"""Posts from a CSV or XLSX file by program: looked through first, then queued all or none."""

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from campaign.errors import WrongUse
from campaign.importing.checking import Checked, check_file
from campaign.importing.columns import Fault
from campaign.importing.importing import MOST_WAITED_FOR, import_posts
from campaign.importing.tables import MOST_BYTES
from campaign.people.rights import Right
from campaign.web.api.idempotency import Answer, IdempotencyKey, once
from campaign.web.api.offices import office_of
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import FieldError, Kind, Problem
from campaign.web.api.routing import SIZE, TYPES, ApiRouter, Called
from campaign.web.api.writing import DEEDS
from content.language import gettext as _
from content.language import marked

api = ApiRouter("posts")

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAMES = {CSV: "api.csv", XLSX: "api.xlsx"}
MOST_TOLD = 500

_FILE = {"schema": {"type": "string", "format": "binary"}}
_EXTRA = {
    SIZE: MOST_BYTES,
    TYPES: [CSV, XLSX],
    "requestBody": {"required": True, "content": {CSV: _FILE, XLSX: _FILE}},
}


class RowShown(BaseModel):
    """A post that a row makes."""

    row: int = Field(description=marked("Dòng trong tệp, như Excel đếm."))
    name: str
    is_new: bool = Field(description=marked("Chưa có trước yêu cầu này."))


class FaultShown(BaseModel):
    """What is wrong in a cell."""

    row: int = Field(description=marked("Dòng trong tệp, như Excel đếm."))
    column: str
    message: str


class Imported(BaseModel):
    """What a file comes to."""

    dry_run: bool
    posts: list[RowShown]
    faults: list[FaultShown]


@api.add(
    "POST",
    "/imports",
    Right.WRITE,
    summary=marked("Nhập bài từ CSV hoặc XLSX"),
    about=marked(
        "Thân yêu cầu là tệp. dry_run=true chỉ xem: liệt kê mọi lỗi theo dòng, không ghi gì. dry_run=false nhập tất cả "
        "hoặc không bài nào; gửi lại cùng tệp không thêm bài lần nữa."
    ),
    answer=Imported,
    may=DEEDS,
    extra=_EXTRA,
)
def import_file(
    call: Called,
    dry_run: Annotated[bool, Query(description=marked("true: chỉ xem; false: nhập."))],
    office: OfficeAsked = None,
    idempotency_key: IdempotencyKey = "",
) -> Any:
    """Looks a file through, or queues its posts."""
    campaign_id = office_of(call, office or "").calendar.campaign.id
    kind = call.request.headers.get("Content-Type", "").split(";")[0].strip().lower()

    def look() -> Checked:
        return check_file(call.workspace, call.actor, campaign_id, _NAMES.get(kind, _NAMES[CSV]), call.body)

    if dry_run:
        return _shown(look(), is_dry=True)
    done: list[Checked] = []

    def do() -> None:
        done.append(_importable(look()))
        import_posts(call.workspace, call.actor, done[0])

    # Who died before answering had done it: then what it came to is looked up.
    return once(call, idempotency_key, do, lambda _deed: Answer(200, _shown(done[0] if done else look(), is_dry=False)))


def _importable(checked: Checked) -> Checked:
    if checked.faults:
        message = _("Tệp còn {count} lỗi nên chưa nhập bài nào.").format(count=len(checked.faults))
        raise Problem(Kind.INVALID, message, [_error(fault) for fault in checked.faults[:MOST_TOLD]])
    if len(checked.fresh) > MOST_WAITED_FOR:
        message = _("Mỗi lần nhập qua API nhiều nhất {most} bài mới. Hãy chia tệp.")
        raise WrongUse(message.format(most=MOST_WAITED_FOR))
    return checked


def _error(fault: Fault) -> FieldError:
    return FieldError(field=f"body.{fault.row}.{fault.column}".rstrip("."), message=fault.message)


def _shown(checked: Checked, *, is_dry: bool) -> Imported:
    posts = [RowShown(row=one.row, name=one.new.name, is_new=one.is_new) for one in checked.posts]
    faults = [FaultShown(row=one.row, column=one.column, message=one.message) for one in checked.faults]
    return Imported(dry_run=is_dry, posts=posts, faults=faults)
