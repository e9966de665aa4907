"""The files of approved packs, one by one or all as a ZIP, for a unit and an audience."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Path, Query, Response
from pydantic import BaseModel, Field

from campaign.db.engine import reading
from campaign.library.names import attachment
from campaign.packs.downloading import archive_for, order_for
from campaign.packs.files import ZIP, file_of
from campaign.packs.languages import check_language
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.web.api.packs import pack_row
from campaign.web.api.problems import Kind, Problem, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from campaign.web.api.texts import Name, RowId
from content.infographics.problems import PictureProblem
from content.language import gettext as _
from content.language import marked
from content.packs.making import DOCX, PDF, PNG, TXT, offers
from content.packs.material import PackMaterial

api = ApiRouter("packs")

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILE = {"responses": {"200": {"content": {kind.partition(";")[0]: _BINARY for kind in (PNG, PDF, TXT, DOCX)}}}}
_ARCHIVE = {"responses": {"200": {"content": {ZIP: _BINARY}}}}
_MAY = (Kind.NOT_FOUND, Kind.REFUSED)

UnitAsked = Annotated[Name | None, Query(description=marked("Mã đơn vị; không ghi là gói chung."))]
AudienceAsked = Annotated[Name | None, Query(description=marked("Mã đối tượng; không ghi là mọi người."))]
LanguageAsked = Annotated[Name | None, Query(description=marked("Mã ngôn ngữ; không ghi là mọi ngôn ngữ."))]


class FileShown(BaseModel):
    """A file of a pack."""

    name: str = Field(examples=["phat-thanh-30-giay.txt"])
    media_type: str
    title: str = Field(description=marked("Tệp là gì, theo ngôn ngữ của gói."))
    part: str
    language: str


class Files(BaseModel):
    """The files of a pack."""

    items: list[FileShown]


@api.add(
    "GET",
    "/packs/{pack_id}/files",
    Right.READ,
    summary=marked("Các tệp của gói"),
    about=marked("Tệp của gói đã duyệt cho một đơn vị và một đối tượng; chưa tệp nào được vẽ."),
    answer=Files,
    may=_MAY,
)
def list_files(
    call: Called,
    pack_id: RowId,
    unit: UnitAsked = None,
    audience: AudienceAsked = None,
    language: LanguageAsked = None,
) -> Any:
    """Which files the pack has."""
    found = _materials(call, pack_id, unit, audience, language)
    same = ("name", "media_type", "title", "part", "language")
    every = [offer for material in found.values() for offer in offers(material)]
    return Files(items=[FileShown(**{name: getattr(offer, name) for name in same}) for offer in every])


@api.add(
    "GET",
    "/packs/{pack_id}/files/{name}",
    Right.READ,
    summary=marked("Một tệp của gói"),
    about=marked("Nội dung của tệp; tên lấy từ danh sách tệp, với cùng đơn vị và đối tượng."),
    answer=None,
    may=_MAY,
    extra=_FILE,
    response_class=Response,
)
def read_file(
    call: Called,
    pack_id: RowId,
    name: Annotated[str, Path(max_length=200, description=marked("Tên tệp."))],
    unit: UnitAsked = None,
    audience: AudienceAsked = None,
) -> Any:
    """One file, made when somebody asks for it."""
    found = _materials(call, pack_id, unit, audience, None)
    try:
        file = file_of(call.workspace, found, name)
    except PictureProblem as problem:
        raise Problem(Kind.REFUSED, str(problem)) from problem
    if file is None:
        raise nothing_such(_("Gói không có tệp này."))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.data, media_type=file.media_type, headers={**headers, "X-Content-Type-Options": "nosniff"})


@api.add(
    "GET",
    "/packs/{pack_id}/archive",
    Right.READ,
    summary=marked("Cả gói trong một tệp ZIP"),
    about=marked("Gói đã duyệt cho một đơn vị và một đối tượng, với mọi ngôn ngữ đã có."),
    answer=None,
    may=_MAY,
    extra=_ARCHIVE,
    response_class=Response,
)
def read_archive(call: Called, pack_id: RowId, unit: UnitAsked = None, audience: AudienceAsked = None) -> Any:
    """The whole pack."""
    with reading(call.workspace.db) as connection:
        campaign_id = pack_row(connection, call, pack_id).campaign_id
    name, data = archive_for(call.workspace, campaign_id, pack_id, unit or "", audience or "")
    return Response(data, media_type=ZIP, headers={"Content-Disposition": attachment(name, "zip")})


def _materials(
    call: ApiCall, pack_id: int, unit: str | None, audience: str | None, language: str | None
) -> Mapping[str, PackMaterial]:
    """What the pack is made of, by language; of one language alone when it is named. Raises Problem, WrongUse."""
    with reading(call.workspace.db) as connection:
        campaign_id = pack_row(connection, call, pack_id).campaign_id
        if language:
            check_language(planned_office(connection, campaign_id).calendar, language)
        order = order_for(call.workspace, connection, campaign_id, pack_id, unit or "", audience or "")
    return {one: material for one, material in order.materials.items() if language in (None, one)}
