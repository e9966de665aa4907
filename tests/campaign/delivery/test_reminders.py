"""Reminders leave through the same core as the packs that they are about."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from campaign.clock import VirtualClock
from campaign.confirmations.recording import confirm
from campaign.confirmations.reminding import remind_due
from campaign.delivery.drain import drain
from campaign.delivery.holding import Reach, Scope, stop
from campaign.states import ConfirmationKind
from campaign.workspace import Workspace
from tests.campaign.sendings.play import make_due, ready, sent_off
from tests.fakes.channel import ScriptedChannel

HOME = ZoneInfo("Asia/Ho_Chi_Minh")


def days_later(workspace: Workspace, days: int) -> None:
    """Noon, so many days after the packs left."""
    assert isinstance(workspace.clock, VirtualClock)
    day = workspace.clock.now().astimezone(HOME) + timedelta(days=days)
    workspace.clock.set(datetime(day.year, day.month, day.day, 12, tzinfo=HOME))


def texts(telegram: ScriptedChannel) -> list[tuple[str, bool]]:
    return [(part.destination, "Nhắc xác nhận" in getattr(part.body, "html", "")) for part in telegram.sent]


def all_sent(live: Workspace, teams: int) -> int:
    pack = ready(live, teams)
    sent_off(live, pack)
    make_due(live)
    drain(live, "thu", "telegram")
    return pack


def test_those_who_told_nothing_are_reminded_once(live: Workspace, telegram: ScriptedChannel) -> None:
    pack = all_sent(live, 3)
    with live.db.begin() as connection:
        confirm(connection, live.clock.now(), 2, pack, ConfirmationKind.RECEIVED, way="bot")
    days_later(live, 3)
    for _each in range(2):
        remind_due(live)
        drain(live, "thu", "telegram")
    assert texts(telegram)[3:] == [("1000", True), ("1002", True)]


def test_a_hold_keeps_reminders_back(live: Workspace, telegram: ScriptedChannel) -> None:
    all_sent(live, 1)
    days_later(live, 3)
    remind_due(live)
    stop(live, Reach(Scope.ALL), "Bão số 9", "Lan")
    drain(live, "thu", "telegram")
    assert texts(telegram) == [("1000", False)]
