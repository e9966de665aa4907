"""A batch of files: all stand or none does, and what a killed process left is no hindrance."""

import os
from pathlib import Path

import pytest

from channels import filebatch
from channels.filebatch import HANDFUL, FileBatch


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def publish(folder: Path, files: dict[str, bytes]) -> None:
    with FileBatch(folder, "thu") as batch:
        for path, content in files.items():
            batch.put(path, content)
        batch.publish()


@pytest.mark.parametrize("count", [1, HANDFUL + 1])
def test_files_stand_where_they_should_and_nothing_else_does(tmp_path: Path, count: int) -> None:
    files = {f"bai/{n:02}/index.html": b"%d" % n for n in range(count)}
    publish(tmp_path, files)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == files


def test_nobody_sees_a_file_before_all_are_ready(tmp_path: Path) -> None:
    with FileBatch(tmp_path, "thu") as batch:
        batch.put("a/b.txt", b"x")
        assert names(tmp_path) == ["a/.b.txt.thu.tmp"]
        batch.publish()


def test_without_publishing_nothing_changes_and_nothing_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"b.txt": b"old"})
    with pytest.raises(ZeroDivisionError), FileBatch(tmp_path, "thu") as batch:
        batch.put("b.txt", b"new")
        batch.put("c.txt", b"%d" % (1 // 0))
    assert (names(tmp_path), (tmp_path / "b.txt").read_bytes()) == (["b.txt"], b"old")


def test_what_stands_already_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, {"b.txt": b"same"})
    before = (tmp_path / "b.txt").stat().st_ino
    publish(tmp_path, {"b.txt": b"same"})
    assert (tmp_path / "b.txt").stat().st_ino == before


def test_the_last_of_two_for_one_place_stands(tmp_path: Path) -> None:
    publish(tmp_path, {"b.txt": b"old"})
    with FileBatch(tmp_path, "thu") as batch:
        batch.put("b.txt", b"new")
        batch.put("b.txt", b"old")
        batch.publish()
    assert (tmp_path / "b.txt").read_bytes() == b"old"


def test_what_never_changes_is_not_read_again_but_mended(tmp_path: Path) -> None:
    publish(tmp_path, {"whole.png": b"1234", "broken.png": b"12"})
    with FileBatch(tmp_path, "thu") as batch:
        batch.put_lasting("whole.png", b"abcd")
        batch.put_lasting("broken.png", b"abcd")
        batch.publish()
    assert [(tmp_path / name).read_bytes() for name in ("whole.png", "broken.png")] == [b"1234", b"abcd"]


def test_a_web_server_may_read_what_is_written(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(tmp_path, {"b.txt": b"x"})
    finally:
        os.umask(before)
    assert (tmp_path / "b.txt").stat().st_mode & 0o777 == 0o644


def test_the_next_batch_takes_away_what_a_killed_process_left(tmp_path: Path) -> None:
    FileBatch(tmp_path, "thu").put("a/b.txt", b"half a")
    assert names(tmp_path) == ["a/.b.txt.thu.tmp"]
    publish(tmp_path, {"a/b.txt": b"whole"})
    assert names(tmp_path) == ["a/b.txt"]


@pytest.mark.parametrize("count", [1, HANDFUL + 1])
def test_a_failed_flush_keeps_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    def full(_target: object) -> None:
        raise OSError(28, "No space left on device")

    publish(tmp_path, {f"{n:02}.txt": b"old" for n in range(count)})
    monkeypatch.setattr("channels.filebatch.os.fsync", full)
    monkeypatch.setattr("channels.filebatch._flush_file_system", full)
    with pytest.raises(OSError, match="No space"):
        publish(tmp_path, {f"{n:02}.txt": b"new" for n in range(count)})
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path)] == [b"old"] * count


def test_where_a_file_system_cannot_be_flushed_each_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr("channels.filebatch._flush_file_system", None)
    monkeypatch.setattr("channels.filebatch.os.fsync", flushed.append)
    publish(tmp_path, {f"{n:02}.txt": b"x" for n in range(HANDFUL + 1)})
    assert len(flushed) == HANDFUL + 1


@pytest.mark.skipif(
    filebatch._flush_file_system is None,
    reason="tests what Linux does: other systems cannot flush one file system alone",
)
def test_a_file_system_that_cannot_be_flushed_is_told(tmp_path: Path) -> None:
    assert filebatch._flush_file_system
    filebatch._flush_file_system(tmp_path)
    with pytest.raises(FileNotFoundError):
        filebatch._flush_file_system(tmp_path / "nowhere")
