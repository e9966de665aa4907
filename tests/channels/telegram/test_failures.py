"""What the library raises, made by hand where no server can make it happen."""

from datetime import timedelta

import httpx
import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from channels.errors import ChannelError, OutcomeUnknown, Rejected, TryLater
from channels.telegram.failures import told


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (caused(TimedOut(), httpx.PoolTimeout("")), TryLater),
        (caused(TimedOut(), httpx.ConnectTimeout("")), TryLater),
        (caused(NetworkError(""), httpx.ConnectError("")), TryLater),
        (caused(TimedOut(), httpx.ReadTimeout("")), OutcomeUnknown),
        (caused(TimedOut(), httpx.WriteTimeout("")), OutcomeUnknown),
        (caused(NetworkError(""), httpx.RemoteProtocolError("")), OutcomeUnknown),
        (caused(NetworkError(""), httpx.ReadError("")), OutcomeUnknown),
        (TimedOut(), OutcomeUnknown),
        (NetworkError("Gateway Timeout (504)"), OutcomeUnknown),
        (BadRequest("Message is too long"), Rejected),
    ],
    ids=lambda value: f"{value!r} {value.__cause__!r}" if isinstance(value, Exception) else value.__name__,
)
def test_only_what_never_left_may_be_tried_again(error: TelegramError, kind: type[ChannelError]) -> None:
    assert type(told(error, "@kenh")) is kind


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)], ids=["int", "timedelta"])
def test_a_wait_is_read_in_either_form(wait: int | timedelta) -> None:
    later = told(RetryAfter(wait), "@kenh")
    assert isinstance(later, TryLater)
    assert later.wait == timedelta(seconds=7)


def test_the_library_still_calls_a_bad_request_a_network_error() -> None:
    assert issubclass(BadRequest, NetworkError)
