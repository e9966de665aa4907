"""The product's command on a machine whose clock and name are ours to set.

python -m tests.chaos.product CLOCK_FILE HOST -- up --port 8001

The file holds the seconds that the clock is off by, and may be changed at any time; an empty HOST keeps the real name.
"""

import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path

from campaign.cli.main import main
from campaign.clock import SystemClock

_true_now = SystemClock.now


def shift_clock(file: Path) -> None:
    """Lets the product's one clock tell the machine's time plus what `file` says, here and in forked children."""

    def now(clock: SystemClock) -> datetime:
        return _true_now(clock) + timedelta(seconds=float(file.read_text(encoding="utf-8") or 0))

    SystemClock.now = now  # type: ignore[method-assign]


def rename_host(name: str) -> None:
    """Lets this process think that it runs on a machine of its own: nobody can look at its pid from elsewhere."""
    socket.gethostname = lambda: name


if __name__ == "__main__":
    clock_file, host, separator, *words = sys.argv[1:]
    assert separator == "--"
    shift_clock(Path(clock_file))
    if host:
        rename_host(host)
    sys.argv = ["campaign", *words]
    main()
