"""Files that channels leave in a folder: whole or not at all, and never outside it."""

from pathlib import Path

import pytest

from channels.files import is_safe_path, media_path, write_bytes
from tests.channels.portal.articles import picture


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path: Path) -> None:
    assert write_bytes(tmp_path / "a/b.txt", b"old")
    assert write_bytes(tmp_path / "a/b.txt", b"new")
    assert [(file.name, file.read_bytes()) for file in (tmp_path / "a").iterdir()] == [("b.txt", b"new")]


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    assert write_bytes(tmp_path / "b.txt", b"same")
    assert not write_bytes(tmp_path / "b.txt", b"same")


def test_a_web_server_may_read_what_is_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / "b.txt", b"x")
    assert (tmp_path / "b.txt").stat().st_mode & 0o777 == 0o644


def test_a_failed_write_keeps_the_old_file_and_leaves_no_temporary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    write_bytes(tmp_path / "b.txt", b"old")
    monkeypatch.setattr("channels.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(tmp_path / "b.txt", b"new!")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("b.txt", b"old")]


def test_a_picture_is_named_by_its_hash() -> None:
    assert media_path(picture()) == f"tep/{picture().sha256[:12]}-rong.png"


@pytest.mark.parametrize("path", ["", "/etc", "a/../b", "a//b", "a/", ".git/x", "a\\..\\b"])
def test_a_path_that_leaves_its_folder_is_not_safe(path: str) -> None:
    assert not is_safe_path(path)


def test_an_ordinary_path_is_safe() -> None:
    assert is_safe_path("bai/2027/ngay-chuyen-doi-so/ngay-chinh")
