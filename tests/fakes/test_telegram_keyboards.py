"""The fake Bot API takes a keyboard as strictly as the real one."""

import json
from typing import Any

import pytest

from tests.fakes.telegram_keyboards import check_keyboard
from tests.fakes.telegram_refusal import Refusal


def keyboard(*buttons: Any) -> dict[str, Any]:
    return {"reply_markup": json.dumps({"inline_keyboard": [list(buttons)]})}


def test_buttons_that_open_or_tell_something_are_taken() -> None:
    check_keyboard(keyboard({"text": "a", "url": "https://x.vn"}, {"text": "b", "callback_data": "x" * 64}))
    check_keyboard({})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (keyboard({"text": "a", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a"}), "Text buttons are unallowed"),
        (keyboard({"text": "a", "url": "https://x.vn", "callback_data": "x"}), "Text buttons are unallowed"),
        (keyboard({"text": " ", "callback_data": "x"}), "non-empty"),
        (keyboard({"text": 1, "callback_data": "x"}), "type String"),
        (keyboard({"text": "a", "url": "javascript:x"}), "Unsupported URL protocol"),
        (keyboard({"text": "a", "colour": "red", "callback_data": "x"}), "no such button"),
        (keyboard(*[{"text": "a", "callback_data": "x"}] * 101), "too long"),
        ({"reply_markup": "{"}, "can't parse"),
        ({"reply_markup": "[]"}, "object expected"),
        ({"reply_markup": "{}"}, "type Array"),
    ],
)
def test_any_other_is_refused(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check_keyboard(fields)
