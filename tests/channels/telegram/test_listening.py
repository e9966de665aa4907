"""What people tell a bot, as it hears it: asked for, at an address, with what they send."""

import threading
import time
from collections.abc import Iterator

import pytest

from channels.errors import AccessLost, ChannelError, HeardElsewhere, Rejected, TryLater
from channels.telegram.config import TelegramConfig
from channels.telegram.listening import FILE_BYTES, Listener, open_listener
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_faults import cut, drip, garbage, hang, raw, status
from tests.fakes.telegram_people import Person

SECRET = "bi-mat_1"
ADDRESS = "https://example.gov.vn/bot/thu/to"


def listener(fake: FakeTelegram, answer_s: float = 0.5) -> Listener:
    config = TelegramConfig.model_validate({"token": "env:T", "api_url": fake.url, "teams": True})
    return Listener(config, fake.token, answer_s=answer_s)


@pytest.fixture
def ear(fake_telegram: FakeTelegram) -> Iterator[Listener]:
    with listener(fake_telegram) as opened:
        yield opened


@pytest.fixture
def lan(fake_telegram: FakeTelegram) -> Person:
    return Person(fake_telegram.inbox, 77)


def test_what_was_said_is_heard_until_it_is_behind(ear: Listener, lan: Person) -> None:
    first, second = lan.says("/start"), lan.presses("nhan:7:")
    assert [update["update_id"] for update in ear.updates(0, 0)] == [first, second]
    assert [update["update_id"] for update in ear.updates(second, 0)] == [second]
    assert ear.updates(second + 1, 0) == ear.updates(0, 0) == []


def test_a_question_waits_for_the_next_word(ear: Listener, lan: Person) -> None:
    ear.updates(0, 0)
    threading.Timer(0.2, lan.says, ("/lich",)).start()
    assert ear.updates(0, 3)[0]["message"]["text"] == "/lich"


def test_a_press_is_answered_once(ear: Listener, lan: Person, fake_telegram: FakeTelegram) -> None:
    lan.presses("nhan:7:")
    press = ear.updates(0, 0)[0]["callback_query"]["id"]
    ear.answer_press(press, "Đã ghi nhận. " * 40)
    assert len(fake_telegram.inbox.answers[press]) == 200
    with pytest.raises(Rejected, match="too old"):
        ear.answer_press(press)


def test_a_picture_is_fetched(ear: Listener, lan: Person) -> None:
    lan.sends_photo(b"\xff\xd8\xff picture")
    photo = ear.updates(0, 0)[0]["message"]["photo"][-1]
    assert ear.file(photo["file_id"]) == b"\xff\xd8\xff picture"


def test_a_file_that_cannot_be_had_is_refused(ear: Listener, lan: Person) -> None:
    lan.sends_photo(b"x" * (FILE_BYTES + 1))
    photo = ear.updates(0, 0)[0]["message"]["photo"][-1]
    for name in (photo["file_id"], "khong-co", "../../etc/passwd", ""):
        with pytest.raises(Rejected):
            ear.file(name)


@pytest.mark.parametrize("path", ["../../x", "/etc/passwd", "a?b", "http://x.vn/a", "", "ă"])
def test_no_other_address_is_asked_for_a_file(ear: Listener, fake_telegram: FakeTelegram, path: str) -> None:
    fake_telegram.faults = [raw(200, f'{{"ok": true, "result": {{"file_path": "{path}"}}}}'.encode())]
    with pytest.raises(Rejected):
        ear.file("a")
    assert fake_telegram.calls == ["getFile"]


def test_a_file_takes_a_bounded_time(
    ear: Listener, lan: Person, fake_telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels.telegram.listening.FILE_S", 0.3)
    lan.sends_photo(b"picture")
    fake_telegram.faults = [lambda _handler: False, drip(0.1, 20)]
    started = time.monotonic()
    with pytest.raises(TryLater):
        ear.file(next(iter(fake_telegram.inbox.kept)).removeprefix("photos/").removesuffix(".jpg"))
    assert time.monotonic() - started < 1.5


def test_who_asks_is_told_that_updates_go_elsewhere(ear: Listener, lan: Person, fake_telegram: FakeTelegram) -> None:
    fake_telegram.inbox.post = lambda *_call: 503
    ear.set_webhook(ADDRESS, SECRET)
    lan.says("/start")
    assert (ear.webhook().url, ear.webhook().waiting) == (ADDRESS, 1)
    with pytest.raises(HeardElsewhere):
        ear.updates(0, 0)
    ear.drop_webhook()
    assert len(ear.updates(0, 0)) == 1


def test_two_who_ask_are_one_too_many(fake_telegram: FakeTelegram, ear: Listener) -> None:
    failures: list[ChannelError] = []

    def ask() -> None:
        with listener(fake_telegram) as other, pytest.raises(HeardElsewhere) as told:
            other.updates(0, 5)
        failures.append(told.value)

    asking = threading.Thread(target=ask)
    asking.start()
    while not fake_telegram.calls:
        time.sleep(0.01)
    time.sleep(0.1)
    ear.updates(0, 0)
    asking.join()
    assert len(failures) == 1


def test_an_address_without_encryption_is_refused(ear: Listener) -> None:
    for url, secret in (("http://example.gov.vn/bot", SECRET), (ADDRESS, "bí mật"), (ADDRESS, "x" * 257)):
        with pytest.raises(Rejected):
            ear.set_webhook(url, secret)


def test_the_menu_shows_the_commands(ear: Listener, fake_telegram: FakeTelegram) -> None:
    ear.set_commands([("goi", "Gói thông điệp mới nhất")])
    assert fake_telegram.inbox.commands == [{"command": "goi", "description": "Gói thông điệp mới nhất"}]


@pytest.mark.parametrize(
    "fault", [cut, garbage(200), raw(200, b"[]"), raw(200, b'{"ok": true}'), status(502, "x"), hang(1.2)]
)
def test_a_question_that_fails_may_be_asked_again(ear: Listener, fake_telegram: FakeTelegram, fault: object) -> None:
    fake_telegram.faults = [fault]  # type: ignore[list-item]
    with pytest.raises(TryLater):
        ear.updates(0, 0)


def test_a_wrong_token_is_access_lost_and_no_token_is_told(fake_telegram: FakeTelegram) -> None:
    config = TelegramConfig.model_validate({"token": "env:T", "api_url": fake_telegram.url, "teams": True})
    with open_listener(config, "12345:other-token") as ear, pytest.raises(AccessLost) as told:
        ear.updates(0, 0)
    assert "other-token" not in f"{told.value} {ear!r} {vars(ear)} {ear._client._transport!r}"
    with pytest.raises(AccessLost):
        open_listener(config, "12345:a/../b")
