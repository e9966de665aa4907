"""Posts to Telegram chats as one bot. One attempt at a time; never guesses whether a message arrived."""

import asyncio
import json
import logging
import threading
from collections.abc import Coroutine
from typing import Any, ClassVar, TypeVar

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.error import BadRequest, TelegramError, TimedOut
from telegram.request import HTTPXRequest

from channels.contract import Limits, Receipt, Request
from channels.errors import OutcomeUnknown, TryLater
from channels.registry import Place
from channels.telegram.config import TelegramConfig
from channels.telegram.failures import is_gone_already, is_shown_already, told, unreadable
from channels.telegram.limits import LIMITS
from channels.telegram.pace import MOST_A_SECOND, Pace, pace_of
from channels.telegram.requests import edit_of, request_of, withdrawal_of
from channels.telegram.wire import STAND_IN, TokenTransport, well_formed
from content.language import gettext as _
from content.messages import Album, Part

CONNECT_S = 5.0
ANSWER_S = 20.0
"""How long an answer is waited for; pictures take a while."""

CALL_S = 45.0
"""The longest that a call may take in all, however slowly its pieces come. Shorter than the lease of a channel."""

T = TypeVar("T")

log = logging.getLogger(__name__)

# What the library runs into when an answer is JSON of a shape that Telegram never sends.
_ODD_ANSWER = (AttributeError, LookupError, TypeError, ValueError)


class TelegramPreview:
    """Tells what would be sent, without a token."""

    def request(self, part: Part) -> Request:
        """The call that would leave. Raises Rejected."""
        return request_of(part)

    def edit_request(self, part: Part, remote_id: str, before: Part | None) -> Request:
        """The call that would change a message. Raises Rejected, NotPossible."""
        return edit_of(part, remote_id, before)

    def withdrawal_request(self, part: Part, remote_id: str) -> Request:
        """The call that would delete it. Raises NotPossible."""
        return withdrawal_of(part, remote_id)


class TelegramChannel(TelegramPreview):
    """One bot. Its connections live as long as the channel is open; several threads may send at once."""

    kind: ClassVar[str] = "telegram"
    limits: ClassVar[Limits] = LIMITS
    in_flight: ClassVar[int] = MOST_A_SECOND
    can_edit: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True

    def __init__(
        self,
        config: TelegramConfig,
        token: str,
        *,
        pace: Pace,
        answer_s: float = ANSWER_S,
        call_s: float = CALL_S,
    ) -> None:
        self._connection = HTTPXRequest(
            connection_pool_size=MOST_A_SECOND,
            connect_timeout=CONNECT_S,
            read_timeout=answer_s,
            write_timeout=answer_s,
            media_write_timeout=answer_s,
            pool_timeout=CONNECT_S,
            httpx_kwargs={"transport": TokenTransport(token, MOST_A_SECOND), "trust_env": False},
        )
        self._bot = Bot(
            STAND_IN, base_url=f"{config.api_url}/bot", request=self._connection, get_updates_request=self._connection
        )
        self._call_s = call_s
        self.pace = pace
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self._starting = threading.Lock()
        self._is_closed = False

    def __repr__(self) -> str:
        return "TelegramChannel()"

    def identify(self) -> str:
        """The bot's user name. Raises NotSent: a question publishes nothing, whatever comes of it."""
        try:
            return self._run(self._name(), "Telegram")
        except OutcomeUnknown:
            raise TryLater(_("Telegram không trả lời hoặc trả lời không rõ; chưa có gì được gửi.")) from None

    def send(self, part: Part, *, key: str) -> Receipt:
        """One attempt. Raises ChannelError; OutcomeUnknown whenever the message may have arrived."""
        request = request_of(part)
        weight = len(part.body.pictures) if isinstance(part.body, Album) else 1
        started = self.pace.start(part.destination, weight, key)
        try:
            return self._run(self._publish(request), part.destination)
        finally:
            self.pace.end(part.destination, weight, started)

    def edit(self, part: Part, remote_id: str, before: Part | None, key: str) -> None:
        """One attempt to show `part` in a message that is out. Raises ChannelError."""
        self._amend(edit_of(part, remote_id, before), part.destination, key)

    def withdraw(self, part: Part, remote_id: str, key: str) -> None:
        """One attempt to delete a message that is out. Raises ChannelError."""
        self._amend(withdrawal_of(part, remote_id), part.destination, key)

    def _amend(self, request: Request, chat: str, key: str) -> None:
        # Telegram counts edits among messages; nobody has booked a turn for this one.
        started = self.pace.start(chat, 1, f"{key}/{request.method}")
        try:
            self._run(self._change(request), chat)
        finally:
            self.pace.end(chat, 1, started)

    def close(self) -> None:
        """Gives the connections back."""
        if not self._is_closed:
            self._is_closed = True
            if self._thread.is_alive():
                self._await(self._connection.shutdown())
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
            self._loop.close()

    def _await(self, call: Coroutine[Any, Any, T]) -> T:
        with self._starting:
            if not self._thread.is_alive():
                self._thread.start()
        return asyncio.run_coroutine_threadsafe(call, self._loop).result()

    def _run(self, call: Coroutine[Any, Any, T], chat: str) -> T:
        try:
            return self._await(self._in_time(call))
        except TelegramError as error:
            # Without the cause: its text may hold what somebody on the way answered.
            raise told(error, chat) from None
        except TimeoutError:
            raise told(TimedOut(), chat) from None
        except _ODD_ANSWER as error:
            log.warning("telegram: an answer that cannot be read: %s", type(error).__name__)
            raise unreadable(chat) from None

    async def _in_time(self, call: Coroutine[Any, Any, T]) -> T:
        async with asyncio.timeout(self._call_s):
            return await call

    async def _name(self) -> str:
        return f"@{(await self._bot.get_me()).username}"

    async def _publish(self, request: Request) -> Receipt:
        chat = request.fields["chat_id"]
        message = await self._call(request)
        return Receipt(str(message.message_id), _link(chat, message.message_id), message.date)

    async def _call(self, request: Request) -> Message:
        fields = request.fields
        chat = fields["chat_id"]
        if request.method == "sendMessage":
            plain = LinkPreviewOptions(is_disabled=True)
            return await self._bot.send_message(
                chat, fields["text"], parse_mode="HTML", link_preview_options=plain, reply_markup=_keyboard(request)
            )
        if request.method == "sendPhoto":
            name, data = request.files["photo"]
            return await self._bot.send_photo(
                chat,
                data,
                caption=fields["caption"],
                parse_mode="HTML",
                filename=name,
                reply_markup=_keyboard(request),
            )
        first = json.loads(fields["media"])[0]
        media = [InputMediaPhoto(data, filename=name) for name, data in request.files.values()]
        sent = await self._bot.send_media_group(chat, media, caption=first["caption"], parse_mode="HTML")
        return sent[0]

    async def _change(self, request: Request) -> None:
        try:
            answer = await self._call_for_change(request)
        except BadRequest as refusal:
            is_done = is_gone_already if request.method == "deleteMessage" else is_shown_already
            if not is_done(refusal):
                raise
            return
        if not answer:
            raise ValueError("neither a message nor true")

    async def _call_for_change(self, request: Request) -> Message | bool:
        fields = request.fields
        chat, message_id, keyboard = fields["chat_id"], int(fields["message_id"]), _keyboard(request)
        if request.method == "deleteMessage":
            return await self._bot.delete_message(chat, message_id)
        if request.method == "editMessageText":
            plain = LinkPreviewOptions(is_disabled=True)
            return await self._bot.edit_message_text(
                fields["text"], chat, message_id, parse_mode="HTML", link_preview_options=plain, reply_markup=keyboard
            )
        if request.method == "editMessageCaption":
            return await self._bot.edit_message_caption(
                chat, message_id, caption=fields["caption"], parse_mode="HTML", reply_markup=keyboard
            )
        name, data = request.files["photo"]
        caption = json.loads(fields["media"])["caption"]
        photo = InputMediaPhoto(data, caption=caption, parse_mode="HTML", filename=name)
        return await self._bot.edit_message_media(photo, chat, message_id, reply_markup=keyboard)


def _keyboard(request: Request) -> InlineKeyboardMarkup | None:
    told = request.fields.get("reply_markup")
    return InlineKeyboardMarkup.de_json(json.loads(told), None) if told else None


def _link(chat: str, message_id: int) -> str | None:
    return f"https://t.me/{chat[1:]}/{message_id}" if chat.startswith("@") else None


def previewer(_config: TelegramConfig) -> TelegramPreview:
    """What tells the outbox how a message would look."""
    return TelegramPreview()


def open_channel(config: TelegramConfig, place: Place) -> TelegramChannel:
    """The bot, with its token and its pace. Raises AccessLost without a token."""
    token = well_formed(place.secret(config.token, "Telegram"))
    return TelegramChannel(config, token, pace=pace_of(config.api_url, token.partition(":")[0]))
