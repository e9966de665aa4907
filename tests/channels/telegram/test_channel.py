"""Messages as they arrive at the platform."""

import gc
import json
import socket
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from channels.errors import AccessLost, ChannelError, TryLater
from channels.registry import open_channel
from channels.telegram.channel import TelegramChannel
from channels.telegram.limits import units
from content.messages import Album, Part
from content.words.telegram import telegram_parts
from tests.channels.kinds import CHAT, photo, place, telegram, text
from tests.channels.pictures import picture
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_faults import cut, garbage, hang, status

OPTIONS = {"token": "env:TELEGRAM_TOKEN", "destinations": [{"id": "kenh", "chat": CHAT}]}


@pytest.fixture
def channel(fake_telegram: FakeTelegram) -> Iterator[TelegramChannel]:
    opened = telegram(fake_telegram)
    yield opened
    opened.close()


@contextmanager
def crowded_door() -> Iterator[str]:
    """An address where the queue is full, so that the system takes up no further connection."""
    with ExitStack() as stack:
        door = stack.enter_context(socket.socket())
        door.bind(("127.0.0.1", 0))
        door.listen(0)
        for _guest in range(4):
            guest = stack.enter_context(socket.socket())
            guest.setblocking(False)
            guest.connect_ex(door.getsockname())
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


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
    outbox.send(photo("<b>Chú thích</b>"), key="1")
    written = json.loads((tmp_path / "outbox" / "kenh" / "1-anh.json").read_text(encoding="utf-8"))
    assert fake_telegram.calls == []
    assert written["fields"] == {"chat_id": CHAT, "caption": "<b>Chú thích</b>", "parse_mode": "HTML"}


def test_what_leaves_has_the_token_and_what_is_kept_has_not(fake_telegram: FakeTelegram) -> None:
    channel = telegram(fake_telegram)
    assert channel.identify() == "@thu_bot"
    assert (
        fake_telegram.token.partition(":")[2]
        not in f"{channel!r} {vars(channel)} {channel._bot!r} {channel._bot.token}"
    )
    channel.close()


def test_a_token_of_another_shape_is_refused_before_it_is_used(tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    for token in ("abc", "12345", "123:a b", "123:ă", "123:a\nb", "123:a/../b"):
        with pytest.raises(AccessLost, match="BotFather") as told:
            open_channel("telegram", OPTIONS | {"api_url": fake_telegram.url}, place(tmp_path, secret=token))
        assert token not in str(told.value)
    assert fake_telegram.calls == []


def test_a_wrong_token_is_access_lost(fake_telegram: FakeTelegram) -> None:
    with closing(telegram(fake_telegram)) as channel, pytest.raises(AccessLost, match="BotFather"):
        fake_telegram.token = "12345:another"
        channel.send(text(), key="1")


def test_a_question_that_gets_no_answer_sent_nothing(fake_telegram: FakeTelegram) -> None:
    for fault in (cut, garbage(200), status(500, "Internal Server Error"), hang(0.4)):
        fake_telegram.faults = [fault]
        with closing(telegram(fake_telegram, answer_s=0.2)) as channel, pytest.raises(TryLater):
            channel.identify()


def test_a_moved_group_is_told_with_its_new_number(fake_telegram: FakeTelegram) -> None:
    fake_telegram.faults = [status(400, "Bad Request: group upgraded", {"migrate_to_chat_id": -100777})]
    with closing(telegram(fake_telegram)) as channel, pytest.raises(AccessLost, match="-100777"):
        channel.send(text(), key="1")


def test_a_connection_that_nobody_takes_up_certainly_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels.telegram.channel.CONNECT_S", 0.2)
    with crowded_door() as url, closing(telegram(FakeTelegram(url=url))) as channel, pytest.raises(TryLater):
        channel.send(text(), key="1")


def test_a_long_text_follows_its_picture_as_a_part_of_its_own(
    channel: TelegramChannel, fake_telegram: FakeTelegram
) -> None:
    long = "\n\n".join(f"Đoạn **số {n}** & nhiều chữ <thử> 😀 " * 12 for n in range(30))
    parts = telegram_parts("Ngày <10/10> & bạn", long, "https://example.gov.vn/bai/?a=1&b=2", picture(), CHAT)
    for part in parts:
        channel.send(part, key="1")
    assert [call["method"] for call in fake_telegram.accepted] == ["sendPhoto", "sendMessage"]
    assert units(fake_telegram.accepted[0]["caption"]) <= 1024 < units(fake_telegram.accepted[1]["text"]) <= 4096


def test_an_album_of_ten_large_pictures_arrives_whole(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    pictures = tuple(picture(1080, 1350 + n) for n in range(10))
    receipt = channel.send(Part("anh", CHAT, Album(pictures, "Bộ ảnh")), key="1")
    assert len(json.loads(fake_telegram.accepted[0]["media"])) == 10
    assert receipt.remote_id == "1"


def test_one_chat_without_the_bot_leaves_the_others_open(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    fake_telegram.outsiders = {"@khac"}
    with pytest.raises(AccessLost, match="@khac"):
        channel.send(Part("tin", "@khac", text().body), key="1")
    assert channel.send(text(), key="2").remote_id == "1"


def test_a_pace_that_is_not_kept_is_told_with_its_wait(fake_telegram: FakeTelegram) -> None:
    fake_telegram.pause_s = 30
    with closing(telegram(fake_telegram)) as channel:
        channel.send(text(), key="1")
        with pytest.raises(TryLater) as told:
            channel.send(text("Tin hai"), key="2")
    assert told.value.wait is not None and 28 <= told.value.wait.total_seconds() <= 30


def test_the_channels_own_pace_keeps_the_platforms(tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    fake_telegram.pause_s = 0.95
    for key in ("1", "2"):
        opened = open_channel("telegram", OPTIONS | {"api_url": fake_telegram.url}, place(tmp_path))
        with closing(opened):
            opened.send(text(), key=key)
    assert len(fake_telegram.accepted) == 2


def test_each_thread_may_open_use_and_close_a_channel(fake_telegram: FakeTelegram) -> None:
    def work(number: int) -> str:
        with closing(telegram(fake_telegram)) as channel:
            return channel.send(Part("tin", f"@kenh_{number}", text().body), key=str(number)).remote_id

    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(work, range(24)))
    assert sorted(map(int, receipts)) == list(range(1, 25))
    assert len({call["chat_id"] for call in fake_telegram.accepted}) == 24


def test_a_channel_closed_after_a_failure_leaves_nothing_open(fake_telegram: FakeTelegram) -> None:
    with warnings.catch_warnings(record=True) as left:
        warnings.simplefilter("always", ResourceWarning)
        for fault in (cut, hang(0.4), garbage(200), status(401, "Unauthorized")):
            fake_telegram.faults = [fault]
            channel = telegram(fake_telegram, answer_s=0.2)
            with pytest.raises(ChannelError):
                channel.send(text(), key="1")
            channel.close()
        del channel
        gc.collect()
    assert [str(one.message) for one in left] == []
