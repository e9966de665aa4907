"""What was backed up stands again, on either database, and what stood before is kept."""

import os
import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from campaign.clock import from_seconds
from campaign.db.engine import is_current, reading
from campaign.db.migrate import upgrade
from campaign.engines.turns import take_turn
from campaign.errors import CampaignError, WrongUse
from campaign.journal.verifying import verify
from campaign.operations import restore as restore_module
from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.operations.restore import Order, Restored, restore
from campaign.watching.heartbeats import HeartbeatKind, beat, retire
from campaign.workspace import Workspace
from tests.campaign.db.release_0001 import CALENDAR, MOMENT, left_by_release, rows
from tests.campaign.operations.conftest import FILES, KINDS, LEFT_OUT, Make, later, lease, put_files

CHANGED = ("post", "delivery", "part", "audit_event", "channel_lease")
"""Tables in which a restore itself writes what it has to say."""


def restored(workspace: Workspace, file: Path, calendar: Path, *, replacing: bool = False) -> Restored:
    return restore(workspace, Order(file, calendar, "Người trực", replacing), silent)


def read(workspace: Workspace, table: str) -> list[dict[str, Any]]:
    """The table's rows with the columns that the sample has."""
    columns = ", ".join(f'"{column}"' for column in rows()[table][0])
    with reading(workspace.db) as connection:
        found = connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY 1")).mappings()
        return [dict(row) for row in found]


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("campaign.db"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def backup(filled: Workspace, calendar: Path, tmp_path: Path) -> Path:
    file = tmp_path / "a.tar.gz"
    back_up(filled, calendar, file, silent)
    return file


@pytest.mark.parametrize("kind", KINDS)
def test_rows_and_files_stand_again_on_either_database(backup: Path, calendar: Path, make: Make, kind: str) -> None:
    new = make(kind)
    restored(new, backup, calendar)
    for table in rows().keys() - CHANGED:
        assert read(new, table) == rows()[table]
    assert files(new.home) == FILES
    assert is_current(new.db)


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_of_the_first_release_is_restored_and_upgraded(
    make: Make, calendar: Path, tmp_path: Path, kind: str
) -> None:
    old, new = make(kind), make(kind)
    left_by_release(old.db)
    back_up(old, calendar, tmp_path / "a.tar", silent)
    restored(new, tmp_path / "a.tar", calendar)
    assert is_current(new.db)
    assert read(new, "revision") == rows()["revision"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_restored_journal_is_whole_and_goes_on(backup: Path, calendar: Path, make: Make, kind: str) -> None:
    new = make(kind)
    restored(new, backup, calendar)
    (report,) = verify(new.db)
    assert (report.fault, report.events > len(rows()["audit_event"])) == (None, True)


def test_new_rows_are_numbered_after_the_restored_ones(backup: Path, calendar: Path, make: Make) -> None:
    new = make("postgresql")
    restored(new, backup, calendar)
    said = "INSERT INTO approval (campaign_id, revision_id, revision_hash, by, at) VALUES ('cu', 1, 'h', 'b', 1)"
    with new.db.begin() as connection:
        assert connection.execute(text(f"{said} RETURNING id")).scalar() == 2


def test_files_keep_the_time_at_which_they_were_published(
    filled: Workspace, backup: Path, calendar: Path, make: Make
) -> None:
    new = make("sqlite")
    restored(new, backup, calendar)
    times = [int((home / "portal" / "index.html").stat().st_mtime) for home in (filled.home, new.home)]
    assert times[0] == times[1]


def test_what_stands_is_not_overwritten(filled: Workspace, backup: Path, calendar: Path) -> None:
    with pytest.raises(WrongUse, match="--replace"):
        restored(filled, backup, calendar)
    assert read(filled, "post") == rows()["post"]


def test_a_home_with_pages_but_no_rows_is_not_overwritten(backup: Path, calendar: Path, make: Make) -> None:
    new = make("sqlite")
    put_files(new.home)
    with pytest.raises(WrongUse, match="--replace"):
        restored(new, backup, calendar)


def test_an_upgraded_database_without_a_plan_counts_as_empty(backup: Path, calendar: Path, make: Make) -> None:
    new = make("postgresql")
    upgrade(new.db)
    restored(new, backup, calendar)
    assert read(new, "revision") == rows()["revision"]


def test_what_is_replaced_is_kept_whole(filled: Workspace, backup: Path, calendar: Path, make: Make) -> None:
    (filled.home / "portal" / "new.html").write_text("sau khi sao lưu", encoding="utf-8")
    done = restored(filled, backup, calendar, replacing=True)
    (kept,) = done.kept
    assert kept.name.startswith(f"{filled.home.name}.truoc-khoi-phuc-")
    saved = set(files(kept)) - {"co-so-du-lieu.tar"}
    assert saved == {*FILES, *LEFT_OUT, "portal/new.html"}
    assert files(filled.home) == FILES


def test_the_replaced_rows_can_be_restored_in_turn(filled: Workspace, backup: Path, calendar: Path, make: Make) -> None:
    with filled.db.begin() as connection:
        connection.execute(text("UPDATE campaign SET name = 'Tên mới'"))
    (kept,) = restored(filled, backup, calendar, replacing=True).kept
    if filled.db.dialect.name == "sqlite":
        again = Workspace(db=make("sqlite").db, home=kept, clock=filled.clock)
        shutil.copy(kept / "campaign.db", str(again.db.url.database))
    else:
        again = make("postgresql")
        restored(again, kept / "co-so-du-lieu.tar", calendar)
    assert [row["name"] for row in read(again, "campaign")] == ["Tên mới"]


def test_a_home_that_cannot_be_moved_keeps_the_old_within(
    filled: Workspace, backup: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def mounted(path: Path, target: Path) -> Path:
        if not Path(target).is_relative_to(filled.home):
            raise OSError(16, "Device or resource busy")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", mounted)
    (kept,) = restored(filled, backup, calendar, replacing=True).kept
    assert kept.parent == filled.home
    assert files(filled.home / "portal") == {
        "index.html": b"<p>trang</p>",
        "bai/2027/a/index.html": "<p>bài</p>".encode(),
    }
    assert (kept / "portal" / "index.html").exists()


def test_a_portal_on_a_volume_of_its_own_stays_there(
    filled: Workspace, backup: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume, real, remove = filled.home / "portal", os.rename, os.rmdir
    (volume / "new.html").write_text("sau khi sao lưu", encoding="utf-8")

    def rename(source: Path, target: Path, **given: Any) -> None:
        if Path(source) == volume or Path(source).is_relative_to(volume) != Path(target).is_relative_to(volume):
            raise OSError(18, "Invalid cross-device link")
        real(source, target, **given)

    def rmdir(folder: Path, **given: Any) -> None:
        if Path(folder) == volume:
            raise OSError(16, "Device or resource busy")
        remove(folder, **given)

    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(os, "rmdir", rmdir)
    number = volume.stat().st_ino
    (kept,) = restored(filled, backup, calendar, replacing=True).kept
    assert volume.stat().st_ino == number
    assert files(filled.home) == FILES
    assert (kept / "portal" / "new.html").read_text(encoding="utf-8") == "sau khi sao lưu"


def test_a_portal_behind_a_link_stays_where_the_link_leads(
    filled: Workspace, backup: Path, calendar: Path, tmp_path: Path
) -> None:
    served = tmp_path / "www"
    (filled.home / "portal").rename(served)
    (filled.home / "portal").symlink_to(served)
    (kept,) = restored(filled, backup, calendar, replacing=True).kept
    assert (filled.home / "portal").readlink() == served
    assert (served / "index.html").exists()
    assert (kept / "portal" / "index.html").exists()


def test_a_database_outside_the_home_is_kept_beside_itself(
    backup: Path, calendar: Path, make: Make, tmp_path: Path
) -> None:
    place, other = make("sqlite"), tmp_path / "elsewhere"
    other.mkdir()
    new = Workspace(db=place.db, home=other, clock=place.clock)
    left_by_release(new.db)
    kept = restored(new, backup, calendar, replacing=True).kept
    assert [path.name for path in kept] == [f"campaign.db.truoc-khoi-phuc-{from_seconds(MOMENT):%Y%m%d-%H%M%S}"]
    assert kept[0].exists()
    assert is_current(new.db)


def test_a_damaged_database_is_replaced_and_kept(backup: Path, calendar: Path, make: Make) -> None:
    new = make("sqlite")
    (new.home / "campaign.db").write_bytes(b"rubbish" * 1000)
    with pytest.raises(WrongUse, match="--replace"):
        restored(new, backup, calendar)
    (kept,) = restored(new, backup, calendar, replacing=True).kept
    assert (kept / "campaign.db").read_bytes() == b"rubbish" * 1000
    assert is_current(new.db)


def test_a_running_product_is_not_pulled_away(filled: Workspace, backup: Path, calendar: Path) -> None:
    beat(filled, HeartbeatKind.TICK, "may-1")
    with pytest.raises(CampaignError, match="đang chạy"):
        restored(filled, backup, calendar, replacing=True)
    restored(later(filled, 61), backup, calendar, replacing=True)


def test_a_product_that_was_stopped_need_not_be_waited_for(filled: Workspace, backup: Path, calendar: Path) -> None:
    beat(filled, HeartbeatKind.TICK, "may-1")
    assert take_turn(filled, "compose", timedelta(seconds=5))
    retire(filled, HeartbeatKind.TICK, "may-1")
    restored(filled, backup, calendar, replacing=True)


def test_a_channel_being_drained_is_a_running_product(filled: Workspace, backup: Path, calendar: Path) -> None:
    lease(filled, "telegram", MOMENT + 30)
    with pytest.raises(CampaignError, match="đang chạy"):
        restored(filled, backup, calendar, replacing=True)


def test_when_it_fails_in_the_middle_all_stands_as_before(
    filled: Workspace, backup: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    before = files(filled.home)
    monkeypatch.setattr(restore_module, "unpack_file", full)
    with pytest.raises(OSError, match="No space"):
        restored(filled, backup, calendar, replacing=True)
    assert (files(filled.home), read(filled, "delivery")) == (before, rows()["delivery"])
    assert [path.name for path in filled.home.iterdir() if "khoi-phuc" in path.name] == []


def test_a_disk_too_small_is_told_before_anything_is_written(
    backup: Path, calendar: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(100, 90, 10))
    new = make("sqlite")
    with pytest.raises(CampaignError, match="Đĩa không đủ"):
        restored(new, backup, calendar)
    assert list(new.home.iterdir()) == []


def test_the_calendar_comes_back_where_none_stands(backup: Path, calendar: Path, make: Make, tmp_path: Path) -> None:
    place = tmp_path / "new" / "lich.yaml"
    assert restored(make("sqlite"), backup, place).calendar == place
    assert place.read_text(encoding="utf-8") == CALENDAR


def test_a_calendar_that_a_person_changed_is_left_alone(backup: Path, calendar: Path, make: Make) -> None:
    calendar.write_text("đã sửa", encoding="utf-8")
    lies = restored(make("sqlite"), backup, calendar).calendar
    assert calendar.read_text(encoding="utf-8") == "đã sửa"
    assert lies is not None
    assert (lies / "calendar.yaml").read_text(encoding="utf-8") == CALENDAR


def test_a_folder_of_calendars_comes_back_as_a_folder(make: Make, tmp_path: Path) -> None:
    old, folder = make("sqlite"), tmp_path / "offices"
    left_by_release(old.db)
    folder.mkdir()
    (folder / "mot.yaml").write_text("một", encoding="utf-8")
    back_up(old, folder, tmp_path / "a.tar", silent)
    restored(make("sqlite"), tmp_path / "a.tar", tmp_path / "back")
    assert files(tmp_path / "back") == {"mot.yaml": "một".encode()}
