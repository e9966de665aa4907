"""Each trouble says what is wrong and what to do, once for each campaign."""

import shutil
import unicodedata
from collections import namedtuple
from datetime import timedelta

import pytest

from campaign.states import DeliveryState
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.watching.troubles import Trouble, TroubleKind, troubles
from campaign.workspace import Workspace
from tests.campaign.watching.scene import NOW, delivery, lease, storm, wait

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def ticking(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")


def found(workspace: Workspace, **how: bool) -> dict[str, Trouble]:
    return {trouble.key: trouble for trouble in troubles(workspace, **how)}


def test_a_sound_installation_has_no_trouble(workspace: Workspace) -> None:
    delivery(workspace)
    delivery(workspace, "sent", late_s=900)
    assert troubles(workspace) == []


def test_a_minute_without_a_tick_is_trouble(workspace: Workspace) -> None:
    wait(workspace, seconds=60)
    assert troubles(workspace) == []
    wait(workspace, seconds=1)
    assert "61 giây" in found(workspace)["tick"].text


def test_an_installation_that_never_ticked_says_how_to_start(workspace: Workspace) -> None:
    wait(workspace, days=2)
    beat(workspace, HeartbeatKind.BEAT, "may-1")
    assert "campaign up" in found(workspace)["tick"].text


def test_a_worker_that_fell_silent_is_named(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    wait(workspace, seconds=61)
    beat(workspace, HeartbeatKind.WORKER, "may-2")
    beat(workspace, HeartbeatKind.TICK, "may-2")
    worker = found(workspace)["worker"]
    assert (worker.count, "may-1" in worker.text, "may-2" in worker.text) == (1, True, False)


def test_a_worker_that_was_taken_away_is_forgotten_while_others_work(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    wait(workspace, seconds=901)
    beat(workspace, HeartbeatKind.WORKER, "may-2")
    beat(workspace, HeartbeatKind.TICK, "may-2")
    assert troubles(workspace) == []


def test_the_last_worker_is_never_forgotten(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    wait(workspace, hours=5)
    beat(workspace, HeartbeatKind.TICK, "may-2")
    assert "campaign worker" in found(workspace)["worker"].text


def test_without_any_worker_it_depends_on_the_engine(workspace: Workspace) -> None:
    assert troubles(workspace) == []
    assert list(found(workspace, is_distributed=True)) == ["worker"]


def test_what_is_late_and_what_is_stuck_is_counted_by_campaign(workspace: Workspace) -> None:
    delivery(workspace, late_s=300)
    delivery(workspace, late_s=300, campaign_id="xa")
    delivery(workspace, "sending", late_s=300)
    assert {key: trouble.count for key, trouble in found(workspace).items()} == {
        "unclaimed:thu": 1,
        "unclaimed:xa": 1,
        "stuck:thu": 1,
    }


@pytest.mark.parametrize("state", ["unknown", "missed", "failed", "held"])
def test_what_waits_for_a_person_names_the_command_that_lists_it(workspace: Workspace, state: str) -> None:
    delivery(workspace, state)
    assert f"campaign deliveries --state {state}" in found(workspace)[f"{state}:thu"].text


def test_every_state_that_waits_for_a_person_is_a_trouble() -> None:
    waiting = {DeliveryState.UNKNOWN, DeliveryState.MISSED, DeliveryState.FAILED, DeliveryState.HELD}
    assert waiting <= {DeliveryState(kind) for kind in TroubleKind if kind in set(DeliveryState)}


def test_an_unapproved_national_day_comes_first_with_its_hour(workspace: Workspace) -> None:
    delivery(workspace, "failed")
    delivery(workspace, late_s=-3600, is_approved=False)
    first = troubles(workspace)[0]
    local = workspace.clock.now() + timedelta(hours=1 + 7)
    assert first.key == "unapproved:thu"
    assert f"{local:%H:%M %d/%m/%Y}" in first.text
    assert "campaign approve" in first.text


def test_channels_of_a_campaign_are_one_trouble_with_the_first_reason(workspace: Workspace) -> None:
    for channel in ("a", "b", "c", "d"):
        delivery(workspace, late_s=-9999, channel=channel, address=channel)
        lease(workspace, channel, trouble="Mã truy cập không còn dùng được. Hãy lấy mã mới.")
    channel_trouble = found(workspace)["channel:thu"]
    assert channel_trouble.count == 4
    assert "kênh a, b, c và 1 tên khác" in channel_trouble.text
    assert "Hãy lấy mã mới." in channel_trouble.text


def test_a_resting_channel_says_that_it_only_rests(workspace: Workspace) -> None:
    delivery(workspace, late_s=-9999)
    lease(workspace, rest_until=NOW + 60)
    assert "đang tạm nghỉ" in found(workspace)["channel:thu"].text


def test_a_full_disk_names_the_setting_that_moves_the_home(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 0, 1_000_000))
    disk = found(workspace)["disk"]
    assert ("1 MB" in disk.text, "CAMPAIGN_HOME" in disk.text) == (True, True)


def test_a_storm_is_one_trouble_with_its_number(workspace: Workspace) -> None:
    storm(workspace, "unknown", 1200)
    assert [(trouble.key, trouble.count) for trouble in troubles(workspace)] == [("unknown:thu", 1200)]
    assert "1.200 lượt đăng" in troubles(workspace)[0].text


def test_troubles_of_the_machine_and_of_the_office_have_pages_of_their_own(workspace: Workspace) -> None:
    delivery(workspace, "failed")
    wait(workspace, seconds=100)
    assert {trouble.kind: trouble.page for trouble in troubles(workspace)} == {
        TroubleKind.TICK: "/readyz",
        TroubleKind.FAILED: "/studio",
    }


def test_texts_are_composed_unicode_in_sentences(workspace: Workspace) -> None:
    for state in ("unknown", "missed", "failed", "held", "pending", "sending"):
        delivery(workspace, state, late_s=300)
    wait(workspace, seconds=100)
    texts = [trouble.text for trouble in troubles(workspace)]
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text) or "hãy " not in text.lower()] == []
