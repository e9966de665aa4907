"""A channel's token is read when it is used. It stands in no row, file, log line, error or backup of the installation."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, deliveries, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.fakes.telegram import FakeTelegram, serving

TOKEN = "987654:MARKED-token-of-this-test"
NAMED = 'token: "env:TELEGRAM_TOKEN"'

Play = Callable[[Workspace], Workspace]


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with serving(FakeTelegram(token=TOKEN)) as running:
        yield running


@pytest.fixture
def play(live: Workspace, fake: FakeTelegram, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Workspace:
    """A live installation whose token lies in a file that a variable names, every library as talkative as it can be."""
    caplog.set_level(logging.DEBUG)
    secret = tmp_path / "secrets" / "telegram"
    secret.parent.mkdir()
    secret.write_text(TOKEN + "\n", encoding="utf-8")
    approved(live, CALENDAR.replace(NAMED, f'{NAMED}, api_url: "{fake.url}"'))
    return replace(live, environment={"TELEGRAM_TOKEN_FILE": str(secret)})


@pytest.fixture
def traces(
    play: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> Callable[[], list[str]]:
    """Where the token was left behind: asked after the day is over."""

    def found() -> list[str]:
        back_up(play, tmp_path / "calendar.yaml", tmp_path / "a.tar", silent)
        said = {"log": caplog.text, "output": "".join(capfd.readouterr()), "repr": repr(play)}
        files = [path for path in (*play.home.rglob("*"), tmp_path / "a.tar") if path.is_file()]
        told = [name for name, text in said.items() if TOKEN in text]
        return told + [str(path) for path in files if TOKEN.encode() in path.read_bytes()]

    return found


def test_a_day_that_goes_out_leaves_no_trace(
    play: Workspace, fake: FakeTelegram, traces: Callable[[], list[str]]
) -> None:
    at(play, ON_THE_DAY)
    assert (states(play)["telegram"], len(fake.accepted)) == ("sent", 1)
    assert traces() == []


def test_a_token_that_is_refused_is_not_told(
    play: Workspace, fake: FakeTelegram, traces: Callable[[], list[str]]
) -> None:
    fake.token = "1:another"
    at(play, ON_THE_DAY)
    assert deliveries(play)["telegram"].error
    assert traces() == []


def test_a_connection_that_breaks_is_told_without_its_address(
    play: Workspace, fake: FakeTelegram, traces: Callable[[], list[str]]
) -> None:
    fake.after = [lambda handler: bool(handler.cut()) or True]
    at(play, ON_THE_DAY)
    assert states(play)["telegram"] == "unknown"
    assert traces() == []


def test_a_platform_that_answers_nonsense_is_told_without_its_address(
    play: Workspace, fake: FakeTelegram, traces: Callable[[], list[str]]
) -> None:
    fake.faults = [lambda handler: bool(handler.reply(500, TOKEN.encode())) or True]
    at(play, ON_THE_DAY)
    assert states(play)["telegram"] != "sent"
    assert traces() == []


def test_the_trap_would_catch_a_token_in_a_log(
    play: Workspace, traces: Callable[[], list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("httpx").info("POST https://api.telegram.org/bot%s/sendPhoto", TOKEN)
    logging.getLogger("campaign.test").info("%s", TOKEN)
    (play.home / "note").write_text(TOKEN, encoding="utf-8")
    assert traces() == ["log", str(play.home / "note")]


def test_a_new_token_is_used_at_once(play: Workspace, fake: FakeTelegram) -> None:
    fake.token = "1:new"
    Path(play.environment["TELEGRAM_TOKEN_FILE"]).write_text("1:new", encoding="utf-8")
    at(play, ON_THE_DAY)
    assert states(play)["telegram"] == "sent"
