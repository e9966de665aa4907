"""The fake Bot API refuses what the real one refuses, with its words."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.channels.pictures import picture
from tests.fakes.telegram import FakeTelegram, serving

CHAT = "@kenh_thu"


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with serving(FakeTelegram(pages={"https://example.gov.vn/anh.png": picture(64, 64).data})) as at_work:
        yield at_work


def call(fake: FakeTelegram, method: str, token: Any = "", **fields: Any) -> tuple[int, object]:
    """The status, and the result or the description."""
    answer = httpx.post(f"{fake.url}/bot{token or fake.token}/{method}", data={"chat_id": CHAT, **fields})
    envelope = answer.json()
    assert envelope["ok"] is (answer.status_code == 200)
    return answer.status_code, envelope["result"] if envelope["ok"] else envelope["description"]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("ă<div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
    ],
)
def test_markup_that_cannot_be_parsed_is_refused(fake: FakeTelegram, markup: str, words: str) -> None:
    refusal = call(fake, "sendMessage", text=markup, parse_mode="HTML")
    assert refusal == (400, f"Bad Request: can't parse entities: {words}")


def test_length_is_counted_after_the_markup_is_parsed(fake: FakeTelegram) -> None:
    fits = "<b>" + "&lt;" * 4096 + "</b>"
    assert call(fake, "sendMessage", text=fits, parse_mode="HTML")[0] == 200
    assert call(fake, "sendMessage", text="<" * 4097)[1] == "Bad Request: message is too long"
    assert call(fake, "sendMessage", text="😀" * 2049)[1] == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendMessage", {}, "message text is empty"),
        ("sendMessage", {"text": " \n"}, "message text is empty"),
        ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "https://example.gov.vn/khong-co.png"}, "failed to get HTTP URL content"),
        (
            "sendPhoto",
            {"photo": "https://example.gov.vn/anh.png", "caption": "x" * 1025},
            "message caption is too long",
        ),
        ("sendMediaGroup", {"media": "[]"}, "wrong number of media in the album; must be from 2 to 10"),
        ("editMessageText", {"message_id": 9, "text": "x"}, "message to edit not found"),
        ("deleteMessage", {"message_id": 9}, "message to delete not found"),
        ("pinChatMessage", {"message_id": 9}, "message to pin not found"),
        ("pinChatMessage", {}, "message identifier is not specified"),
    ],
)
def test_a_call_that_is_wrong_is_refused(fake: FakeTelegram, method: str, fields: dict[str, Any], words: str) -> None:
    assert call(fake, method, **fields) == (400, f"Bad Request: {words}")
    assert fake.accepted == []


@pytest.mark.parametrize(("sides", "is_taken"), [((5000, 5000), True), ((5001, 5000), False), ((2001, 100), False)])
def test_pixels_have_a_limit(fake: FakeTelegram, sides: tuple[int, int], is_taken: bool) -> None:
    files = {"photo": ("a.png", picture(*sides).data)}
    answer = httpx.post(f"{fake.url}/bot{fake.token}/sendPhoto", data={"chat_id": CHAT}, files=files)
    assert (answer.status_code == 200) is is_taken
    assert is_taken or answer.json()["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


def test_a_wrong_token_and_no_token_differ(fake: FakeTelegram) -> None:
    assert call(fake, "getMe", token="9:other") == (401, "Unauthorized")
    assert call(fake, "getMe", token="x") == (404, "Not Found")
    assert call(fake, "sendFax") == (404, "Not Found: method not found")


def test_a_bot_has_its_places(fake: FakeTelegram) -> None:
    fake.chats, fake.outsiders, fake.powerless = {"@out", "@weak"}, {"@out"}, {"@weak"}
    assert call(fake, "sendMessage", text="x") == (400, "Bad Request: chat not found")
    assert call(fake, "getChat", chat_id="@out") == (403, "Forbidden: bot is not a member of the channel chat")
    weak = call(fake, "sendMessage", chat_id="@weak", text="x")
    assert weak == (400, "Bad Request: need administrator rights in the channel chat")


def test_a_message_can_be_edited_pinned_and_deleted(fake: FakeTelegram) -> None:
    call(fake, "sendMessage", text="một")
    assert call(fake, "editMessageText", message_id=1, text="hai")[0] == 200
    assert call(fake, "editMessageText", message_id=1, text="hai") == (400, "Bad Request: message is not modified")
    assert call(fake, "pinChatMessage", message_id=1) == (200, True)
    assert call(fake, "deleteMessage", message_id=1) == (200, True)
    assert (fake.pinned, fake.standing) == ([(CHAT, 1)], {})


def test_too_quick_a_message_is_told_how_long_to_wait(fake: FakeTelegram) -> None:
    fake.pause_s = 30
    call(fake, "sendMessage", text="x")
    assert call(fake, "sendMessage", text="y") == (429, "Too Many Requests: retry after 30")
    assert call(fake, "sendMessage", chat_id="@khac", text="y")[0] == 200


def test_the_command_records_what_it_accepts(tmp_path: Path) -> None:
    record = tmp_path / "accepted.jsonl"
    with serving(FakeTelegram()) as free:
        port = free.url.rpartition(":")[2]
    command = [sys.executable, "-m", "tests.fakes.telegram", "--port", port, "--token", "1:x", "--record", str(record)]
    with subprocess.Popen(command) as process:
        transport = httpx.HTTPTransport(retries=8)
        with httpx.Client(transport=transport) as client:
            client.post(f"http://127.0.0.1:{port}/bot1:x/sendMessage", data={"chat_id": CHAT, "text": "x"})
        process.terminate()
    assert [json.loads(line)["chat_id"] for line in record.read_text(encoding="utf-8").splitlines()] == [CHAT]
