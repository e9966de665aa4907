"""What a worker that died left behind. Called only under the channel's lease, when nobody living is sending."""

from sqlalchemy import ColumnElement, Connection, exists, select

from campaign.audit import MACHINE, record
from campaign.db.engine import reading
from campaign.db.moving import moving, stands
from campaign.db.tables import Delivery, Part
from campaign.delivery.amendments import follow_corrections, has_open_changes, recover_changes
from campaign.delivery.following import follow_posts, lock_posts
from campaign.states import DeliveryState, PartState
from campaign.workspace import Workspace
from content.language import gettext as _

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]


def recover(workspace: Workspace, campaign_id: str, channel: str, *, is_batch: bool) -> None:
    """A delivery with a call in flight becomes `unknown`, unless its channel is idempotent; the others wait again."""
    _recover_changes(workspace, campaign_id, channel)
    left = (_deliveries.c.campaign_id == campaign_id, _deliveries.c.channel == channel)
    with reading(workspace.db) as connection:
        if not _left_behind(connection, left):
            return
    with workspace.db.begin() as connection:
        posts = _left_behind(connection, left)
        lock_posts(connection, set(posts.values()))
        in_flight = exists().where(_parts.c.delivery_id == _deliveries.c.id, _parts.c.state == PartState.SENDING)
        among = (DeliveryState.SENDING,)
        lost: list[int] = []
        if not is_batch:
            told = _("Phần mềm dừng khi đang gửi, chưa rõ bài đã lên chưa. Hãy mở nơi nhận để xem.")
            # Kept under its owner's name: should that worker live after all, its answer still counts.
            unknown = moving(_deliveries, DeliveryState.UNKNOWN, *left, in_flight, among=among, error=told)
            lost = list(connection.execute(unknown.returning(_deliveries.c.id)).scalars())
        again = moving(_deliveries, DeliveryState.PENDING, *left, among=among, owner="", error="")
        waiting = list(connection.execute(again.returning(_deliveries.c.id)).scalars())
        _settle_parts(connection, lost, PartState.UNKNOWN)
        _settle_parts(connection, waiting, PartState.REFUSED)
        follow_posts(connection, set(posts.values()))
        for state, ids in ((DeliveryState.UNKNOWN, lost), (DeliveryState.PENDING, waiting)):
            for delivery_id in ids:
                at = workspace.clock.now()
                record(connection, campaign_id, at, MACHINE, f"recover-{state}", f"delivery {delivery_id}")


def _recover_changes(workspace: Workspace, campaign_id: str, channel: str) -> None:
    with reading(workspace.db) as connection:
        if not has_open_changes(connection, campaign_id, channel):
            return
    with workspace.db.begin() as connection:
        recover_changes(connection, campaign_id, channel)
        follow_corrections(connection, campaign_id, channel)


def _left_behind(connection: Connection, left: tuple[ColumnElement[bool], ...]) -> dict[int, int]:
    rows = select(_deliveries.c.id, _deliveries.c.post_id).where(*left, stands(_deliveries, DeliveryState.SENDING))
    return dict(connection.execute(rows).all())


def _settle_parts(connection: Connection, deliveries: list[int], state: PartState) -> None:
    if deliveries:
        mine = _parts.c.delivery_id.in_(deliveries)
        connection.execute(moving(_parts, state, mine, among=(PartState.SENDING,)))
