"""A dress rehearsal beside the pages: one at a time, with an end, and a reason when it came to nothing."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from campaign.rehearsal import background
from campaign.workspace import Workspace

PLAYING = "import sys; sys.stderr.write({said!r}); sys.exit({code})"
WAITING = "import time; time.sleep(60)"

Play = Callable[[str], None]


@pytest.fixture
def play(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """Begins a rehearsal that is a few lines of Python."""

    def begin(program: str) -> None:
        monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", program))
        background.begin(workspace, "2027-10-10")

    yield begin
    background.stop(workspace)


def over(workspace: Workspace) -> Workspace:
    """The same once nothing runs."""
    until = time.monotonic() + 20
    while background.is_running(workspace) and time.monotonic() < until:
        time.sleep(0.01)
    assert not background.is_running(workspace)
    return workspace


def test_a_second_one_waits_for_the_first(workspace: Workspace, play: Play) -> None:
    play(WAITING)
    with pytest.raises(background.AlreadyRunning, match="Đang diễn tập"):
        play(WAITING)
    background.stop(workspace)
    play(WAITING)
    assert background.is_running(workspace)


def test_one_that_fails_tells_why(workspace: Workspace, play: Play) -> None:
    play(PLAYING.format(said="Đang vẽ\nTệp lịch có lỗi ở dòng 5.\n\n", code=1))
    assert background.why_failed(over(workspace)) == "Tệp lịch có lỗi ở dòng 5."


def test_one_that_fails_without_a_word_tells_its_code(workspace: Workspace, play: Play) -> None:
    play(PLAYING.format(said="", code=7))
    assert "7" in background.why_failed(over(workspace))


def test_one_that_is_well_forgets_the_failure_before_it(workspace: Workspace, play: Play) -> None:
    play(PLAYING.format(said="Hỏng", code=1))
    over(workspace)
    play(PLAYING.format(said="", code=0))
    assert background.why_failed(over(workspace)) == ""


def test_nothing_is_left_of_one_that_is_over(workspace: Workspace, play: Play) -> None:
    play(PLAYING.format(said="", code=0))
    over(workspace)
    assert [child for child in psutil.Process().children() if child.status() == psutil.STATUS_ZOMBIE] == []


def test_it_is_told_the_day_and_the_folder(workspace: Workspace, play: Play) -> None:
    play("import sys, pathlib; pathlib.Path(sys.argv[3]).with_name('told').write_text(' '.join(sys.argv[1:3]))")
    assert Path(over(workspace).home / "told").read_text() == "2027-10-10 --out"


def test_before_the_first_there_is_nothing_to_tell(workspace: Workspace) -> None:
    assert (background.is_running(workspace), background.why_failed(workspace)) == (False, "")
