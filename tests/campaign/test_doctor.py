"""The doctor names each ailment with its cure, and changes nothing."""

import shutil
from collections import namedtuple
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import features
from sqlalchemy import text

from campaign.clock import VirtualClock
from campaign.db.engine import open_database, schema_version
from campaign.doctor import examine
from campaign.editorial import sandboxed
from campaign.findings import Finding, Verdict
from campaign.settings import Settings
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.campaign.teams.registered import registered

Usage = namedtuple("Usage", "total used free")


def findings(workspace: Workspace, calendar: str = CALENDAR) -> dict[str, Finding]:
    """By check; of several findings of one check the last."""
    file = workspace.home / "calendar.yaml"
    file.write_text(calendar, encoding="utf-8")
    return {found.check: found for found in examine(Settings(calendar=file), workspace)}


def test_a_sound_installation_has_nothing_bad(workspace: Workspace) -> None:
    found = findings(workspace)
    assert {"fonts", "shaping", "database", "disk", "clock", "calendar", "channel cong"} <= found.keys()
    assert {name for name, finding in found.items() if finding.verdict == Verdict.BAD} == set()


def test_an_example_address_is_pointed_out(workspace: Workspace) -> None:
    calendar = findings(workspace)["calendar"]
    assert (calendar.verdict, "example.gov.vn" in calendar.text) == (Verdict.WARNING, True)


def test_missing_text_shaping_names_the_package(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda feature: feature != "raqm")
    shaping = findings(workspace)["shaping"]
    assert (shaping.verdict, "libfribidi0" in shaping.text) == (Verdict.WARNING, True)


def test_a_machine_that_opens_no_process_for_templates_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandboxed, "_child", sandboxed._Child())
    monkeypatch.setattr(sandboxed, "COMMAND", ("/khong/co",))
    assert findings(workspace)["templates"].verdict == Verdict.BAD


def test_a_database_that_is_not_there_yet_is_no_failure(workspace: Workspace, tmp_path: Path) -> None:
    empty = replace(workspace, db=open_database(f"sqlite:///{tmp_path / 'empty.db'}"))
    database = findings(empty)["database"]
    assert (database.verdict, "campaign db upgrade" in database.text) == (Verdict.WARNING, True)
    assert schema_version(empty.db) == ""
    empty.db.dispose()


def test_a_database_of_a_newer_program_is_bad(workspace: Workspace) -> None:
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database = findings(workspace)["database"]
    assert (database.verdict, "mới hơn" in database.text) == (Verdict.BAD, True)


def test_a_broken_database_is_bad_and_the_rest_is_still_examined(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"not a database" * 100)
    broken = replace(workspace, db=open_database(f"sqlite:///{tmp_path / 'broken.db'}"))
    found = findings(broken)
    assert (found["database"].verdict, found["clock"].verdict) == (Verdict.BAD, Verdict.GOOD)
    broken.db.dispose()


def test_a_full_disk_names_the_setting_that_moves_the_home(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9 - 1_000_000, 1_000_000))
    disk = findings(workspace)["disk"]
    assert (disk.verdict, "1 MB" in disk.text, "CAMPAIGN_HOME" in disk.text) == (Verdict.BAD, True, True)


def test_a_clock_of_the_past_is_bad(workspace: Workspace) -> None:
    clock = findings(replace(workspace, clock=VirtualClock(datetime(1970, 1, 2, tzinfo=UTC))))["clock"]
    assert (clock.verdict, "1970" in clock.text) == (Verdict.BAD, True)


def test_a_wrong_calendar_is_bad_with_its_line(workspace: Workspace) -> None:
    calendar = findings(workspace, "campaign: 1\n")["calendar"]
    assert calendar.verdict == Verdict.BAD
    assert "calendar.yaml:1" in calendar.text
    assert "campaign check" in calendar.text


def test_a_remote_channel_that_only_rehearses_says_how_to_go_live(workspace: Workspace) -> None:
    telegram = findings(workspace)["channel telegram"]
    assert (telegram.verdict, "CAMPAIGN_LIVE=1" in telegram.text) == (Verdict.WARNING, True)


def test_a_live_channel_without_its_token_is_bad(live: Workspace) -> None:
    telegram = findings(replace(live, environment={}))["channel telegram"]
    assert (telegram.verdict, "TELEGRAM_TOKEN" in telegram.text) == (Verdict.BAD, True)


def test_each_script_is_told_to_be_drawn_or_to_lack_its_font(workspace: Workspace) -> None:
    found = findings(workspace)
    assert found["scripts"].verdict == Verdict.GOOD
    assert "Khmer" in found["scripts"].text or found["shaping"].verdict == Verdict.WARNING


def test_a_key_that_links_hang_on_and_no_backup_holds_is_pointed_out(workspace: Workspace) -> None:
    registered(workspace)
    assert "secret-key" not in findings(workspace)
    assert workspace.key
    found = findings(workspace)["secret-key"]
    assert (found.verdict, str(workspace.home / "secret-key") in found.text) == (Verdict.WARNING, True)
    assert "secret-key" not in findings(replace(workspace, secret_key="x" * 40))


def test_without_teams_no_key_is_spoken_of(workspace: Workspace) -> None:
    assert workspace.key
    assert "secret-key" not in findings(workspace)
