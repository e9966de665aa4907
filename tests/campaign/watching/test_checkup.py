"""What the doctor finds in the watching parts, each with its cure."""

import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from campaign.doctor import examine
from campaign.findings import Finding, Verdict
from campaign.settings import Engine, Settings
from campaign.watching import broker
from campaign.watching.alerts import tell
from campaign.watching.checkup import alert_findings, engine_findings, table_findings, trouble_findings
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.workspace import Workspace
from tests.campaign.watching.scene import delivery, wait
from tests.fakes.webhook import FakeWebhook

POSTGRES = "postgresql+psycopg://nguoi:mat-khau-thu@127.0.0.1/x"


def of_engine(**settings: str) -> dict[str, Finding]:
    return {found.check: found for found in engine_findings(Settings(engine=Engine.CELERY, **settings))}  # type: ignore[arg-type]


def of_alerts(workspace: Workspace, **settings: str) -> Finding:
    (found,) = alert_findings(Settings(**settings), workspace, is_readable=True)  # type: ignore[arg-type]
    return found


def of_work(workspace: Workspace) -> dict[str, Verdict]:
    return {found.check: found.verdict for found in trouble_findings(Settings(), workspace)}


def test_a_whole_schema_has_lost_nothing(workspace: Workspace) -> None:
    assert list(table_findings(workspace)) == []


def test_a_lost_table_is_named_and_the_rest_is_still_examined(workspace: Workspace) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("DROP TABLE heartbeat"))
    found = {finding.check: finding for finding in examine(Settings(), workspace)}
    assert found["tables"].verdict == Verdict.BAD
    assert all(word in found["tables"].text for word in ("heartbeat", "campaign restore"))
    assert "clock" in found


def test_the_embedded_engine_needs_nothing() -> None:
    assert [found.verdict for found in engine_findings(Settings())] == [Verdict.GOOD]


def test_many_machines_need_a_database_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "ask", lambda _url: broker.Broker("7.0", "noeviction"))
    assert (of_engine()["engine"].verdict, "PostgreSQL" in of_engine()["engine"].text) == (Verdict.BAD, True)
    assert list(of_engine(database_url=POSTGRES)) == ["redis"]


@pytest.mark.parametrize(
    ("policy", "verdict"), [("noeviction", Verdict.GOOD), ("", Verdict.GOOD), ("allkeys-lru", Verdict.WARNING)]
)
def test_a_redis_that_throws_work_away_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, policy: str, verdict: Verdict
) -> None:
    monkeypatch.setattr(broker, "ask", lambda _url: broker.Broker("7.0", policy))
    assert of_engine()["redis"].verdict == verdict


def test_a_redis_that_does_not_answer_names_the_setting_and_no_password() -> None:
    redis = of_engine(redis_url="redis://:mat-khau-thu@127.0.0.1:9/0")["redis"]
    assert (redis.verdict, "CAMPAIGN_REDIS_URL" in redis.text) == (Verdict.BAD, True)
    assert "mat-khau" not in redis.text


def test_without_the_packages_of_many_machines_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "campaign.watching.broker")
    monkeypatch.setitem(sys.modules, "redis", None)
    assert "campaign-57[scale]" in of_engine()["redis"].text


def test_alerts_that_go_nowhere_are_pointed_out(workspace: Workspace) -> None:
    found = of_alerts(workspace)
    assert (found.verdict, "CAMPAIGN_ALERT_TO" in found.text) == (Verdict.WARNING, True)


@pytest.mark.parametrize(
    ("to", "name"), [("telegram:@bao_dong", "CAMPAIGN_ALERT_TOKEN"), ("mailto:a@b.vn", "CAMPAIGN_SMTP_URL")]
)
def test_an_alert_channel_without_its_means_names_the_setting(workspace: Workspace, to: str, name: str) -> None:
    found = of_alerts(workspace, alert_to=to)
    assert (found.verdict, name in found.text) == (Verdict.BAD, True)


def test_an_alert_channel_that_fails_is_bad_until_it_works(workspace: Workspace, hook: FakeWebhook) -> None:
    settings = Settings(alert_to=hook.url)
    hook.statuses = [500]
    delivery(workspace, "failed")
    tell(workspace, settings)
    assert of_alerts(workspace, alert_to=hook.url).verdict == Verdict.BAD
    wait(workspace, seconds=61)
    assert tell(workspace, settings) == 1
    found = of_alerts(workspace, alert_to=hook.url)
    assert (found.verdict, "bi-mat" in found.text) == (Verdict.GOOD, False)


def test_an_engine_that_never_ran_is_no_fault(workspace: Workspace) -> None:
    assert of_work(workspace) == {"tick": Verdict.WARNING}


def test_an_engine_that_fell_silent_is(workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    wait(workspace, seconds=61)
    assert of_work(workspace) == {"tick": Verdict.BAD}


Put = Callable[[Workspace], object]


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        (lambda w: delivery(w, "unknown"), {"unknown:thu": Verdict.WARNING}),
        (lambda w: delivery(w, "held"), {"held:thu": Verdict.WARNING}),
        (lambda w: delivery(w, late_s=-60, is_approved=False), {"unapproved:thu": Verdict.WARNING}),
        (lambda w: delivery(w, late_s=300), {"unclaimed:thu": Verdict.BAD}),
        (lambda w: delivery(w, "sending", late_s=300), {"stuck:thu": Verdict.BAD}),
    ],
)
def test_work_for_a_person_is_a_note_and_work_left_undone_is_bad(
    workspace: Workspace, put: Put, expected: dict[str, Verdict]
) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    put(workspace)
    assert of_work(workspace) == expected


def test_a_full_disk_is_found_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    beat(workspace, HeartbeatKind.TICK, "may-1")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1))
    assert of_work(workspace) == {}
    assert [found.check for found in examine(Settings(), workspace) if found.check == "disk"] == ["disk"]
