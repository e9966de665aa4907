"""A table is kept for a day for the person who sent it."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from campaign.importing.uploads import KEPT_FOR, UploadGone, forget_uploads, keep_upload, kept_upload
from campaign.workspace import Workspace
from tests.campaign.importing.files import AUTHOR


def age(workspace: Workspace, name: str) -> Path:
    file = workspace.home / "cache" / "imports" / name
    old = (workspace.clock.now() - KEPT_FOR - timedelta(minutes=1)).timestamp()
    file.touch()
    os.utime(file, (old, old))
    return file


def test_a_table_is_kept_for_its_sender_and_office(workspace: Workspace) -> None:
    token = keep_upload(workspace, AUTHOR, "thu", b"a;b")
    assert kept_upload(workspace, AUTHOR, "thu", token) == b"a;b"
    with pytest.raises(UploadGone):
        kept_upload(workspace, AUTHOR, "khac", token)


def test_what_is_old_is_swept_a_half_that_its_writer_left_too(workspace: Workspace) -> None:
    first = keep_upload(workspace, AUTHOR, "thu", b"a;b")
    left = [age(workspace, first), age(workspace, "0123.half")]
    token = keep_upload(workspace, AUTHOR, "thu", b"c;d")
    assert [file.exists() for file in left] == [False, False]
    assert kept_upload(workspace, AUTHOR, "thu", token) == b"c;d"


def test_what_is_old_goes_though_nobody_sends_anything(workspace: Workspace) -> None:
    forget_uploads(workspace)
    left = age(workspace, keep_upload(workspace, AUTHOR, "thu", b"a;b"))
    token = keep_upload(workspace, AUTHOR, "khac", b"c;d")
    now = workspace.clock.now().timestamp()
    os.utime(left.with_name(token), (now, now))
    forget_uploads(workspace)
    assert (left.exists(), kept_upload(workspace, AUTHOR, "khac", token)) == (False, b"c;d")


def test_two_that_sweep_at_once_do_not_trip_over_each_other(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone_meanwhile(folder: Path) -> Iterator[Path]:
        return iter([folder / "gone"])

    monkeypatch.setattr(Path, "iterdir", gone_meanwhile)
    assert keep_upload(workspace, AUTHOR, "thu", b"a;b")
