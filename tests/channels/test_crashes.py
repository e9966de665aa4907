"""Batch channels whose process is killed in the middle, or that two processes work at once."""

import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from channels.errors import TryLater
from channels.memory import held
from channels.registry import open_channel
from content.messages import Label
from tests.channels.kinds import place
from tests.channels.portal.articles import article, item
from tests.channels.publisher import OPTIONS, publish, withdraw

every_kind = pytest.mark.parametrize("kind", ["portal", "rss"])
MOVED = Label("doi-moi", "Đổi mới")


def started(*words: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.channels.publisher", *map(str, words)])


def contents(folder: Path, *, posts: bool = True) -> dict[str, bytes]:
    files = (file for file in (folder / "portal").rglob("*") if file.is_file())
    found = {file.relative_to(folder / "portal").as_posix(): file.read_bytes() for file in files}
    return {name: content for name, content in found.items() if posts or not name.startswith("bai/")}


@pytest.mark.parametrize(
    ("kind", "renames"),
    [("portal", 0), ("portal", 1), ("portal", 12), ("portal", 42), ("portal", 48), ("rss", 0), ("rss", 2)],
)
def test_a_batch_that_was_killed_is_put_right_when_it_is_sent_again(tmp_path: Path, kind: str, renames: int) -> None:
    # What the killed batch brings has stood before, in part and in another theme that it has to leave.
    for home in ("hurt", "whole"):
        publish(kind, tmp_path / home, range(20), 20, theme=MOVED, title="Cũ")
    publish(kind, tmp_path / "whole", range(40), 40)
    victim = started(kind, tmp_path / "hurt", 0, 40, 40, renames)
    assert victim.wait() == -signal.SIGKILL
    publish(kind, tmp_path / "hurt", range(40), 40)
    assert contents(tmp_path / "hurt") == contents(tmp_path / "whole")


@pytest.mark.parametrize(("kind", "renames"), [("portal", 0), ("portal", 1), ("portal", 6), ("rss", 0), ("rss", 1)])
def test_a_withdrawal_that_was_killed_is_put_right_when_it_is_made_again(
    tmp_path: Path, kind: str, renames: int
) -> None:
    for home in ("hurt", "whole"):
        publish(kind, tmp_path / home, range(6), 6)
    victim = started(kind, tmp_path / "hurt", 2, 3, 0, renames)
    assert victim.wait() == -signal.SIGKILL
    for home in ("hurt", "whole"):
        withdraw(kind, tmp_path / home, [2])
    assert contents(tmp_path / "hurt") == contents(tmp_path / "whole")


@every_kind
def test_two_processes_at_one_site_lose_nothing_from_its_lists(tmp_path: Path, kind: str) -> None:
    writers = [started(kind, tmp_path / "two", first, first + 24, 4) for first in (0, 24)]
    assert [writer.wait() for writer in writers] == [0, 0]
    publish(kind, tmp_path / "one", range(48), 4)
    assert contents(tmp_path / "two", posts=False) == contents(tmp_path / "one", posts=False)
    assert contents(tmp_path / "two").keys() == contents(tmp_path / "one").keys()


@every_kind
def test_a_site_that_another_process_writes_may_be_tried_later(tmp_path: Path, kind: str) -> None:
    channel = open_channel(kind, OPTIONS[kind], place(tmp_path))
    with closing(channel), held(tmp_path / "state" / f"{kind}.sqlite", "thử", lambda _memory: None):
        began = time.monotonic()
        outcomes = channel.send_all([item(article(n)) for n in range(3)])  # type: ignore[union-attr]
        assert time.monotonic() - began < 2
    assert [type(outcome) for outcome in outcomes] == [TryLater] * 3
    assert "tiến trình khác" in str(outcomes[0])
