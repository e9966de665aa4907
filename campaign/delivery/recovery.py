"""What a worker that died left behind. Called only under the channel's lease, when nobody living is sending."""

from gettext import gettext as _

from sqlalchemy import update

from campaign.audit import MACHINE, record
from campaign.db.tables import Delivery, Part
from campaign.delivery.outbox import abandoned, settle_post
from campaign.states import DeliveryState, PartState
from campaign.workspace import Workspace

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]


def recover(workspace: Workspace, campaign_id: str, channel: str, *, is_batch: bool) -> None:
    """A delivery with a call in flight becomes `unknown`, unless its channel is idempotent; the others wait again."""
    with workspace.db.begin() as connection:
        for delivery_id, post_id, was_in_flight in abandoned(connection, campaign_id, channel):
            is_unknown = was_in_flight and not is_batch
            state = DeliveryState.UNKNOWN if is_unknown else DeliveryState.PENDING
            error = _("Máy dừng khi đang gửi, chưa rõ bài đã lên chưa. Hãy mở nơi nhận để xem.") if is_unknown else ""
            connection.execute(
                update(_deliveries)
                .where(_deliveries.c.id == delivery_id, _deliveries.c.state == DeliveryState.SENDING)
                .values(state=state, owner="", error=error)
            )
            connection.execute(
                update(_parts)
                .where(_parts.c.delivery_id == delivery_id, _parts.c.state == PartState.SENDING)
                .values(state=PartState.UNKNOWN if is_unknown else PartState.REFUSED)
            )
            settle_post(connection, post_id)
            at = workspace.clock.now()
            record(connection, campaign_id, at, MACHINE, f"recover-{state}", f"delivery {delivery_id}")
