"""The address that updates are sent to: for whoever shows the secret, once for each update, answered after the commit."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from campaign.bot.ears import secret_of
from campaign.db.engine import reading
from campaign.db.tables import BotUpdate
from campaign.web.bot import updates
from campaign.workspace import Workspace
from tests.campaign.bot.talking import TEAMS
from tests.campaign.play import planned
from tests.campaign.web.browser import Client, browser
from tests.fakes.telegram import FakeTelegram, serving
from tests.fakes.telegram_people import Person

PATH = "/bot/thu/to"
UPDATE = {"update_id": 7, "message": {"chat": {"id": 5, "type": "private"}, "text": "/start"}}

Send = Callable[..., int]


@pytest.fixture
def send(workspace: Workspace) -> Send:
    planned(workspace, TEAMS)
    stranger = browser(workspace, None)
    right = secret_of(workspace, "thu", "to")

    def posted(body: Any = UPDATE, secret: str = right, path: str = PATH) -> int:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}
        return stranger.request("POST", path, content=data, headers=headers).status_code

    return posted


def heard(workspace: Workspace) -> int:
    with reading(workspace.db) as connection:
        return connection.execute(select(func.count()).select_from(BotUpdate)).scalar() or 0


def test_an_update_with_the_secret_is_dealt_with_once(workspace: Workspace, send: Send) -> None:
    assert [send(), send()] == [200, 200]
    assert heard(workspace) == 1


@pytest.mark.parametrize("secret", ["", "sai", "x" * 64])
def test_without_the_secret_nothing_is_heard(workspace: Workspace, send: Send, secret: str) -> None:
    assert (send(secret=secret), heard(workspace)) == (403, 0)


def test_the_secret_of_one_bot_opens_no_other(workspace: Workspace, send: Send) -> None:
    assert send(path="/bot/thu/telegram") == 403
    assert send(path="/bot/khac/to") == 403
    assert send(secret=secret_of(workspace, "thu", "telegram"), path="/bot/thu/telegram") == 404


def test_what_is_too_large_or_no_json_is_refused(workspace: Workspace, send: Send) -> None:
    assert send({**UPDATE, "pad": "x" * 1_100_000}) == 413
    assert send(b"[" * 50) == 404
    assert send(b'"x"') == 200
    assert heard(workspace) == 0


def test_the_real_way_a_press_is_told_and_answered(workspace: Workspace) -> None:
    with serving(FakeTelegram(token="1:test")) as fake:
        live = replace(workspace, live=True)
        planned(live, TEAMS.replace("teams: true", f'teams: true, api_url: "{fake.url}"'))
        client = browser(live, None)
        fake.inbox.post = lambda url, headers, body: _handed_on(client, url, dict(headers), body)
        fake.inbox.answer("setWebhook", {"url": f"https://x.vn{PATH}", "secret_token": secret_of(live, "thu", "to")})
        Person(fake.inbox, 5).presses("nhan:1:")
        with fake.inbox.changed:
            assert fake.inbox.changed.wait_for(lambda: not fake.inbox.updates, 5)
        fake.inbox.answer("deleteWebhook", {})
    updates.EARS.close()
    assert list(fake.inbox.answers.values()) == ["Tổ chưa đăng ký. Hãy gửi /start để đăng ký."]


def _handed_on(client: Client, url: str, headers: dict[str, str], body: bytes) -> int:
    return client.request("POST", url.removeprefix("https://x.vn"), content=body, headers=headers).status_code
