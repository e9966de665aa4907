"""What Prometheus may read, taken from the database when it asks. No titles, no secrets; keeps nothing between two readings."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.states import FOR_PERSON, DeliveryState
from campaign.watching import readings
from campaign.watching.heartbeats import HeartbeatKind, age, ages
from campaign.workspace import Workspace


class Watch(Collector):
    """The metrics of one installation. Cheap by intent: what was sent long ago is never counted."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def collect(self) -> Iterator[Metric]:
        """One reading. Without a database only that it is away."""
        now = to_seconds(self._workspace.clock.now())
        try:
            with reading(self._workspace.db) as connection:
                found = [*_signs(connection, now), *_work(connection, now), *_places(connection, now)]
        except SQLAlchemyError:
            found = []
        yield GaugeMetricFamily("campaign_database_up", "1 while the database answers.", value=1 if found else 0)
        yield from found


def registry_of(workspace: Workspace) -> CollectorRegistry:
    """A registry that holds this installation's metrics and nothing of the process."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Watch(workspace))
    return registry


def _signs(connection: Connection, now: int) -> Iterator[Metric]:
    since = age(connection, HeartbeatKind.TICK, now)
    tick = GaugeMetricFamily("campaign_last_tick_age_seconds", "Seconds since a tick ended well.", labels=())
    if since is not None:
        tick.add_metric((), since)
    yield tick
    workers = GaugeMetricFamily(
        "campaign_worker_age_seconds", "Seconds since a worker's sign of life.", labels=("worker",)
    )
    for name, silence in ages(connection, HeartbeatKind.WORKER, now).items():
        workers.add_metric((name,), silence)
    yield workers


def _work(connection: Connection, now: int) -> Iterator[Metric]:
    counts = dict.fromkeys(FOR_PERSON, 0)
    for item in readings.waiting(connection, now):
        counts[item.state] += item.count
    due, oldest = readings.due(connection, now)
    told = "Deliveries: due (pending), sending, and those of the last 30 days that wait for a person."
    deliveries = GaugeMetricFamily("campaign_deliveries", told, labels=("state",))
    counts |= {DeliveryState.PENDING: due, DeliveryState.SENDING: readings.in_hand(connection)}
    for state, count in counts.items():
        deliveries.add_metric((state,), count)
    yield deliveries
    told = "How long the oldest approved delivery is due and not claimed; 0 for none."
    yield GaugeMetricFamily("campaign_oldest_due_age_seconds", told, value=now - oldest if oldest else 0)
    yield _by_campaign("campaign_due_unclaimed", "Due for a minute and in nobody's hand.", _late(connection, now))


def _late(connection: Connection, now: int) -> dict[str, int]:
    return {tally.campaign_id: tally.count for tally in readings.unclaimed(connection, now)}


def _places(connection: Connection, now: int) -> Iterator[Metric]:
    told = "1 for each channel that turned us away at the last attempt, or rests."
    ailing = GaugeMetricFamily("campaign_channel_trouble", told, labels=("campaign", "channel"))
    for channel in readings.ailing(connection, now):
        ailing.add_metric((channel.campaign_id, channel.channel), 1)
    yield ailing
    stuck = {tally.campaign_id: tally.count for tally in readings.stuck(connection, now)}
    yield _by_campaign("campaign_sending_stuck", "Left sending for over three minutes.", stuck)
    unapproved = {tally.campaign_id: tally.count for tally in readings.unapproved(connection, now)}
    told = "Posts of observances within three days that nobody has approved."
    yield _by_campaign("campaign_unapproved_soon", told, unapproved)
    yield _by_campaign("campaign_holds", "Holds that stand.", readings.standing_holds(connection))


def _by_campaign(name: str, told: str, counts: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=("campaign",))
    for campaign_id, count in counts.items():
        family.add_metric((campaign_id,), count)
    return family
