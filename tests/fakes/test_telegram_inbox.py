"""The fake Telegram tells a bot what people say as the real one does: in order, again until it is taken, never twice."""

import json
import time
from collections.abc import Callable, Mapping

import pytest

from tests.fakes.telegram_inbox import Inbox
from tests.fakes.telegram_people import Person
from tests.fakes.telegram_refusal import Refusal


def until(is_so: Callable[[], bool]) -> None:
    late = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.01)


def test_an_update_is_sent_again_until_it_is_taken() -> None:
    heard: list[tuple[str, str, int]] = []
    answers = iter([500, 302, 200, 200])

    def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
        heard.append((url, headers["X-Telegram-Bot-Api-Secret-Token"], json.loads(body)["update_id"]))
        return next(answers)

    inbox = Inbox(post=post, again_s=0.01)
    inbox.answer("setWebhook", {"url": "https://x.vn/bot", "secret_token": "abc"})
    first, second = Person(inbox, 1).says("a"), Person(inbox, 2).says("b")
    until(lambda: len(heard) == 4)
    assert [number for _url, _secret, number in heard] == [first, first, first, second]
    assert {(url, secret) for url, secret, _number in heard} == {("https://x.vn/bot", "abc")}


def test_only_what_the_bot_wants_is_told() -> None:
    inbox = Inbox()
    inbox.answer("getUpdates", {"allowed_updates": '["message"]'})
    assert Person(inbox, 1).presses("nhan:1:") == 0
    Person(inbox, 1).says("a")
    assert [set(one) for one in inbox.answer("getUpdates", {})] == [{"update_id", "message"}]


def test_a_negative_offset_keeps_the_last() -> None:
    inbox = Inbox()
    last = [Person(inbox, 1).says(str(number)) for number in range(5)][-1]
    assert [one["update_id"] for one in inbox.answer("getUpdates", {"offset": -1})] == [last]


def test_at_most_a_hundred_are_told_at_once() -> None:
    inbox = Inbox()
    for number in range(120):
        Person(inbox, number + 1).says("a")
    assert len(inbox.answer("getUpdates", {"limit": 500})) == 100


@pytest.mark.parametrize(
    "commands", ['[{"command": "Gói", "description": "x"}]', '[{"command": "goi", "description": ""}]']
)
def test_a_command_that_is_none_is_refused(commands: str) -> None:
    with pytest.raises(Refusal):
        Inbox().answer("setMyCommands", {"commands": commands})
