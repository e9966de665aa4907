"""The office's library as programs search it."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field

from campaign.db.engine import reading
from campaign.db.tables import AssetKind
from campaign.library.shelf import Item, shelf
from campaign.people.rights import Right
from campaign.web.api.offices import office_id_of
from campaign.web.api.paging import Cursor, Page, link_next, pack, unpack
from campaign.web.api.posts import OfficeAsked
from campaign.web.api.problems import Kind
from campaign.web.api.routing import ApiRouter, Called
from campaign.web.api.texts import Name
from content.language import marked

api = ApiRouter("library")


class AssetShown(BaseModel):
    """A picture, a document or a figure that the library keeps."""

    id: int
    kind: AssetKind
    title: str
    description: str
    source: str
    licence: str
    checked: str = Field(description=marked("Ngày kiểm tra nguồn, rỗng khi chưa có."))
    value: str = Field(description=marked("Giá trị của số liệu."))
    unit: str
    file_name: str
    media_type: str
    size_bytes: int
    width_px: int
    height_px: int
    themes: list[str]
    by: str
    at: datetime


class Assets(Page):
    """A page of the library."""

    items: list[AssetShown]


@api.add(
    "GET",
    "/library",
    Right.READ,
    summary=marked("Tìm trong thư viện"),
    about=marked("Tìm không cần dấu: “chuyen doi so” thấy “chuyển đổi số”."),
    answer=Assets,
    may=(Kind.NOT_FOUND,),
)
def search_library(
    call: Called,
    response: Response,
    kind: Annotated[AssetKind, Query(description=marked("Loại."))],
    office: OfficeAsked = None,
    q: Annotated[Name | None, Query(description=marked("Từ cần tìm."))] = None,
    theme: Annotated[Name | None, Query(description=marked("Mã chủ đề."))] = None,
    cursor: Cursor = "",
) -> Any:
    """Things of one kind, the newest first."""
    keys = unpack(cursor, 3)
    after = (keys[0], keys[1], keys[2]) if keys else None
    with reading(call.workspace.db) as connection:
        mine = office_id_of(connection, call, office or "")
        found = shelf(connection, mine, kind, q or "", theme or "", after=after)
    following = pack(*found.last) if found.has_more else ""
    return Assets(items=[_shown(one) for one in found.items], next=link_next(call.request, response, following))


def _shown(one: Item) -> AssetShown:
    same = AssetShown.model_fields.keys() - {"themes"}
    return AssetShown(**{name: getattr(one, name) for name in same}, themes=list(one.themes))
