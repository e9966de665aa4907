"""Waits for a database that is away for a moment: restarted, or locked by a process that hangs."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError

log = logging.getLogger(__name__)

PAUSE_S = 0.5

T = TypeVar("T")


def patiently(write: Callable[[], T], longest: timedelta) -> T:
    """What `write` returns, tried again while the database is away, for `longest`; then raises what it raised.

    `write` must be a whole transaction that may be repeated: whether a lost one was kept is not known.
    """
    until_s = time.monotonic() + longest.total_seconds()
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            if time.monotonic() > until_s:
                raise
            log.warning("the database is away: %s", type(error.orig).__name__)
            time.sleep(PAUSE_S)
