"""What Telegram tells is read as it stands, and what is not for the bot is left."""

from typing import Any

import pytest

from campaign.bot.updates import MOST_LETTERS, Heard, read_update
from campaign.chats.buttons import Press, Pressed

BOT = "@khcn_bot"
PRIVATE = {"id": 5, "type": "private"}
GROUP = {"id": -5, "type": "supergroup", "title": "Tổ số"}


def read(**message: Any) -> Heard | None:
    return read_update({"update_id": 1, "message": {"chat": PRIVATE, **message}}, BOT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/start", ("start", "")),
        ("/START@KHCN_bot", ("start", "")),
        ("/start  12-abc \n", ("start", "12-abc")),
        ("/start\n12-abc", ("start", "12-abc")),
        ("/", ("?", "")),
        ("  chào\u200b bạn ", ("", "chào bạn")),
        ("A\u0306", ("", "Ă")),
        ("a\x00b\ud800\u202ec", ("", "abc")),
    ],
)
def test_words_and_commands_are_told_apart(text: str, told: tuple[str, str]) -> None:
    heard = read(text=text)
    assert heard is not None and (heard.command, heard.words) == told


def test_a_long_message_is_cut() -> None:
    heard = read(text="x" * 10_000)
    assert heard is not None and len(heard.words) == MOST_LETTERS


def test_a_command_to_another_bot_is_left() -> None:
    assert read(text="/start@khac_bot", chat=GROUP) is None
    assert read(text="/start@khac_bot") is None


def test_the_largest_size_of_a_picture_counts() -> None:
    sizes = [{"file_id": "a", "width": 90}, {"file_id": "b", "width": 800}, {"file_id": "c", "width": "900"}, "x"]
    heard = read(photo=sizes)
    assert heard is not None and heard.file_id == "b"


@pytest.mark.parametrize("file_id", ["ă", "a\nb", "x" * 201, 7, None])
def test_a_file_of_no_proper_name_is_none(file_id: object) -> None:
    heard = read(photo=[{"file_id": file_id, "width": 90}])
    assert heard is not None and heard.file_id == ""


def test_a_press_is_read_by_its_grammar() -> None:
    press = {"id": "9", "message": {"chat": GROUP}, "data": "nhan:7:"}
    heard = read_update({"update_id": 1, "callback_query": press}, BOT)
    assert heard == Heard(1, "-5", "Tổ số", is_group=True, press=Pressed(Press.RECEIVED, 7), press_id="9")


@pytest.mark.parametrize("data", ["", "x", "nhan:-1:", "nhan:99999999999:", "nhan:\ud800:", "nhan:1:" + "x" * 80, 7])
def test_a_press_of_no_button_of_ours_is_one_all_the_same(data: object) -> None:
    heard = read_update(
        {"update_id": 1, "callback_query": {"id": "9", "message": {"chat": PRIVATE}, "data": data}}, BOT
    )
    assert heard is not None and (heard.press, heard.press_id) == (None, "9")
