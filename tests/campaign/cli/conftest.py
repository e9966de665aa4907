"""The command line in an empty folder of its own, called as a person would."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaign.cli.main import main
from campaign.clock import SystemClock
from tests.campaign.sample import BEFORE, CALENDAR


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with the sample's calendar and an empty database; the day of the sample is near."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(SystemClock, "now", lambda _clock: BEFORE)
    for name in ("HOME", "CALENDAR", "DATABASE_URL", "LIVE"):
        monkeypatch.delenv(f"CAMPAIGN_{name}", raising=False)
    (tmp_path / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    (tmp_path / "var").mkdir()
    shutil.copy(empty_database, tmp_path / "var" / "campaign.db")
    return tmp_path


@pytest.fixture
def first_time(folder: Path) -> None:
    """Nothing was started here before: there is no database yet."""
    shutil.rmtree(folder / "var")


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Runs a command in this process."""

    def run(*words: str) -> Done:
        monkeypatch.setattr("sys.argv", ["campaign", *words])
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    level = logging.getLogger().level
    yield run
    logging.getLogger().setLevel(level)
