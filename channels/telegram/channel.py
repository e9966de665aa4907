"""Posts to Telegram chats as one bot. One attempt at a time; never guesses whether a message arrived."""

import asyncio
import json
import logging
from collections.abc import Coroutine
from typing import Any, ClassVar, TypeVar

from telegram import Bot, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from channels.contract import Limits, Receipt, Request
from channels.registry import Place
from channels.telegram.config import TelegramConfig
from channels.telegram.failures import told
from channels.telegram.limits import LIMITS
from channels.telegram.pace import Pace
from channels.telegram.requests import request_of
from content.messages import Album, Part

CONNECT_S = 5.0
ANSWER_S = 20.0
"""How long an answer is waited for; pictures take a while. Shorter than the lease of a channel."""

T = TypeVar("T")

# These loggers print request addresses, and the token is part of every address.
for _name in ("httpx", "httpcore", "telegram", "telegram.ext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


class TelegramPreview:
    """Tells what would be sent, without a token."""

    def request(self, part: Part) -> Request:
        """The call that would leave. Raises Rejected."""
        return request_of(part)


class TelegramChannel(TelegramPreview):
    """One bot. Its connections and its pace live as long as the channel is open."""

    kind: ClassVar[str] = "telegram"
    limits: ClassVar[Limits] = LIMITS

    def __init__(
        self, config: TelegramConfig, token: str, *, pace: Pace | None = None, answer_s: float = ANSWER_S
    ) -> None:
        self._connection = HTTPXRequest(
            connection_pool_size=1,
            connect_timeout=CONNECT_S,
            read_timeout=answer_s,
            write_timeout=answer_s,
            media_write_timeout=answer_s,
            pool_timeout=CONNECT_S,
            httpx_kwargs={"trust_env": False},
        )
        self._bot = Bot(
            token, base_url=f"{config.api_url}/bot", request=self._connection, get_updates_request=self._connection
        )
        self._pace = pace or Pace()
        self._runner = asyncio.Runner()
        self._is_closed = False

    def __repr__(self) -> str:
        return "TelegramChannel()"

    def identify(self) -> str:
        """The bot's user name. Raises ChannelError."""
        return f"@{self._run(self._bot.get_me(), 'getMe').username}"

    def send(self, part: Part, *, key: str) -> Receipt:  # noqa: ARG002 — Telegram has no idempotency key
        """One attempt. Raises ChannelError; OutcomeUnknown whenever the message may have arrived."""
        request = request_of(part)
        self._pace.wait(part.destination, len(part.body.pictures) if isinstance(part.body, Album) else 1)
        message = self._run(self._call(request), part.destination)
        return Receipt(str(message.message_id), _link(part.destination, message.message_id), message.date)

    def close(self) -> None:
        """Gives the connections back."""
        if not self._is_closed:
            self._is_closed = True
            self._runner.run(self._connection.shutdown())
            self._runner.close()

    def _run(self, call: Coroutine[Any, Any, T], chat: str) -> T:
        try:
            return self._runner.run(call)
        except TelegramError as error:
            # Without the cause: its text holds the request's address, and that holds the token.
            raise told(error, chat) from None

    async def _call(self, request: Request) -> Message:
        fields = request.fields
        chat = fields["chat_id"]
        if request.method == "sendMessage":
            plain = LinkPreviewOptions(is_disabled=True)
            return await self._bot.send_message(chat, fields["text"], parse_mode="HTML", link_preview_options=plain)
        if request.method == "sendPhoto":
            name, data = request.files["photo"]
            return await self._bot.send_photo(chat, data, caption=fields["caption"], parse_mode="HTML", filename=name)
        first = json.loads(fields["media"])[0]
        media = [InputMediaPhoto(data, filename=name) for name, data in request.files.values()]
        sent = await self._bot.send_media_group(chat, media, caption=first["caption"], parse_mode="HTML")
        return sent[0]


def _link(chat: str, message_id: int) -> str | None:
    return f"https://t.me/{chat[1:]}/{message_id}" if chat.startswith("@") else None


def previewer(_config: TelegramConfig) -> TelegramPreview:
    """What tells the outbox how a message would look."""
    return TelegramPreview()


def open_channel(config: TelegramConfig, place: Place) -> TelegramChannel:
    """The bot, with its token. Raises AccessLost without one."""
    return TelegramChannel(config, place.secret(config.token, "Telegram"))
