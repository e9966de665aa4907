"""A backup may come from anybody: all of it is checked before anything is touched."""

import gzip
import io
import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign.clock import VirtualClock, from_seconds
from campaign.db.engine import open_database
from campaign.errors import CampaignError, WrongUse
from campaign.operations.archive import MANIFEST, Damaged, Hashing, is_plain_path, writing
from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.operations.restore import Order, restore
from campaign.workspace import Workspace
from tests.campaign.db.release_0001 import MOMENT
from tests.campaign.operations.conftest import Make, put_files

Entry = tuple[tarfile.TarInfo, bytes]
Change = Callable[[list[Entry]], None]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> bytes:
    """A backup as it should be."""
    home = tmp_path_factory.mktemp("good")
    put_files(home)
    shutil.copy(sample, home / "campaign.db")
    engine = open_database(f"sqlite:///{home / 'campaign.db'}")
    workspace = Workspace(db=engine, home=home, clock=VirtualClock(from_seconds(MOMENT)))
    back_up(workspace, home / "calendar.yaml", home / "good.tar", silent)
    engine.dispose()
    return (home / "good.tar").read_bytes()


@pytest.fixture
def backup(good: bytes, tmp_path: Path) -> Path:
    """The same as a file that a test may spoil."""
    (tmp_path / "good.tar").write_bytes(good)
    return tmp_path / "good.tar"


@pytest.fixture
def target(make: Make) -> Workspace:
    """An empty installation that a bad backup must leave empty."""
    return make("sqlite")


def forged(good: Path, change: Change, *, is_told: bool = True) -> Path:
    """The backup with other members; with `is_told` the manifest says so too, as a careful forger would see to."""
    with tarfile.open(good) as tar:
        entries = [(entry, tar.extractfile(entry).read()) for entry in tar]  # type: ignore[union-attr]
    manifest = json.loads(entries.pop()[1])
    change(entries)
    if is_told:
        manifest["members"] = [told(entry.name, content) for entry, content in entries]
    entries.append(member(MANIFEST, json.dumps(manifest).encode()))
    bad = good.with_name("bad.tar")
    with tarfile.open(bad, "w") as tar:
        for entry, content in entries:
            tar.addfile(entry, io.BytesIO(content))
    return bad


def told(name: str, content: bytes) -> dict[str, Any]:
    hashing = Hashing(io.BytesIO(content))
    hashing.read()
    return {"name": name, "size": len(content), "sha256": hashing.hexdigest()}


def member(name: str, content: bytes = b"", kind: bytes = tarfile.REGTYPE, link: str = "") -> Entry:
    entry = tarfile.TarInfo(name)
    entry.size, entry.type, entry.linkname = len(content), kind, link
    return entry, content


def refused(target: Workspace, file: Path) -> str:
    """The reason; fails unless the home is as empty as before."""
    with pytest.raises(CampaignError) as caught:
        restore(target, Order(file, file.with_name("lich.yaml"), "Ai đó"), silent)
    assert [path.name for path in target.home.iterdir()] == []
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../out", "portal/../../out", "portal//x", "portal/./x", "portal\\x", "C:/x", "portal/x/"]
)
def test_a_name_that_leads_elsewhere_is_refused(backup: Path, target: Workspace, name: str) -> None:
    bad = forged(backup, lambda entries: entries.append(member(name, b"x")))
    assert "Chưa có gì bị thay đổi" in refused(target, bad)


@pytest.mark.parametrize(
    "name", ["campaign.db", "rehearsal/x", "database/post/x.txt", "calendar/a/b", ".env", "portal"]
)
def test_a_member_that_no_backup_has_is_refused(backup: Path, target: Workspace, name: str) -> None:
    assert name in refused(target, forged(backup, lambda entries: entries.append(member(name, b"x"))))


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE],
)
def test_links_and_devices_are_refused(backup: Path, target: Workspace, kind: bytes) -> None:
    bad = forged(backup, lambda entries: entries.append(member("portal/x", kind=kind, link="/etc/passwd")))
    assert "portal/x" in refused(target, bad)


def exchange(entries: list[Entry]) -> None:
    entries[-2], entries[-1] = entries[-1], entries[-2]


def twice(entries: list[Entry]) -> None:
    entries.append(entries[-1])


def lengthen(entries: list[Entry]) -> None:
    entries[-1] = member(entries[-1][0].name, entries[-1][1] + b"x")


def swap_a_byte(entries: list[Entry]) -> None:
    entries[-1] = member(entries[-1][0].name, b"X" + entries[-1][1][1:])


def drop(entries: list[Entry]) -> None:
    entries.pop()


def add(entries: list[Entry]) -> None:
    entries.append(member("portal/more.html", b"x"))


@pytest.mark.parametrize("change", [exchange, lengthen, swap_a_byte, drop, add])
def test_what_the_manifest_does_not_say_is_refused(backup: Path, target: Workspace, change: Change) -> None:
    assert "không khớp bản kê" in refused(target, forged(backup, change, is_told=False))


def test_two_members_of_one_name_are_refused(backup: Path, target: Workspace) -> None:
    assert "không khớp bản kê" in refused(target, forged(backup, twice))


@pytest.mark.parametrize("left", [0, 1, 600, 5_000, 20_000])
def test_a_file_cut_short_is_refused(backup: Path, target: Workspace, left: int) -> None:
    backup.write_bytes(backup.read_bytes()[:left])
    assert "nguyên vẹn" in refused(target, backup)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_packed_file_with_one_byte_changed_is_refused(backup: Path, target: Workspace, share: float) -> None:
    packed = bytearray(gzip.compress(backup.read_bytes()))
    packed[int(len(packed) * share)] ^= 0xFF
    backup.write_bytes(packed)
    assert "nguyên vẹn" in refused(target, backup)


def test_what_is_no_backup_at_all_is_refused(backup: Path, target: Workspace) -> None:
    backup.write_text("xin chào " * 1000, encoding="utf-8")
    assert "nguyên vẹn" in refused(target, backup)


def rewritten(good: Path, **said: object) -> Path:
    with tarfile.open(good) as tar:
        entries = [(entry, tar.extractfile(entry).read()) for entry in tar]  # type: ignore[union-attr]
    entries[-1] = member(MANIFEST, json.dumps(json.loads(entries[-1][1]) | said).encode())
    with tarfile.open(good.with_name("bad.tar"), "w") as tar:
        for entry, content in entries:
            tar.addfile(entry, io.BytesIO(content))
    return good.with_name("bad.tar")


@pytest.mark.parametrize("said", [{"database": "9999"}, {"format": 2}])
def test_a_backup_of_a_newer_product_is_refused(backup: Path, target: Workspace, said: dict[str, object]) -> None:
    assert "bản" in refused(target, rewritten(backup, **said))


@pytest.mark.parametrize("said", [{"members": "x"}, {"rows": {"post": "nhiều"}}, {"extra": 1}, {"members": []}])
def test_a_manifest_that_makes_no_sense_is_refused(backup: Path, target: Workspace, said: dict[str, object]) -> None:
    assert "nguyên vẹn" in refused(target, rewritten(backup, **said))


def test_a_count_that_the_rows_do_not_reach_is_refused(backup: Path, target: Workspace) -> None:
    assert "Số dòng" in refused(target, rewritten(backup, rows={"post": 99}))


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("database/post/00002.jsonl", b'["id","name"]\n[99,"x"]\n'),
        ("database/post/00002.jsonl", b'["id","nothing"]\n[99,"x"]\n'),
        ("database/hold/00002.jsonl", b'["id"]\n[99,"x"]\n'),
        ("database/hold/00002.jsonl", b"not json\n"),
        ("database/hold/00002.jsonl", b""),
        ("database/nothing/00001.jsonl", b'["id"]\n[1]\n'),
        ("database/alembic_version/00001.jsonl", b'["version_num"]\n["x"]\n'),
    ],
)
def test_rows_that_the_schema_does_not_know_are_refused(
    backup: Path, target: Workspace, name: str, chunk: bytes
) -> None:
    bad = forged(backup, lambda entries: entries.append(member(name, chunk)))
    assert name in refused(target, bad)


def test_a_plain_path_stays_below_its_folder() -> None:
    assert is_plain_path("portal/bài/2027/x:y.html")
    assert not any(map(is_plain_path, ["", "/", "a/", "/a", "a//b", "..", "a/../b", "a\\b", "c:/a"]))


def test_a_backup_has_a_name_that_tells_its_form(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"\.tar"), writing(tmp_path / "a.zip", 0):
        pass


def test_damage_is_an_error_that_commands_tell() -> None:
    assert issubclass(Damaged, CampaignError)
