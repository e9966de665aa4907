"""What machines ask is answered from work done, with numbers only."""

import re
from dataclasses import replace
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from campaign.db.engine import open_database
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.web.app import make_app
from campaign.workspace import Workspace
from tests.campaign.watching.scene import NOW, delivery, hold, lease, wait
from tests.campaign.web.browser import Client

PATHS = ("/healthz", "/readyz", "/metrics")


@pytest.fixture
def client(workspace: Workspace) -> Client:
    """A web process without an engine of its own."""
    return Client(make_app(workspace))


def checks(client: Client) -> dict[str, Any]:
    return dict(client.get("/readyz").json()["checks"])


def ill(client: Client) -> set[str]:
    return {name for name, check in checks(client).items() if not check["ok"]}


def metrics(client: Client) -> dict[tuple[str, ...], float]:
    """Each sample by its name and the values of its labels."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_a_web_process_without_an_engine_knows_of_ticks_elsewhere(workspace: Workspace, client: Client) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-2")
    wait(workspace, seconds=7)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "last_tick_age_s": 7})


def test_no_tick_anywhere_is_not_well(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "stale", "last_tick_age_s": None})


def test_an_installation_that_works_is_ready(workspace: Workspace, client: Client) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    delivery(workspace)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")
    assert list(checks(client)) == ["database", "tick", "due", "sending", "workers"]


def test_an_old_tick_is_not_ready(workspace: Workspace, client: Client) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    wait(workspace, seconds=61)
    assert (client.get("/readyz").status_code, ill(client)) == (503, {"tick"})


def test_ticks_without_work_done_are_not_ready(workspace: Workspace, client: Client) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    delivery(workspace, late_s=90)
    delivery(workspace, "sending", late_s=300)
    assert ill(client) == {"due", "sending"}
    assert checks(client)["due"] == {"ok": False, "count": 1, "oldest_age_s": 90}


def test_a_silent_worker_is_not_ready(workspace: Workspace, client: Client) -> None:
    beat(workspace, HeartbeatKind.WORKER, "may-1")
    wait(workspace, seconds=61)
    beat(workspace, HeartbeatKind.TICK, "may-2")
    beat(workspace, HeartbeatKind.WORKER, "may-2")
    assert ill(client) == {"workers"}
    assert checks(client)["workers"] == {"ok": False, "known": 2, "silent": 1}


def test_a_lost_table_is_not_ready(workspace: Workspace, client: Client) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("DROP TABLE heartbeat"))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (503, {"database": {"ok": False}})


def test_a_database_that_is_away_is_said_without_its_address(workspace: Workspace) -> None:
    away = open_database("postgresql+psycopg://nguoi:mat-khau-thu@127.0.0.1:9/x")
    client = Client(make_app(replace(workspace, db=away)))
    answers = [client.get(path) for path in PATHS]
    assert [answer.status_code for answer in answers] == [503, 503, 200]
    assert "campaign_database_up 0.0" in answers[2].text
    assert all("mat-khau" not in answer.text and "nguoi" not in answer.text for answer in answers)


@pytest.mark.parametrize("path", PATHS)
def test_watchers_may_ask_with_head_but_change_nothing(client: Client, path: str) -> None:
    assert client.request("HEAD", path).status_code in (200, 503)
    assert client.request("POST", path).status_code == 405


@pytest.mark.parametrize("path", PATHS)
def test_another_host_is_told_nothing(workspace: Workspace, path: str) -> None:
    assert Client(make_app(workspace), "campaign.example.vn").get(path).status_code == 400


def test_metrics_come_as_prometheus_reads_them(client: Client) -> None:
    plain = client.get("/metrics").headers["content-type"]
    assert re.fullmatch(r"text/plain; version=[\d.]+; charset=utf-8(; escaping=[\w-]+)?", plain)
    wanted = "application/openmetrics-text; version=1.0.0"
    answer = client.get("/metrics", headers={"Accept": wanted})
    assert answer.headers["content-type"].startswith(wanted)
    assert answer.text.endswith("# EOF\n")


def test_metrics_tell_the_ages_of_the_signs_of_life(workspace: Workspace, client: Client) -> None:
    assert ("campaign_last_tick_age_seconds",) not in metrics(client)
    beat(workspace, HeartbeatKind.TICK, "may-1")
    beat(workspace, HeartbeatKind.WORKER, "may-2")
    wait(workspace, seconds=4)
    found = metrics(client)
    assert (found["campaign_last_tick_age_seconds",], found["campaign_worker_age_seconds", "may-2"]) == (4, 4)


def test_metrics_count_what_is_open_and_never_what_was_sent(workspace: Workspace, client: Client) -> None:
    for state in ("pending", "sending", "unknown", "unknown", "sent", "cancelled"):
        delivery(workspace, state)
    delivery(workspace, late_s=-60)
    found = {labels[1]: value for labels, value in metrics(client).items() if labels[0] == "campaign_deliveries"}
    assert found == {"unknown": 2, "missed": 0, "failed": 0, "held": 0, "pending": 1, "sending": 1}


def test_metrics_tell_of_delay_by_campaign(workspace: Workspace, client: Client) -> None:
    assert metrics(client)["campaign_oldest_due_age_seconds",] == 0
    delivery(workspace, late_s=400)
    delivery(workspace, "sending", late_s=400)
    delivery(workspace, late_s=-400, is_approved=False)
    found = metrics(client)
    assert found["campaign_oldest_due_age_seconds",] == 400
    named = ("campaign_due_unclaimed", "campaign_sending_stuck", "campaign_unapproved_soon")
    assert [found[name, "thu"] for name in named] == [1, 1, 1]


def test_metrics_tell_of_channels_and_holds(workspace: Workspace, client: Client) -> None:
    delivery(workspace, late_s=-60)
    lease(workspace, trouble="Mã 123:bi-mat sai", rest_until=NOW + 9)
    hold(workspace)
    found = metrics(client)
    assert (found["campaign_channel_trouble", "thu", "cong"], found["campaign_holds", "thu"]) == (1, 1)
    assert "bi-mat" not in client.get("/metrics").text


def test_no_title_gets_into_a_label(workspace: Workspace, client: Client) -> None:
    delivery(workspace, "failed")
    assert "Ngày hội" not in client.get("/metrics").text
