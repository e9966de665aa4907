"""Hears what people tell a bot: asks for updates or names the address they go to, and fetches what people send.

Asking changes nothing that people see, so every failure may be tried again. Keeps nothing; knows no talk.
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import httpx

from channels.errors import AccessLost, ChannelError, HeardElsewhere, Rejected, TryLater
from channels.telegram.config import TelegramConfig
from channels.telegram.wire import STAND_IN, BlockingTokenTransport, well_formed
from content.language import gettext as _

CONNECT_S = 5.0
ANSWER_S = 10.0
FILE_S = 30.0
"""The longest that a file may take in all, however slowly its pieces come."""

ANSWER_BYTES = 8_000_000
"""A hundred updates are far less."""

# Bot API: getFile, "bots can download files of up to 20MB in size" (core.telegram.org/bots/api, read 2026-11)
FILE_BYTES = 20_000_000

# Bot API: answerCallbackQuery, text of 0–200 characters (read 2026-11)
ANSWER_LETTERS = 200

HEARD = ("message", "callback_query")
"""The kinds of update that a bot of teams is told."""

_PATH = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9_./-]{1,200}")
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the platform sends updates (empty: nowhere, it is asked), how many wait, and what went wrong last."""

    url: str
    waiting: int
    trouble: str


class Listener:
    """One bot's ear. Every call raises ChannelError: AccessLost for the token, HeardElsewhere, TryLater for the rest."""

    def __init__(self, config: TelegramConfig, token: str, *, answer_s: float = ANSWER_S) -> None:
        self._api = f"{config.api_url}/bot{STAND_IN}"
        self._files = f"{config.api_url}/file/bot{STAND_IN}"
        self._answer_s = answer_s
        self._client = httpx.Client(transport=BlockingTokenTransport(token), trust_env=False)

    def __repr__(self) -> str:
        return "Listener()"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connection back."""
        self._client.close()

    def updates(self, offset: int, wait_s: int) -> list[Mapping[str, Any]]:
        """What came from `offset` on, at most 100; waits up to `wait_s` for the first. What is before is forgotten there."""
        fields = {"offset": offset, "timeout": wait_s, "allowed_updates": list(HEARD)}
        found = self._ask("getUpdates", fields, self._answer_s + wait_s)
        if not isinstance(found, list):
            raise _odd()
        return [each for each in found if isinstance(each, dict)]

    def answer_press(self, press_id: str, text: str = "") -> None:
        """Ends the wait of the one who pressed a button, with a short word. A press may be answered once, and soon."""
        told = {"text": text[:ANSWER_LETTERS]} if text else {}
        self._ask("answerCallbackQuery", {"callback_query_id": press_id, **told}, self._answer_s)

    def file(self, file_id: str) -> bytes:
        """What somebody sent. Raises Rejected for what is too large or cannot be had."""
        found = self._ask("getFile", {"file_id": file_id}, self._answer_s)
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or not _PATH.fullmatch(path):
            raise Rejected(_("Telegram không đưa tệp này. Hãy gửi lại ảnh."))
        request = self._client.build_request("GET", f"{self._files}/{path}", timeout=_patience(FILE_S))
        status, data = self._call(request, FILE_BYTES, FILE_S)
        if status != httpx.codes.OK:
            raise TryLater(_("Telegram chưa đưa được tệp; sẽ thử lại."))
        return data

    def set_webhook(self, url: str, secret: str) -> None:
        """From now on updates go to `url`, each with `secret`. What waits is kept."""
        self._ask("setWebhook", {"url": url, "secret_token": secret, "allowed_updates": list(HEARD)}, self._answer_s)

    def drop_webhook(self) -> None:
        """From now on updates wait to be asked for. What waits is kept."""
        self._ask("deleteWebhook", {"drop_pending_updates": False}, self._answer_s)

    def webhook(self) -> Webhook:
        """Where updates go now."""
        found = self._ask("getWebhookInfo", {}, self._answer_s)
        if not isinstance(found, dict):
            raise _odd()
        waiting = found.get("pending_update_count")
        trouble = str(found.get("last_error_message") or "")
        return Webhook(str(found.get("url") or ""), waiting if isinstance(waiting, int) else 0, trouble)

    def set_commands(self, commands: Sequence[tuple[str, str]]) -> None:
        """What people see in the menu of the bot: each command without its slash, and what it does."""
        listed = [{"command": command, "description": words} for command, words in commands]
        self._ask("setMyCommands", {"commands": listed}, self._answer_s)

    def _ask(self, method: str, fields: Mapping[str, Any], wait_s: float) -> Any:
        request = self._client.build_request("POST", f"{self._api}/{method}", json=fields, timeout=_patience(wait_s))
        status, data = self._call(request, ANSWER_BYTES, wait_s + CONNECT_S)
        try:
            told = json.loads(data)
        except ValueError:
            raise _odd() from None
        if not isinstance(told, dict):
            raise _odd()
        if told.get("ok") is not True:
            raise _refusal(status, str(told.get("description") or ""))
        return told.get("result")

    def _call(self, request: httpx.Request, most: int, in_all_s: float) -> tuple[int, bytes]:
        until = time.monotonic() + in_all_s
        try:
            answer = self._client.send(request, stream=True)
            try:
                return answer.status_code, _read(answer, most, until)
            finally:
                answer.close()
        except (httpx.HTTPError, httpx.InvalidURL):
            # Without the cause: it may hold what somebody on the way answered.
            raise TryLater(_("Không kết nối được Telegram; sẽ thử lại.")) from None


def open_listener(config: TelegramConfig, token: str) -> Listener:
    """The bot's ear. Raises AccessLost for a token that is none."""
    return Listener(config, well_formed(token))


def _patience(wait_s: float) -> httpx.Timeout:
    return httpx.Timeout(wait_s, connect=CONNECT_S)


def _read(answer: httpx.Response, most: int, until: float) -> bytes:
    data = bytearray()
    for piece in answer.iter_bytes():
        data += piece
        if len(data) > most:
            raise Rejected(_("Tệp lớn hơn {most} MB. Hãy gửi ảnh nhỏ hơn.").format(most=most // 1_000_000))
        if time.monotonic() > until:
            raise TryLater(_("Telegram trả lời quá chậm; sẽ thử lại."))
    return bytes(data)


def _refusal(status: int, words: str) -> ChannelError:
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND, httpx.codes.FORBIDDEN):
        return AccessLost(_("Telegram không nhận mã của bot. Hãy lấy mã mới từ @BotFather."))
    if status == _CONFLICT:
        message = _(
            "Bot đang được nghe ở nơi khác: hãy tắt chương trình kia, hoặc gỡ webhook bằng “campaign bot poll”."
        )
        return HeardElsewhere(message)
    if status == httpx.codes.BAD_REQUEST:
        return Rejected(_("Telegram từ chối: {reason}.").format(reason=words[:200]))
    return TryLater(_("Telegram chưa trả lời được; sẽ thử lại."))


def _odd() -> TryLater:
    return TryLater(_("Telegram trả lời không rõ; sẽ thử lại."))
