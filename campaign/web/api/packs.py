"""Message packs as programs read them: which there are, and what an office and its units wrote of each."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection, Row, select

from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import Pack
from campaign.packs.reading import NoSuchPack, is_out, made_from, open_parts_of, pack_of
from campaign.packs.standing import Cell, Standing, missing_in, table_of
from campaign.packs.texts import base_of, pair_hash, place_of, texts_of
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.states import PackState
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Cursor, Limit, Page, cut, link_next, pack, unpack
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.texts import RowId
from content.language import marked

api = ApiRouter("packs")

_packs = Pack.__table__  # type: ignore[attr-defined]


class PackShown(BaseModel):
    """A message pack."""

    id: int
    office: str
    key: str = Field(description=marked("Ngày của gói, hoặc khóa của bài khi gói chỉ có một bài."))
    title: str
    theme: str
    event_date: date
    state: PackState
    hash: str = Field(description=marked("Mã băm của bài, phần chữ và phần để mở; việc duyệt gắn với mã này."))
    posts: list[int] = Field(description=marked("Số của các bài, bài đứng đầu trước."))
    open_parts: list[str] = Field(description=marked("Phần mà đơn vị được viết riêng."))
    is_out: bool = Field(description=marked("Gói đã duyệt và các tổ xem được."))
    approved_by: str
    approved_at: datetime | None


class PackTextShown(BaseModel):
    """What somebody wrote of a part."""

    part: str
    language: str
    audience: str = Field(description=marked("Mã đối tượng, rỗng là mọi người."))
    unit: str = Field(description=marked("Mã đơn vị, rỗng là cơ quan soạn gói."))
    words: str
    hash: str = Field(description=marked("Mã băm của phần này; gửi lại khi sửa hoặc duyệt."))
    is_addition: bool = Field(description=marked("Đứng sau bản của cơ quan soạn gói, không thay bản ấy."))
    is_approved: bool
    is_overtaken: bool = Field(description=marked("Bản gốc đã đổi từ lúc viết phần này."))
    pair_hash: str = Field(description=marked("Mã băm của phần này cùng bản gốc bây giờ; gửi lại khi giữ nguyên."))
    by: str
    at: datetime


class CellShown(BaseModel):
    """A part in one language."""

    language: str
    standing: Standing = Field(description=marked("written: có; given: theo bài; old: cũ hơn bản gốc; missing: thiếu."))
    audiences: list[str] = Field(description=marked("Đối tượng có bản riêng."))


class PartShown(BaseModel):
    """A part in each language of the plan."""

    part: str
    is_open: bool
    languages: list[CellShown]


class PackWhole(PackShown):
    """A message pack with its parts and texts."""

    parts: list[PartShown]
    missing: dict[str, list[str]] = Field(description=marked("Phần chưa dịch, theo ngôn ngữ."))
    texts: list[PackTextShown]


class Packs(Page):
    """A page of packs."""

    items: list[PackShown]


@api.add(
    "GET",
    "/packs",
    Right.READ,
    summary=marked("Các gói thông điệp"),
    about=marked("Gói của một cơ quan, gói lập sau trước."),
    answer=Packs,
    may=(Kind.NOT_FOUND,),
)
def list_packs(
    call: Called,
    response: Response,
    office: OfficeAsked = None,
    state: Annotated[
        list[PackState] | None, Query(max_length=3, description=marked("Trạng thái; lặp lại được."))
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """Packs of one office, the newest first."""
    after = unpack(cursor, 1)
    with reading(call.workspace.db) as connection:
        mine = office_id_of(connection, call, office or "")
        query = select(_packs).where(_packs.c.campaign_id == mine).order_by(_packs.c.id.desc()).limit(limit + 1)
        if state:
            query = query.where(_packs.c.state.in_(state))
        if after:
            query = query.where(_packs.c.id < after[0])
        rows, has_more = cut(connection.execute(query).all(), limit)
    following = pack(rows[-1].id) if has_more else ""
    return Packs(items=[pack_shown(row) for row in rows], next=link_next(call.request, response, following))


@api.add(
    "GET",
    "/packs/{pack_id}",
    Right.READ,
    summary=marked("Một gói thông điệp"),
    about=marked(
        "Gói với phần chữ mà cơ quan và các đơn vị đã viết; phần không ai viết thì ghép từ bài. Người của một đơn vị đọc phần "
        "của cơ quan và của đơn vị mình."
    ),
    answer=PackWhole,
    may=(Kind.NOT_FOUND,),
)
def read_pack(call: Called, pack_id: RowId) -> Any:
    """One pack with its texts."""
    with reading(call.workspace.db) as connection:
        row = pack_row(connection, call, pack_id)
        table = table_of(connection, row, planned_office(connection, row.campaign_id).calendar)
        mine = [one for one in texts_of(connection, pack_id) if call.actor.unit in ("", one.unit) or not one.unit]
        texts = [_text(one, base_of(connection, row, place_of(one))) for one in mine]
    open_parts = open_parts_of(row)
    parts = [_part(part, cells, is_open=part in open_parts) for part, cells in table]
    languages = [cell.language for _part_id, cells in table[:1] for cell in cells]
    missing = {language: gaps for language in languages if (gaps := missing_in(table, language))}
    return PackWhole(**_shown(row), parts=parts, missing=missing, texts=texts)


def pack_row(connection: Connection, call: ApiCall, pack_id: int) -> Row[Any]:
    """The pack's row, of the caller's office. Raises Problem."""
    try:
        return pack_of(connection, pack_id, call.actor.campaign_id)
    except NoSuchPack as error:
        raise nothing_such(str(error)) from None


def pack_shown(row: Row[Any]) -> PackShown:
    """A pack's row as programs read it."""
    return PackShown(**_shown(row))


def _shown(row: Row[Any]) -> dict[str, Any]:
    same = ("id", "key", "title", "theme", "event_date", "state", "hash", "approved_by")
    return {
        **{name: getattr(row, name) for name in same},
        "office": row.campaign_id,
        "posts": [one.post_id for one in made_from(row)],
        "open_parts": list(open_parts_of(row)),
        "is_out": is_out(row),
        "approved_at": from_seconds(row.approved_at) if row.approved_at else None,
    }


def _part(part: str, cells: list[Cell], *, is_open: bool) -> PartShown:
    languages = [
        CellShown(language=cell.language, standing=cell.standing, audiences=list(cell.for_some)) for cell in cells
    ]
    return PartShown(part=part, is_open=is_open, languages=languages)


def _text(row: Row[Any], base: str) -> PackTextShown:
    same = ("part", "language", "audience", "unit", "words", "hash", "is_addition", "by")
    told = {name: getattr(row, name) for name in same}
    standing: dict[str, Any] = {"is_approved": row.approved_hash == row.hash, "is_overtaken": row.based_on != base}
    standing |= {"pair_hash": pair_hash(row, base)}
    return PackTextShown(**told, **standing, at=from_seconds(row.at))
