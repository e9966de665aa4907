"""Buttons below a message: as the Bot API takes them, and those that cannot be shown."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from channels.errors import Rejected
from channels.telegram.channel import TelegramChannel
from channels.telegram.keyboards import markup_of
from content.messages import Button, Buttons, Part, Photo, Text
from tests.channels.kinds import CHAT, telegram
from tests.channels.pictures import picture
from tests.fakes.telegram import FakeTelegram

OPEN = Button("Mở gói", url="https://example.gov.vn/to/abc?x=1&y=2")
TELL = Button("Đã nhận", data="nhan:7:")
KEYBOARD: Buttons = ((OPEN,), (TELL, Button("Đã dùng", data="dung:7:")))


@pytest.fixture
def channel(fake_telegram: FakeTelegram) -> Iterator[TelegramChannel]:
    with closing(telegram(fake_telegram)) as opened:
        yield opened


def shown(call: dict[str, str]) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = json.loads(call["reply_markup"])["inline_keyboard"]
    return rows


def test_a_text_and_a_picture_arrive_with_their_buttons(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    channel.send(Part("tin", CHAT, Text("Gói", KEYBOARD)), key="1")
    channel.send(Part("tin", "@khac_thu", Photo(picture(), "Gói", KEYBOARD)), key="2")
    for call in fake_telegram.accepted:
        assert shown(call)[0] == [{"text": "Mở gói", "url": "https://example.gov.vn/to/abc?x=1&y=2"}]
        assert shown(call)[1][0] == {"text": "Đã nhận", "callback_data": "nhan:7:"}


def test_an_edit_keeps_the_buttons_that_it_is_given(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    for first, later in (
        (Text("a", KEYBOARD), Text("b", KEYBOARD)),
        (Photo(picture(), "a"), Photo(picture(), "b", KEYBOARD)),
    ):
        out = Part("tin", CHAT, first)
        receipt = channel.send(out, key="1")
        channel.edit(replace(out, body=later), receipt.remote_id, out, "1")
        assert len(shown(fake_telegram.standing[CHAT, int(receipt.remote_id)])) == 2


def test_another_picture_comes_with_its_buttons(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    out = Part("tin", CHAT, Photo(picture(), "a", KEYBOARD))
    receipt = channel.send(out, key="1")
    channel.edit(replace(out, body=Photo(picture(300, 200), "a", KEYBOARD)), receipt.remote_id, out, "1")
    assert len(shown(fake_telegram.standing[CHAT, int(receipt.remote_id)])) == 2


def test_a_message_without_buttons_has_no_keyboard() -> None:
    assert markup_of(()) == markup_of(((),)) == ""


@pytest.mark.parametrize(
    "button",
    [
        Button("", data="a"),
        Button(" ", data="a"),
        Button("x" * 65, data="a"),
        Button("Không làm gì"),
        Button("Cả hai", url="https://example.gov.vn", data="a"),
        Button("Quá dài", data="ă" * 33),
        *(
            Button("Địa chỉ", url=url)
            for url in ("javascript:alert(1)", "https://", "ftp://x.vn", "//x.vn", "https://[x")
        ),
        *(Button("Địa chỉ", url=url) for url in ("https://x.vn/a b", "https://x.vn/\n", "https://x.vn/" + "a" * 2048)),
    ],
)
def test_a_button_that_cannot_be_shown_is_rejected(button: Button) -> None:
    with pytest.raises(Rejected):
        markup_of(((TELL, button),))


def test_a_button_may_carry_as_much_as_the_platform_takes() -> None:
    assert (
        json.loads(markup_of(((Button("x" * 64, data="ă" * 32),),)))["inline_keyboard"][0][0]["callback_data"]
        == "ă" * 32
    )


def test_a_keyboard_has_a_hundred_buttons_at_most() -> None:
    assert markup_of(((TELL,) * 8,) * 12)
    for too_many in (((TELL,),) * 101, ((Button("ă" * 64, data="x" * 64),),) * 60):
        with pytest.raises(Rejected, match="100"):
            markup_of(too_many)
