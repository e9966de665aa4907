"""An approved pack as one ZIP for a unit and an audience, made when somebody asks for it."""

from sqlalchemy import Connection

from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.packs.building import Order
from campaign.packs.drawn import draw_ahead
from campaign.packs.files import zip_of
from campaign.packs.languages import languages_of
from campaign.packs.ordering import Wanted, orders_of
from campaign.packs.reading import is_out, pack_of, posts_of
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.language import gettext as _


def archive_for(workspace: Workspace, campaign_id: str, pack_id: int, unit: str, audience: str) -> tuple[str, bytes]:
    """Its name without an ending, and the ZIP. Raises WrongUse, or CampaignError for a pack that is not out."""
    with reading(workspace.db) as connection:
        order = order_for(workspace, connection, campaign_id, pack_id, unit, audience)
        languages = languages_of(planned_office(connection, campaign_id).calendar)
    draw_ahead(workspace, order.materials.values())
    return order.name, zip_of(workspace, order.materials, languages, has_album=True)


def order_for(
    workspace: Workspace, connection: Connection, campaign_id: str, pack_id: int, unit: str, audience: str
) -> Order:
    """What an approved pack is made of for them. Raises as `archive_for`."""
    pack = pack_of(connection, pack_id, campaign_id)
    if not is_out(pack):
        raise CampaignError(_("Gói chưa được duyệt nên chưa tải về được. Hãy xem gói ở “Xem như tổ thấy”."))
    calendar = planned_office(connection, campaign_id).calendar
    wanted = Wanted(posts_of(connection, pack), pack.key, pack_id)
    [order] = orders_of(workspace, connection, calendar, wanted, [unit], [audience])
    return order
