"""What an exception of the Telegram library says of a message: refused for certain, or unknown.

A 5xx is unknown: a gateway may answer it for a request that the server behind it has carried out.
"""

import os
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from channels.errors import AccessLost, ChannelError, NotPossible, OutcomeUnknown, PlaceLost, Rejected, TryLater
from content.language import gettext as _

# Makes the library tell waits as timedelta, as its next major version will, and not warn on each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# Raised before any byte of the request left (httpx exception hierarchy).
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)

# Bot API error texts that mean the place or the right to it is gone, not that the message is wrong.
_GONE = (
    "chat not found",
    "kicked",
    "not a member",
    "not enough rights",
    "need administrator",
    "have no rights",
    "deactivated",
    "chat_write_forbidden",
    "chat_admin_required",
    "peer_id_invalid",
)


# Bot API error texts (tdlib/telegram-bot-api and td/MessagesManager, read 2026-11). A message can be deleted for 48 hours
# after it was sent (core.telegram.org/bots/api, deleteMessage, read 2026-11); what else counts the server alone knows.
_BY_HAND = (
    "can't be deleted",
    "can't be edited",
    "message_delete_forbidden",
    "message_edit_time_expired",
    "message to edit not found",
    "message_id_invalid",
    "there is no text in the message",
    "there is no caption in the message",
    "there is no media in the message",
)

_SHOWN_ALREADY = "message is not modified"
_GONE_ALREADY = "message to delete not found"


def is_shown_already(error: TelegramError) -> bool:
    """Whether an edit was refused because the message already reads so."""
    return isinstance(error, BadRequest) and _SHOWN_ALREADY in error.message.casefold()


def is_gone_already(error: TelegramError) -> bool:
    """Whether a deletion was refused because there is nothing left to delete."""
    return isinstance(error, BadRequest) and _GONE_ALREADY in error.message.casefold()


def told(error: TelegramError, chat: str) -> ChannelError:
    """The channel error for `error`. BadRequest is a NetworkError in the library, so the order matters."""
    if isinstance(error, RetryAfter):
        return _patience(error.retry_after)
    if isinstance(error, InvalidToken | EndPointNotFound):
        return AccessLost(_("Telegram không nhận mã của bot. Hãy lấy mã mới từ @BotFather."))
    if isinstance(error, ChatMigrated):
        return _moved(chat, error.new_chat_id)
    if isinstance(error, Forbidden | Conflict):
        # Not in JSON: somebody on the way answered, who knows nothing of the chat.
        return _locked_out() if error.__cause__ else _no_access(chat)
    if isinstance(error, BadRequest):
        return _refused(error, chat)
    if isinstance(error, NetworkError):
        return _network(error)
    return unreadable(chat)


def unreadable(chat: str) -> OutcomeUnknown:
    """The answer came and says nothing that can be understood."""
    return OutcomeUnknown(_("Telegram trả lời không rõ. Hãy mở {chat} xem bài đã lên chưa.").format(chat=chat))


def _patience(wait: object) -> TryLater:
    # An int or a timedelta, as the version and the setting of the library want it; the library checks neither.
    asked = timedelta(seconds=wait) if isinstance(wait, int) else wait
    if not isinstance(asked, timedelta):
        return _crowded()
    return TryLater(_("Telegram yêu cầu chờ {seconds:.0f} giây.").format(seconds=asked.total_seconds()), asked)


def _crowded() -> TryLater:
    return TryLater(_("Telegram đang nhận quá nhiều tin; sẽ gửi lại sau."))


def _moved(chat: str, new_chat: int) -> PlaceLost:
    message = _("Nhóm {chat} đã đổi sang mã {new_chat}. Hãy ghi mã mới vào lịch rồi lập lại kế hoạch.")
    return PlaceLost(message.format(chat=chat, new_chat=new_chat))


def _locked_out() -> AccessLost:
    return AccessLost(_("Một máy trên đường tới Telegram không cho đi qua. Hãy kiểm tra tường lửa, proxy và api_url."))


def _no_access(chat: str) -> PlaceLost:
    return PlaceLost(_("Bot không còn quyền đăng vào {chat}. Hãy thêm lại bot làm quản trị viên.").format(chat=chat))


def _refused(error: BadRequest, chat: str) -> ChannelError:
    reason = error.message.casefold()
    if any(word in reason for word in _GONE):
        return _no_access(chat)
    if any(word in reason for word in _BY_HAND):
        message = _("Telegram không cho bot sửa hoặc gỡ tin này nữa ({reason}). Hãy mở {chat} và làm bằng tay.")
        return NotPossible(message.format(reason=error.message, chat=chat))
    # Without a reason in JSON somebody on the way answered, and what they wrote is nothing to show.
    told_why = _("không rõ lý do") if error.__cause__ else error.message
    return Rejected(_("Telegram từ chối tin này: {reason}. Hãy sửa bài.").format(reason=told_why))


def _network(error: NetworkError) -> ChannelError:
    # The library has no class of its own for these two; their texts are those of HTTP and of the Bot API.
    if "too many requests" in error.message.casefold():
        return _crowded()
    if "request entity too large" in error.message.casefold():
        return Rejected(_("Telegram không nhận tin lớn như vậy. Hãy dùng ảnh nhỏ hơn."))
    if isinstance(error.__cause__, _NEVER_LEFT):
        return TryLater(_("Không kết nối được Telegram; tin chưa gửi."))
    if isinstance(error, TimedOut):
        return OutcomeUnknown(_("Telegram không trả lời kịp. Hãy mở nơi nhận để xem bài đã lên chưa."))
    return OutcomeUnknown(_("Mất kết nối khi chờ Telegram trả lời. Hãy mở nơi nhận để xem bài đã lên chưa."))
