"""Messages as they arrive at the platform."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.registry import open_channel
from channels.telegram.channel import TelegramChannel
from content.messages import Album, Part
from tests.channels.kinds import CHAT, photo, picture, place, telegram, text
from tests.fakes.telegram import FakeTelegram

OPTIONS = {"token": "env:TELEGRAM_TOKEN", "destinations": [{"id": "kenh", "chat": CHAT}]}


@pytest.fixture
def channel(fake_telegram: FakeTelegram) -> Iterator[TelegramChannel]:
    opened = telegram(fake_telegram)
    yield opened
    opened.close()


def test_it_tells_as_whom_it_is_logged_in(channel: TelegramChannel) -> None:
    assert channel.identify() == "@thu_bot"


def test_a_text_arrives_with_its_markup_and_without_a_preview(
    channel: TelegramChannel, fake_telegram: FakeTelegram
) -> None:
    receipt = channel.send(text("<b>Đậm</b> &amp; thường"), key="1")
    call = fake_telegram.accepted[0]
    assert (call["method"], call["text"], call["parse_mode"]) == ("sendMessage", "<b>Đậm</b> &amp; thường", "HTML")
    assert json.loads(call["link_preview_options"])["is_disabled"] is True
    assert receipt.url == f"https://t.me/{CHAT[1:]}/1"


def test_a_picture_arrives_with_its_caption(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    channel.send(photo("<b>Chú thích</b>"), key="1")
    assert (fake_telegram.accepted[0]["method"], fake_telegram.accepted[0]["caption"]) == (
        "sendPhoto",
        "<b>Chú thích</b>",
    )


def test_an_album_arrives_as_one_message(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    channel.send(Part("anh", CHAT, Album((picture(), picture(1200, 630)), "Bộ ảnh")), key="1")
    media = json.loads(fake_telegram.accepted[0]["media"])
    assert [item.get("caption") for item in media] == ["Bộ ảnh", None]


def test_a_private_chat_has_no_public_link(channel: TelegramChannel) -> None:
    receipt = channel.send(Part("tin", "-1001234", text().body), key="1")
    assert receipt.url is None


def test_without_permission_to_send_nothing_is_called(tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    options = OPTIONS | {"api_url": fake_telegram.url}
    outbox = open_channel("telegram", options, place(tmp_path, live=False))
    outbox.send(photo("<b>Chú thích</b>"), key="1")  # type: ignore[union-attr]
    written = json.loads((tmp_path / "outbox" / "kenh" / "1-anh.json").read_text(encoding="utf-8"))
    assert fake_telegram.calls == []
    assert written["fields"] == {"chat_id": CHAT, "caption": "<b>Chú thích</b>", "parse_mode": "HTML"}
