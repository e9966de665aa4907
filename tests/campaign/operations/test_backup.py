"""A backup holds all that an installation is made of, at one moment, and nothing that is secret."""

import hashlib
import json
import stat
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from campaign.errors import CampaignError, WrongUse
from campaign.operations import backup as backup_module
from campaign.operations.archive import MANIFEST
from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.workspace import Workspace
from tests.campaign.db.release_0001 import CALENDAR, rows
from tests.campaign.operations.conftest import FILES, Make


def contents(file: Path) -> dict[str, bytes]:
    with tarfile.open(file) as tar:
        return {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]


def lines(members: dict[str, bytes], table: str) -> list[dict[str, Any]]:
    head, *some = [json.loads(line) for line in members[f"database/{table}/00001.jsonl"].splitlines()]
    return [dict(zip(head, row, strict=True)) for row in some]


def test_it_holds_the_files_of_the_home_and_no_others(filled: Workspace, calendar: Path, tmp_path: Path) -> None:
    back_up(filled, calendar, tmp_path / "a.tar", silent)
    members = contents(tmp_path / "a.tar")
    files = {name: content for name, content in members.items() if not name.startswith(("database/", MANIFEST))}
    assert files == FILES | {"calendar/calendar.yaml": CALENDAR.encode()}


def test_it_holds_every_row_in_plain_types(filled: Workspace, calendar: Path, tmp_path: Path) -> None:
    back_up(filled, calendar, tmp_path / "a.tar", silent)
    members = contents(tmp_path / "a.tar")
    for table in rows().keys() - {"channel_lease"}:
        expected = rows()[table]
        # Later schemas have more columns.
        assert [{name: row[name] for name in expected[0]} for row in lines(members, table)] == expected, table


def test_the_manifest_comes_last_and_tells_every_size_and_hash(
    filled: Workspace, calendar: Path, tmp_path: Path
) -> None:
    back_up(filled, calendar, tmp_path / "a.tar", silent)
    *members, (name, manifest) = contents(tmp_path / "a.tar").items()
    told = {one["name"]: (one["size"], one["sha256"]) for one in json.loads(manifest)["members"]}
    assert name == MANIFEST
    assert told == {name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in members}
    assert json.loads(manifest)["rows"]["post"] == len(rows()["post"])


def test_only_its_owner_may_read_it(filled: Workspace, calendar: Path, tmp_path: Path) -> None:
    back_up(filled, calendar, tmp_path / "a.tar.gz", silent)
    assert stat.S_IMODE((tmp_path / "a.tar.gz").stat().st_mode) == 0o600
    assert (tmp_path / "a.tar.gz").read_bytes()[:2] == b"\x1f\x8b"


def test_rows_that_come_meanwhile_are_not_in_it(
    filled: Workspace, calendar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_module.dump

    def disturbed(connection: Any, table: Any) -> Any:
        write_elsewhere(filled)
        return real(connection, table)

    monkeypatch.setattr(backup_module, "dump", disturbed)
    back_up(filled, calendar, tmp_path / "a.tar", silent)
    kept = lines(contents(tmp_path / "a.tar"), "audit_event")
    assert [{name: row[name] for name in rows()["audit_event"][0]} for row in kept] == rows()["audit_event"]


def write_elsewhere(workspace: Workspace) -> None:
    """In another thread, as another process would: the backup holds up no writer."""

    def write() -> None:
        values = "'cu', 1, 'a', 'b', 'c', ''"
        with workspace.db.begin() as connection:
            event = f"INSERT INTO audit_event (campaign_id, at, who, action, subject, detail) VALUES ({values})"
            connection.execute(text(event))

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


def test_a_file_that_goes_while_it_is_copied_is_left_out(
    filled: Workspace, calendar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = ("portal/gone.html", filled.home / "portal" / "gone.html")
    monkeypatch.setattr(backup_module, "home_files", lambda _home: iter([gone]))
    assert back_up(filled, calendar, tmp_path / "a.tar", silent).files == 1


def test_when_it_fails_nothing_is_left_behind(
    filled: Workspace, calendar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(home: Path) -> Any:
        raise OSError(28, "No space left on device")

    target = tmp_path / "backups"
    target.mkdir()
    monkeypatch.setattr(backup_module, "calendar_files", full)
    with pytest.raises(OSError, match="No space"):
        back_up(filled, calendar, target / "a.tar", silent)
    assert list(target.iterdir()) == []


def test_it_never_overwrites_a_file(filled: Workspace, calendar: Path, tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUse, match="không ghi đè"):
        back_up(filled, calendar, tmp_path / "a.tar", silent)
    assert (tmp_path / "a.tar").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("place", ["portal/a.tar", "media/a.tar.gz"])
def test_it_is_not_put_where_the_public_reads(filled: Workspace, calendar: Path, place: str) -> None:
    with pytest.raises(WrongUse, match="công khai"):
        back_up(filled, calendar, filled.home / place, silent)


def test_without_a_database_there_is_nothing_to_keep(make: Make, calendar: Path, tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match="Chưa có cơ sở dữ liệu"):
        back_up(make("sqlite"), calendar, tmp_path / "a.tar", silent)


def test_progress_never_runs_past_its_end(filled: Workspace, calendar: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    back_up(filled, calendar, tmp_path / "a.tar", lambda done, of: told.append((done, of)))
    assert [done for done, _of in told] == sorted(done for done, _of in told)
    assert told[-1][0] == told[-1][1]
