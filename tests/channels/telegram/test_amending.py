"""Messages that are out, changed and taken back."""

from collections.abc import Iterator

import pytest

from channels.errors import NotPossible, OutcomeUnknown
from channels.telegram.channel import TelegramChannel
from content.messages import Album, Part
from tests.channels.kinds import CHAT, photo, telegram, text
from tests.channels.pictures import picture
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_faults import raw


@pytest.fixture
def channel(fake_telegram: FakeTelegram) -> Iterator[TelegramChannel]:
    opened = telegram(fake_telegram)
    yield opened
    opened.close()


def test_a_text_that_is_out_reads_as_it_was_corrected(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    receipt = channel.send(text("Ngày 9/10"), key="1")
    channel.edit(text("Ngày <b>10/10</b>"), receipt.remote_id, text("Ngày 9/10"), "1")
    assert fake_telegram.standing[CHAT, 1]["text"] == "Ngày <b>10/10</b>"
    assert len(fake_telegram.accepted) == 1


def test_only_the_caption_is_edited_under_a_picture_that_stays(
    channel: TelegramChannel, fake_telegram: FakeTelegram
) -> None:
    channel.send(photo("Cũ"), key="1")
    channel.edit(photo("Mới"), "1", photo("Cũ"), "1")
    assert fake_telegram.calls == ["sendPhoto", "editMessageCaption"]
    assert fake_telegram.standing[CHAT, 1]["caption"] == "Mới"


@pytest.mark.parametrize("before", [photo("Cũ", picture(300, 200)), None], ids=["another picture", "nobody knows"])
def test_a_picture_is_shown_in_place_of_the_one_before(
    channel: TelegramChannel, fake_telegram: FakeTelegram, before: Part | None
) -> None:
    channel.send(photo("Cũ", picture(300, 200)), key="1")
    new = picture(200, 300)
    channel.edit(photo("Mới", new), "1", before, "1")
    shown = fake_telegram.standing[CHAT, 1]
    assert (shown["caption"], shown["pictures"]) == ("Mới", [new.sha256])


def test_the_same_edit_twice_is_edited(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    channel.send(text("Cũ"), key="1")
    for _again in range(2):
        channel.edit(text("Mới"), "1", text("Cũ"), "1")
    assert fake_telegram.calls == ["sendMessage", "editMessageText", "editMessageText"]


def test_what_is_withdrawn_is_gone_and_gone_it_stays(channel: TelegramChannel, fake_telegram: FakeTelegram) -> None:
    channel.send(text(), key="1")
    for _again in range(2):
        channel.withdraw(text(), "1", "1")
    assert (fake_telegram.standing, fake_telegram.calls[1:]) == ({}, ["deleteMessage"] * 2)


def test_a_message_that_is_too_old_to_delete_is_left_to_a_person(
    channel: TelegramChannel, fake_telegram: FakeTelegram
) -> None:
    channel.send(text(), key="1")
    fake_telegram.old = {1}
    with pytest.raises(NotPossible, match=r"can't be deleted.*@kenh_thu"):
        channel.withdraw(text(), "1", "1")
    assert (CHAT, 1) in fake_telegram.standing


def test_what_somebody_deleted_cannot_be_edited(channel: TelegramChannel) -> None:
    with pytest.raises(NotPossible):
        channel.edit(text("Mới"), "7", None, "1")


@pytest.mark.parametrize(
    ("part", "before"),
    [(photo(), text()), (text(), photo()), (Part("anh", CHAT, Album((picture(64, 64),) * 2, "x")), None)],
    ids=["text to picture", "picture to text", "album"],
)
def test_one_kind_of_message_does_not_become_another(
    channel: TelegramChannel, fake_telegram: FakeTelegram, part: Part, before: Part | None
) -> None:
    with pytest.raises(NotPossible):
        channel.edit(part, "1", before, "1")
    assert fake_telegram.calls == []


def test_a_deletion_that_is_answered_with_nothing_is_unknown(
    channel: TelegramChannel, fake_telegram: FakeTelegram
) -> None:
    channel.send(text(), key="1")
    fake_telegram.after = [raw(200, b'{"ok":true,"result":false}')]
    with pytest.raises(OutcomeUnknown):
        channel.withdraw(text(), "1", "1")
