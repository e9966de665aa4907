"""The process that looks into one file: the file on its input, the outcome on its output. Takes little and ends soon.

Two words after its name, how many rows and columns, ask for the text of a workbook's first sheet instead.
"""

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from campaign.library.checks.kinds import check
from campaign.library.checks.outcomes import Checked, Fault, Refused, told

MEMORY_BYTES = 1_500_000_000
"""40 million pixels take 160 MB, and a picture that is turned and reduced lies there several times."""

PROCESSOR_S = 20


def limit() -> None:
    """Lets the system end this process when it takes more than a proper file needs. Nothing where there are no limits."""
    if sys.platform == "win32":
        return
    resource = importlib.import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def outcome_of(data: bytes, look: Callable[[bytes], Checked] = check) -> Checked | Fault:
    """What the look comes to; whatever a decoder trips over is the file's fault."""
    try:
        return look(data)
    except Refused as refused:
        return refused.fault
    except MemoryError:
        return Fault.TOOK_TOO_MUCH
    except Exception:  # noqa: BLE001 — the boundary of this process: decoders fail in every way there is
        return Fault.BROKEN


def look_for(words: Sequence[str]) -> Callable[[bytes], Checked]:
    """What was asked for."""
    if not words:
        return check
    tables: Any = importlib.import_module("campaign.library.checks.tables")
    most_rows, most_columns = map(int, words)
    return partial(tables.read_sheet, most_rows=most_rows, most_columns=most_columns)


def main(words: Sequence[str]) -> None:
    """Reads the file, tells the outcome."""
    look, data = look_for(words), sys.stdin.buffer.read()
    limit()
    sys.stdout.buffer.write(told(outcome_of(data, look)))


if __name__ == "__main__":
    main(sys.argv[1:])
