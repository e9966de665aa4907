"""Which offices a program may work for. The plan's own entries are read under /plan."""

from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import Connection, select

from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.people.rights import Right
from campaign.plan.office import Office, planned_office
from campaign.web.api.problems import FieldError, Kind, Problem, nothing_such
from campaign.web.api.routing import ApiCall, ApiRouter, Called
from content.language import gettext as _
from content.language import marked

api = ApiRouter("offices")

_campaigns = Campaign.__table__  # type: ignore[attr-defined]


class OfficeShown(BaseModel):
    """An office with a plan."""

    id: str = Field(examples=["nq57-quang-ngai"])
    name: str = Field(description=marked("Tên kế hoạch truyền thông."))
    organisation: str = Field(description=marked("Tên cơ quan."))


class Offices(BaseModel):
    """Offices."""

    items: list[OfficeShown]


@api.add(
    "GET",
    "/offices",
    Right.READ,
    summary=marked("Các cơ quan"),
    about=marked("Cơ quan mà mã truy cập được làm việc, theo thứ tự mã."),
    answer=Offices,
)
def list_offices(call: Called) -> Any:
    """The offices, by id."""
    mine = call.actor.campaign_id
    query = select(_campaigns.c.id, _campaigns.c.name, _campaigns.c.organisation).order_by(_campaigns.c.id)
    with reading(call.workspace.db) as connection:
        found = connection.execute(query if mine is None else query.where(_campaigns.c.id == mine)).all()
    return Offices(items=[OfficeShown(id=row.id, name=row.name, organisation=row.organisation) for row in found])


def office_id_of(connection: Connection, call: ApiCall, wanted: str) -> str:
    """The office that a request is about: the named one, the caller's own, or the only one. Raises Problem."""
    query = select(_campaigns.c.id).order_by(_campaigns.c.id)
    known = [one for one in connection.execute(query).scalars() if call.actor.campaign_id in (None, one)]
    if wanted and wanted not in known:
        raise nothing_such(_("Không có cơ quan này."))
    if wanted or len(known) == 1:
        return wanted or known[0]
    if not known:
        raise nothing_such(_("Chưa có kế hoạch nào."))
    error = FieldError(field="office", message=_("Hãy ghi mã cơ quan; xem /api/v1/offices."))
    raise Problem(Kind.INVALID, errors=[error])


def office_of(call: ApiCall, wanted: str) -> Office:
    """The plan in force of the office that a request is about. Raises Problem."""
    with reading(call.workspace.db) as connection:
        return planned_office(connection, office_id_of(connection, call, wanted))
