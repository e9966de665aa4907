"""The cache of pictures: what it keeps, what it forgets, and what it survives."""

import logging
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from campaign.clock import VirtualClock
from campaign.pictures.cache import PictureCache, key_of
from campaign.pictures.packing import unpack
from tests.campaign.pictures.hammering import LIMIT_BYTES, NUMBERS
from tests.campaign.pictures.samples import key, picture

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix == ".picture"]


def size_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def hammer(folder: Path, seed: int, seconds: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.campaign.pictures.hammering", str(folder), str(seed), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def filled(folder: Path, numbers: range, clock: VirtualClock, limit_bytes: int = 50_000) -> PictureCache:
    """A cache that was given pictures of about 1,300 bytes, a minute apart."""
    cache = PictureCache(folder, limit_bytes, clock)
    for number in numbers:
        clock.set(clock.now() + timedelta(minutes=1))
        cache.put(key(number), picture(number))
    return cache


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    PictureCache(tmp_path / "new" / "folder").put(key(1), picture(1))
    assert PictureCache(tmp_path / "new" / "folder").get(key(1)) == picture(1)


def test_what_was_not_kept_is_none(tmp_path: Path) -> None:
    assert PictureCache(tmp_path / "nowhere").get(key(1)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_made_once(tmp_path: Path) -> None:
    cache, numbers = PictureCache(tmp_path), iter([1, 2, 3])
    drawn = [cache.draw_through(key(1), lambda: picture(next(numbers))) for _turn in range(3)]
    assert drawn == [picture(1)] * 3


def test_a_picture_that_cannot_be_made_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        PictureCache(tmp_path).draw_through(key(1), lambda: picture(1 // 0))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("hostile", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n", "０" * 64])
def test_a_key_that_is_no_hash_is_refused(tmp_path: Path, hostile: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        PictureCache(tmp_path).get(hostile)
    with pytest.raises(ValueError, match="not a key"):
        PictureCache(tmp_path).put(hostile, picture(1))


def test_each_part_of_what_is_drawn_makes_another_key() -> None:
    parts = ("1", '{"title": "a"}', "vuong", "png")
    changed = [(*parts[:at], parts[at] + "x", *parts[at + 1 :]) for at in range(4)]
    keys = {key_of(*each) for each in [parts, *changed, ("1", '{"title": "a"}v', "uong", "png")]}
    assert len(keys) == 6
    assert key_of(*parts) == key_of(*parts)


def test_the_folder_stays_within_its_limit(tmp_path: Path) -> None:
    cache, largest = PictureCache(tmp_path, 50_000, VirtualClock(NOW)), 0
    for number in range(200):
        cache.put(key(number), picture(number))
        largest = max(largest, size_bytes(tmp_path))
    assert 40_000 < largest <= 52_000


def test_what_nobody_used_goes_first(tmp_path: Path) -> None:
    clock = VirtualClock(NOW)
    cache = filled(tmp_path, range(30), clock)
    clock.set(clock.now() + timedelta(minutes=2))
    assert cache.get(key(0)) == picture(0)
    filled(tmp_path, range(30, 45), clock)
    found = [number for number in range(45) if cache.get(key(number))]
    assert found[0] == 0
    assert found[1:] == list(range(found[1], 45))
    assert 5 < found[1] < 15


def test_a_read_marks_a_picture_as_used_but_not_every_time(tmp_path: Path) -> None:
    clock = VirtualClock(NOW)
    cache = filled(tmp_path, range(1), clock)
    (path,) = files(tmp_path)
    first, marks = path.stat().st_mtime, []
    for _second in range(0, 180, 20):
        clock.set(clock.now() + timedelta(seconds=20))
        cache.get(key(0))
        marks.append(path.stat().st_mtime - first)
    assert marks == [0, 0, 0, 80, 80, 80, 80, 160, 160]


def test_a_picture_too_large_for_the_folder_is_not_kept(tmp_path: Path) -> None:
    cache = filled(tmp_path, range(10), VirtualClock(NOW))
    cache.put(key(99), picture(99, 20_000))
    assert cache.get(key(99)) is None
    assert cache.get(key(0)) == picture(0)


@pytest.mark.parametrize("content", [b"", b"campaign-picture-1 ", bytes(5000)])
def test_a_broken_file_is_none_and_removed(tmp_path: Path, content: bytes) -> None:
    cache = filled(tmp_path, range(1), VirtualClock(NOW))
    (path,) = files(tmp_path)
    path.write_bytes(content)
    assert cache.get(key(0)) is None
    assert files(tmp_path) == []


def test_a_file_too_large_to_be_ours_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / f"{key(1)}.picture").open("wb") as file:
        file.truncate(10**12)
    assert PictureCache(tmp_path, 50_000).get(key(1)) is None
    assert files(tmp_path) == []


def test_what_a_killed_process_left_is_removed_in_time(tmp_path: Path) -> None:
    old, new = tmp_path / f"{key(1)}.0123.part", tmp_path / f"{key(2)}.4567.part"
    for path, age in ((old, timedelta(hours=1)), (new, timedelta(seconds=5))):
        path.write_bytes(b"half")
        os.utime(path, ((NOW - age).timestamp(),) * 2)
    PictureCache(tmp_path, clock=VirtualClock(NOW)).put(key(3), picture(3))
    assert sorted(tmp_path.iterdir()) == sorted([new, tmp_path / f"{key(3)}.picture"])


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README").write_bytes(bytes(60_000))
    filled(tmp_path, range(60), VirtualClock(NOW))
    assert (tmp_path / "README").stat().st_size == 60_000


def test_without_a_folder_pictures_are_drawn_and_it_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    cache = PictureCache(tmp_path / "file" / "folder")
    with caplog.at_level(logging.WARNING):
        drawn = [cache.draw_through(key(1), lambda: picture(1)) for _turn in range(3)]
    assert drawn == [picture(1)] * 3
    assert [record.message[:40] for record in caplog.records] == ["pictures are drawn without their cache: "]


def test_a_folder_in_the_place_of_a_file_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / f"{key(1)}.picture").mkdir()
    cache = PictureCache(tmp_path)
    assert cache.draw_through(key(1), lambda: picture(1)) == picture(1)
    assert [path.name for path in tmp_path.iterdir()] == [f"{key(1)}.picture"]


def test_many_processes_share_a_folder(tmp_path: Path) -> None:
    running = [hammer(tmp_path, seed, 2.0) for seed in range(4)]
    said = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0] * 4
    assert all(int(kept) > 50 for _begun, kept in said)
    assert size_bytes(tmp_path) <= LIMIT_BYTES * (1 + 4 / 16)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_process_that_is_killed_leaves_no_half_picture(tmp_path: Path) -> None:
    chance = random.Random(7)
    for seed in range(12):
        process = hammer(tmp_path, seed, 60)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        assert [path.name for path in files(tmp_path) if unpack(path.read_bytes()) is None] == []
    kept = [number for number in range(NUMBERS) if PictureCache(tmp_path).get(key(number))]
    assert kept
