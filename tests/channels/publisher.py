"""A process of its own that publishes articles, and may kill itself on the way.

python -m tests.channels.publisher KIND FOLDER FIRST LAST BATCH [RENAMES]

Publishes the articles FIRST to LAST - 1 in batches of BATCH, each again while it is to be tried later, or takes them back
for a BATCH of 0; with RENAMES it kills itself as with kill -9 once so many files are in their places.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from channels.contract import Amendable, BatchChannel, Item
from channels.errors import TryLater
from channels.registry import open_channel
from tests.channels.kinds import place
from tests.channels.portal.articles import article, item

OPTIONS: dict[str, dict[str, object]] = {"portal": {"base_url": "https://example.gov.vn/nq57"}, "rss": {}}


def publish(kind: str, folder: Path, numbers: Sequence[int], batch: int, **changes: Any) -> None:
    """Until all of them are out."""
    channel: BatchChannel = open_channel(kind, OPTIONS[kind], place(folder))  # type: ignore[assignment]
    for start in range(0, len(numbers), batch):
        items = [item(article(number, **changes)) for number in numbers[start : start + batch]]
        while any(isinstance(outcome, TryLater) for outcome in _sent(channel, items)):
            pass


def withdraw(kind: str, folder: Path, numbers: Sequence[int]) -> None:
    """Takes them back, one after the other."""
    channel: Amendable = open_channel(kind, OPTIONS[kind], place(folder))  # type: ignore[assignment]
    for number in numbers:
        channel.withdraw(item(article(number)).part, "", "")


def _sent(channel: BatchChannel, items: list[Item]) -> list[object]:
    outcomes = channel.send_all(items)
    if wrong := [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, TryLater)]:
        raise wrong[0]
    return list(outcomes)


def _die_after(renames: int) -> None:
    done = iter(range(renames))
    replace = Path.replace

    def rename(path: Path, target: Path) -> Path:
        if next(done, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(path, target)

    Path.replace = rename  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    kind, folder, first, last, size, *renames = sys.argv[1:]
    if renames:
        _die_after(int(renames[0]))
    numbers = range(int(first), int(last))
    if int(size):
        publish(kind, Path(folder), numbers, int(size))
    else:
        withdraw(kind, Path(folder), numbers)
