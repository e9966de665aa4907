"""The rules of delivery: once, in time, and never by guessing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from campaign.clock import VirtualClock
from campaign.db.tables import Delivery
from campaign.delivery.claiming import begin, claim
from campaign.delivery.lease import LEASE, take
from campaign.editorial import composing
from campaign.editorial.drafting import Draft
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from channels.errors import AccessLost, OutcomeUnknown, Rejected, TryLater
from content.words.library import Library
from tests.campaign.play import approved, at, count, deliveries, planned, post, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

_deliveries = Delivery.__table__  # type: ignore[attr-defined]

DEAD = "elsewhere|1|1.00|drain"


def test_the_day_goes_out_once(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY)
    at(live, ON_THE_DAY + timedelta(minutes=1))
    assert states(live) == {"cong": "sent", "tin-rss": "sent", "telegram": "sent"}
    assert len(telegram.sent) == 1
    assert post(live).state == "published"


def test_nothing_leaves_before_its_time(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY - timedelta(minutes=2))
    assert telegram.sent == []


def test_a_simulated_message_is_not_counted_as_sent(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    assert states(workspace)["telegram"] == "simulated"
    assert len(list((workspace.home / "outbox" / "telegram").glob("*.json"))) == 1


def test_past_its_grace_it_is_missed_and_a_person_decides(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY.replace(hour=13, minute=1))
    assert set(states(live).values()) == {"missed"}
    assert telegram.sent == []


def test_the_day_itself_has_until_eight_in_the_evening(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY.replace(hour=12, minute=59))
    assert states(live)["telegram"] == "sent"


def test_an_unknown_outcome_is_never_sent_again(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("không rõ")]
    approved(live)
    at(live, ON_THE_DAY)
    at(live, ON_THE_DAY + timedelta(hours=1))
    assert states(live)["telegram"] == "unknown"
    assert len(telegram.keys) == 1


def test_a_certain_refusal_is_tried_again_with_the_same_key(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("chờ", wait=timedelta(seconds=30))]
    approved(live)
    at(live, ON_THE_DAY)
    at(live, ON_THE_DAY + timedelta(seconds=20))
    assert len(telegram.keys) == 1
    at(live, ON_THE_DAY + timedelta(seconds=40))
    assert states(live)["telegram"] == "sent"
    assert telegram.keys[0] == telegram.keys[1]


def test_a_rejected_message_fails_and_stops_no_other(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [Rejected("quá dài")]
    approved(live)
    at(live, ON_THE_DAY)
    assert states(live) == {"cong": "sent", "tin-rss": "sent", "telegram": "failed"}
    assert post(live).state == "partly_published"


def test_a_channel_without_access_waits_and_recovers(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [AccessLost("mất mã")]
    approved(live)
    at(live, ON_THE_DAY)
    assert deliveries(live)["telegram"].error == "mất mã"
    at(live, ON_THE_DAY + timedelta(minutes=5))
    assert states(live)["telegram"] == "sent"


def test_a_broken_channel_leaves_its_outcome_to_a_person(live: Workspace, telegram: ScriptedChannel) -> None:
    def burst() -> None:
        raise RuntimeError("boom")

    telegram.before = burst
    approved(live)
    at(live, ON_THE_DAY)
    assert states(live) == {"cong": "sent", "tin-rss": "sent", "telegram": "unknown"}


def test_sending_is_committed_before_the_call(live: Workspace, telegram: ScriptedChannel) -> None:
    seen: list[str] = []
    telegram.before = lambda: seen.append(states(live)["telegram"])
    approved(live)
    at(live, ON_THE_DAY)
    assert seen == ["sending"]


def test_moving_the_time_between_two_ticks_never_sends_twice(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY)
    planned(live, CALENDAR.replace("0d 07:30", "0d 09:00"))
    at(live, ON_THE_DAY + timedelta(hours=2))
    assert len(telegram.sent) == 1


def test_renaming_the_channel_after_sending_never_sends_twice(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY)
    planned(live, CALENDAR.replace("id: telegram,", "id: tele,").replace("tin-rss, telegram]", "tin-rss, tele]"))
    at(live, ON_THE_DAY + timedelta(minutes=1))
    assert len(telegram.sent) == 1


def test_a_blackout_holds_back_what_falls_due(live: Workspace, telegram: ScriptedChannel) -> None:
    mourning = (
        'blackouts: [{id: qt, from: "2027-10-10 00:00", until: "2027-10-10 24:00", reason: Quốc tang, source: CV}]'
    )
    approved(live, CALENDAR + mourning + "\n")
    at(live, ON_THE_DAY)
    at(live, ON_THE_DAY + timedelta(days=1))
    assert set(states(live).values()) == {"held"}
    assert telegram.sent == []


def test_a_worker_that_died_in_flight_leaves_an_unknown(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    with live.db.begin() as connection:
        (item,) = claim(connection, "thu", "telegram", DEAD, ON_THE_DAY, 1)
        begin(connection, "thu", DEAD, [(item, "anh")], ON_THE_DAY)
    at(live, ON_THE_DAY)
    assert states(live)["telegram"] == "unknown"
    assert telegram.sent == []


def test_a_worker_that_died_before_the_call_loses_nothing(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    with live.db.begin() as connection:
        claim(connection, "thu", "telegram", DEAD, ON_THE_DAY, 1)
    at(live, ON_THE_DAY)
    assert states(live)["telegram"] == "sent"


def test_a_portal_write_cut_short_is_written_again(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    with live.db.begin() as connection:
        (item,) = claim(connection, "thu", "cong", DEAD, ON_THE_DAY, 1)
        begin(connection, "thu", DEAD, [(item, "bai")], ON_THE_DAY)
    at(live, ON_THE_DAY)
    assert states(live)["cong"] == "sent"


def test_two_workers_never_hold_one_channel(live: Workspace) -> None:
    planned(live)
    assert take(live, "thu", "telegram")
    assert not take(live, "thu", "telegram")


def test_a_lease_of_another_machine_ends_by_itself(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    assert take(live, "thu", "telegram")
    with live.db.begin() as connection:
        connection.execute(text("UPDATE channel_lease SET owner = :dead"), {"dead": DEAD})
    at(live, live.clock.now() + LEASE / 2)
    assert not take(live, "thu", "telegram")
    at(live, live.clock.now() + LEASE)
    assert take(live, "thu", "telegram")


def test_the_schema_refuses_a_second_publication(live: Workspace) -> None:
    planned(live)
    rows = count(live, "delivery")
    columns = [column for column in _deliveries.columns if column.name != "id"]
    copies = insert(_deliveries).from_select([column.name for column in columns], select(*columns))
    with pytest.raises(IntegrityError), live.db.begin() as connection:
        connection.execute(copies)
    assert count(live, "delivery") == rows


def test_audit_events_cannot_be_changed(live: Workspace) -> None:
    planned(live)
    assert count(live, "audit_event") > 0
    with pytest.raises(Exception, match="never changed"), live.db.begin() as connection:
        connection.execute(text("UPDATE audit_event SET who = 'x'"))


def test_a_post_that_cannot_be_composed_stops_neither_the_next_nor_the_sending(
    live: Workspace, telegram: ScriptedChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(live)
    real = composing.draft

    def breaks_once(calendar: Calendar, library: Library, post: Any, media: Path) -> Draft:
        if "tuan" in post.key:
            raise OSError("disk full")
        return real(calendar, library, post, media)

    monkeypatch.setattr(composing, "draft", breaks_once)
    at(live, ON_THE_DAY)
    assert states(live)["telegram"] == "sent"


def test_an_office_whose_plan_no_longer_reads_stops_no_other(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    planned(live, CALENDAR.replace("id: thu", "id: khac").replace("@kenh_thu", "@kenh_khac"))
    with live.db.begin() as connection:
        connection.execute(text("UPDATE campaign SET calendar = 'hỏng', planned_until = 0 WHERE id = 'khac'"))
    at(live, ON_THE_DAY)
    with live.db.begin() as connection:
        sent = "SELECT count(*) FROM delivery WHERE campaign_id = 'thu' AND state = 'sent'"
        assert connection.execute(text(sent)).scalar_one() == 3


def test_two_drains_of_one_process_never_share_a_channel(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY - timedelta(minutes=2))
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)
    assert take(live, "thu", "telegram")
    at(live, ON_THE_DAY + LEASE / 2)
    assert telegram.sent == []
