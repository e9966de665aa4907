"""`campaign bot`: tells how bots hear their teams, and changes it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaign.bot.talking import TEAMS
from tests.campaign.cli.conftest import Call
from tests.fakes.telegram import FakeTelegram, serving


@pytest.fixture
def fake(folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTelegram]:
    """A planned bot at the fake, sending for real."""
    monkeypatch.setenv("CAMPAIGN_LIVE", "1")
    monkeypatch.setenv("CAMPAIGN_BASE_URL", "https://khcn.example.gov.vn")
    monkeypatch.setenv("TELEGRAM_TOKEN", "12345:test-token")
    with serving(FakeTelegram()) as at_work:
        plan = TEAMS.replace("kind: telegram,", f'kind: telegram, api_url: "{at_work.url}",')
        (folder / "calendar.yaml").write_text(plan, encoding="utf-8")
        assert call("plan").code == 0
        yield at_work


def test_updates_are_sent_here_and_asked_for_again(fake: FakeTelegram, call: Call) -> None:
    done = call("bot", "webhook")
    assert (done.code, fake.inbox.webhook) == (0, "https://khcn.example.gov.vn/bot/thu/to")
    assert len(fake.inbox.secret) == 64 and fake.inbox.commands
    assert call("bot", "poll").code == 0 and fake.inbox.webhook == ""


def test_it_tells_how_the_bot_stands(fake: FakeTelegram, call: Call) -> None:
    assert "không ai đang nghe" in call("bot").out
    call("bot", "webhook")
    told = json.loads(call("bot", "status", "--json").out)[0]
    assert (told["channel"], told["teams"], told["waiting"]) == ("to", 0, 0)
    assert told["address"].endswith("/bot/thu/to") and "test-token" not in json.dumps(told)


def test_an_address_without_encryption_is_refused(
    fake: FakeTelegram, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMPAIGN_BASE_URL", "http://khcn.example.gov.vn")
    done = call("bot", "webhook")
    assert done.code == 2 and "https" in done.err and fake.inbox.webhook == ""


def test_where_nothing_is_sent_no_bot_is_asked(fake: FakeTelegram, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_LIVE", "0")
    for words in (("bot",), ("bot", "webhook"), ("bot", "poll")):
        done = call(*words)
        assert done.code == 2 and "CAMPAIGN_LIVE=1" in done.err
    assert fake.calls == []


def test_a_wrong_token_is_told_with_what_to_do(fake: FakeTelegram, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "9:other")
    done = call("bot", "status")
    assert done.code == 1 and "@BotFather" in done.err and "9:other" not in done.err


def test_a_plan_without_a_bot_is_told_so(folder: Path, call: Call) -> None:
    call("plan")
    done = call("bot")
    assert done.code == 2 and "teams: true" in done.err
