"""What the Bot API refuses in the buttons below a message (core.telegram.org/bots/api, InlineKeyboardMarkup, read 2026-11)."""

import json
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram_refusal import bad

DATA_BYTES = range(1, 65)
MOST_BUTTONS = 100
MARKUP_BYTES = 10_000
_WHAT_IT_DOES = {"url", "callback_data"}


def check_keyboard(fields: dict[str, Any]) -> None:
    """Raises Refusal. The fake knows inline keyboards alone, and of their buttons those that open a page or tell the bot."""
    told = fields.get("reply_markup")
    if told is None:
        return
    rows = _rows(told)
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS or len(str(told).encode()) > MARKUP_BYTES:
        raise bad("reply markup is too long")
    for button in buttons:
        _check(button)


def _rows(told: object) -> list[list[Any]]:
    try:
        markup = json.loads(told) if isinstance(told, str) else told
    except ValueError:
        raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" must be of type Array')
    return rows


def _check(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad('can\'t parse inline keyboard button: field "text" must be of type String')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    does = set(button) & _WHAT_IT_DOES
    if set(button) - _WHAT_IT_DOES - {"text"}:
        raise bad("the fake knows no such button")
    if len(does) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "url" in does and urlsplit(str(button["url"])).scheme not in ("http", "https", "tg"):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Unsupported URL protocol")
    if "callback_data" in does and len(str(button["callback_data"]).encode()) not in DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
