"""Reads what Telegram tells of a message or a press. Anybody may have sent it: nothing of it is trusted, nothing fails."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaign.chats.buttons import Pressed, read

MOST_LETTERS = 2_000
"""Of one message: more than any answer of a team needs."""

LARGEST = 2**52
"""Telegram's own bound for the numbers of chats (core.telegram.org/bots/api, Chat, read 2026-11)."""

_LARGEST_ID = 2**63 - 1
_LONGEST_NAME = 64
_LONGEST_FILE_ID = 200


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody told the bot: a command with its `words`, words alone, a press, or a picture.

    `title` names a group, empty for a private talk. `press_id` is set for every press, also for one of no button of ours.
    `moved_to` is the number that a group has from now on.
    """

    update_id: int
    chat: str
    title: str = ""
    is_group: bool = False
    command: str = ""
    words: str = ""
    press: Pressed | None = None
    press_id: str = ""
    file_id: str = ""
    is_one_of_many: bool = False
    moved_to: str = ""


def read_update(update: object, bot: str) -> Heard | None:
    """What was told, None for what is not for us. `bot` is our own public name; in a group only what names the bot is."""
    update_id = _number(_of(update, "update_id"), _LARGEST_ID)
    if update_id is None or update_id < 0:
        return None
    pressed, message = _of(update, "callback_query"), _of(update, "message")
    if isinstance(pressed, Mapping):
        return _read_press(update_id, pressed)
    return _read_message(update_id, message, bot) if isinstance(message, Mapping) else None


def update_id_of(update: object) -> int | None:
    """Its number, None where there is none."""
    return _number(_of(update, "update_id"), _LARGEST_ID)


def plain(text: str) -> str:
    """Composed, bounded, and without signs that nobody sees."""
    kept = (sign for sign in text[:MOST_LETTERS] if sign == "\n" or unicodedata.category(sign)[0] != "C")
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _of(told: object, name: str) -> Any:
    return told.get(name) if isinstance(told, Mapping) else None


def _number(told: object, most: int) -> int | None:
    return told if isinstance(told, int) and not isinstance(told, bool) and abs(told) <= most else None


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""


def _place(told: object) -> tuple[str, bool, str] | None:
    """The chat, whether it is a group, and the group's name."""
    number, kind = _number(_of(told, "id"), LARGEST), _text(_of(told, "type"))
    if not number or kind not in ("private", "group", "supergroup"):
        return None
    return str(number), kind != "private", plain(_text(_of(told, "title")))


def _read_press(update_id: int, pressed: Mapping[str, Any]) -> Heard | None:
    place = _place(_of(_of(pressed, "message"), "chat"))
    press_id, data = _text(_of(pressed, "id")), _text(_of(pressed, "data"))
    if place is None or not 0 < len(press_id) <= _LONGEST_NAME or not press_id.isascii():
        return None
    chat, is_group, title = place
    return Heard(update_id, chat, title, is_group, press=_grammatical(data), press_id=press_id)


def _grammatical(data: str) -> Pressed | None:
    # A lone surrogate is no text that could be counted in bytes.
    return read(data) if data.isprintable() else None


def _read_message(update_id: int, message: Mapping[str, Any], bot: str) -> Heard | None:
    place = _place(_of(message, "chat"))
    if place is None or _of(_of(message, "from"), "is_bot") is True:
        return None
    chat, is_group, title = place
    moved_to = _number(_of(message, "migrate_to_chat_id"), LARGEST)
    if moved_to and is_group:
        return Heard(update_id, chat, title, is_group, moved_to=str(moved_to))
    command, words = _command(_text(_of(message, "text")), bot)
    if command is None or (is_group and not command and not _is_for_bot(message, bot)):
        return None
    file_id = _largest(_of(message, "photo")) or _file_of(_of(message, "document"))
    is_one_of_many = _of(message, "media_group_id") is not None
    return Heard(update_id, chat, title, is_group, command, words, file_id=file_id, is_one_of_many=is_one_of_many)


def _command(text: str, bot: str) -> tuple[str | None, str]:
    """The command, empty for none, and the words (after it). None for a command to another bot."""
    if not text.startswith("/"):
        return "", plain(text)
    first, *rest = text[1:].split(maxsplit=1) or [""]
    name, _at, to = first.partition("@")
    if to and bot and to.casefold() != bot.removeprefix("@").casefold():
        return None, ""
    return plain(name[:_LONGEST_NAME]).casefold() or "?", plain(rest[0] if rest else "")


def _is_for_bot(message: Mapping[str, Any], bot: str) -> bool:
    """Whether a message in a group answers one of the bot's own."""
    author = _of(_of(message, "reply_to_message"), "from")
    name = _text(_of(author, "username")).casefold()
    return _of(author, "is_bot") is True and (not bot or name == bot.removeprefix("@").casefold())


def _largest(photo: object) -> str:
    """The file of a picture's largest size."""
    sizes = [size for size in photo if isinstance(size, Mapping)] if isinstance(photo, list) else []
    return _file_of(max(sizes, key=lambda size: _number(_of(size, "width"), 10**6) or 0, default=None), is_picture=True)


def _file_of(file: object, *, is_picture: bool = False) -> str:
    """The id by which it is fetched: of a picture, sent as one or as a file."""
    if not is_picture and not _text(_of(file, "mime_type")).startswith("image/"):
        return ""
    file_id = _text(_of(file, "file_id"))
    return file_id if file_id.isascii() and file_id.isprintable() and len(file_id) <= _LONGEST_FILE_ID else ""
