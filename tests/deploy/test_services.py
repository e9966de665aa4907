"""Every service of the compose file, started by its own words: together they publish, and each check tells when one stops."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text

from campaign.watching.troubles import SILENT_S
from tests.campaign.sample import CALENDAR
from tests.deploy.compose import services
from tests.deploy.installation import Installation, installation
from tests.deploy.portal_server import portal_server
from tests.deploy.processes import ask, environment_with, free_port, stop, until
from tests.needs import program

PUBLISHED_WITHIN_S = 60
HEALTHY_WITHIN_S = 60
RUNNING = ["redis", "worker", "beat", "web"]


def calendar_due_now() -> str:
    """The sample plan with a daily slot that was due a minute ago."""
    due = (datetime.now(UTC) - timedelta(minutes=1)).astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    slot = (
        f'{{id: hang-ngay, every: "FREQ=DAILY", at: "{due:%H:%M}", themes: [chuyen-doi-so], channels: [cong, tin-rss]}}'
    )
    return f"{CALENDAR}  - {slot}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The whole installation at work, with one post due."""
    with installation(tmp_path_factory.mktemp("installation"), calendar_due_now()) as new:
        new.start("redis")
        until(lambda: new.is_healthy("redis"), 10, "redis")
        new.run("migrate")
        new.run("worker", "campaign", "plan")
        new.run("worker", "campaign", "approve", "--templates", "--by", "Lãnh đạo")
        for name in ("beat", "worker", "web"):
            new.start(name)
        yield new


def fall_silent(made: Installation, name: str) -> None:
    """Makes the signs of life of a part older than any living one's, as if it had been gone for a while."""
    engine = create_engine(made.database_url)
    with engine.begin() as connection:
        words = {"kind": name, "gap": SILENT_S + 1}
        connection.execute(text("UPDATE heartbeat SET at = at - :gap WHERE kind = :kind"), words)
    engine.dispose()


def test_a_post_that_is_due_now_is_published_to_the_portal_and_its_feed(made: Installation, tmp_path: Path) -> None:
    feed = made.home / "portal" / "feed.xml"
    until(lambda: feed.exists() and "<item>" in feed.read_text(encoding="utf-8"), PUBLISHED_WITHIN_S, "the feed")
    with portal_server(made.home / "portal", tmp_path) as port:
        links = re.findall(r"<link>https://example.gov.vn/nq57(/.+?)</link>", ask(port, "/feed.xml").body.decode())
        pages = [ask(port, link) for link in links]
        assert pages and {page.status for page in pages} == {200}
        assert "Chuyển đổi số" in ask(port, "/").body.decode()


def test_it_is_published_once_to_each_place(made: Installation) -> None:
    listed = made.run("worker", "campaign", "deliveries", "--json")
    assert '"unknown"' not in listed and '"failed"' not in listed
    assert listed.count('"sent"') == 2


@pytest.mark.parametrize("name", RUNNING)
def test_what_works_is_healthy(made: Installation, name: str) -> None:
    until(lambda: made.is_healthy(name), HEALTHY_WITHIN_S, name)
    assert made.is_healthy(name)


@pytest.mark.parametrize("name", RUNNING)
def test_what_is_stopped_ends_well_is_not_healthy_and_is_again_after_a_start(made: Installation, name: str) -> None:
    assert stop(made.running[name]) == 0
    fall_silent(made, name)
    assert not made.is_healthy(name)
    made.start(name)
    until(lambda: made.is_healthy(name), HEALTHY_WITHIN_S, name)


def test_a_redis_that_was_away_is_found_again(made: Installation) -> None:
    stop(made.running["redis"])
    fall_silent(made, "worker")
    made.start("redis")
    until(lambda: made.is_healthy("worker"), HEALTHY_WITHIN_S, "worker")
    assert made.is_healthy("worker")


@pytest.mark.parametrize(("port", "is_well"), [(os.environ.get("PGPORT", "5432"), True), (str(free_port()), False)])
def test_the_database_is_healthy_where_one_answers(port: str, is_well: bool) -> None:
    words = services()["postgres"].health
    program(words[0], package="postgresql-client")
    environment = environment_with({"PGPORT": port})
    assert (subprocess.run(words, env=environment, timeout=20).returncode == 0) is is_well
