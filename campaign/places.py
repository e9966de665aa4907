"""A few places for costly work. Others wait a little, and not many of them: each holds a thread that pages need."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from campaign.errors import CampaignError
from content.language import gettext as _

MOST_WAITING = 8
"""Threads that wait for one kind of work; a web server has 40 for all that it does."""


class AllTaken(CampaignError):
    """Others are being served. Nothing was done; it may be asked for again in a minute."""


class Places:
    """Safe for threads; each process has its own."""

    def __init__(self, count: int) -> None:
        self._free = threading.BoundedSemaphore(count)
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)

    @contextmanager
    def one(self, wait_s: float = 0) -> Iterator[None]:
        """A place, waited for at most so long. Raises AllTaken."""
        if not self._is_taken(wait_s):
            raise AllTaken(
                _("Máy chủ đang bận nên chưa nhận được. Hãy chờ một phút, chọn lại tệp nếu có, rồi gửi lại.")
            )
        try:
            yield
        finally:
            self._free.release()

    def _is_taken(self, wait_s: float) -> bool:
        if self._free.acquire(blocking=False):
            return True
        if not wait_s or not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._free.acquire(timeout=wait_s)
        finally:
            self._waiting.release()
