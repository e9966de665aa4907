"""Logs of this process: one line for each event, as text or JSON, with ids and without secrets.

What is logged with the standard library goes the same way. Ids of `campaign.watching.ids` stand on every line.
"""

import logging
import sys
from collections.abc import Collection
from contextlib import suppress
from typing import Any, TextIO
from urllib.parse import unquote, urlsplit

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

from campaign.settings import Settings
from campaign.watching.ids import current
from campaign.watching.masks import masked_value

OURS = ("campaign", "channels", "content")
"""The loggers whose information is kept; of others only warnings."""

LEADING = ("timestamp", "level", "logger", "event")

_INNER = frozenset({"_record", "_from_structlog"})
"""What the formatter itself needs and takes out again."""

SHORTEST = 6
"""A known secret that is shorter would take innocent words with it."""


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Sends all logs of this process to `stream` (stderr), as `CAMPAIGN_LOG` says. May be called again."""
    handler = _Handler(stream)
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False) if settings.log == "json" else _as_text
    chain = _chain(known_secrets(settings))
    last: list[Processor] = [ProcessorFormatter.remove_processors_meta, renderer]
    handler.setFormatter(ProcessorFormatter(processors=last, foreign_pre_chain=chain))
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _Handler) or type(each) is logging.StreamHandler]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    structlog.configure(
        processors=[*chain, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def known_secrets(settings: Settings) -> tuple[str, ...]:
    """The secrets of the settings themselves, the longest first."""
    found = {settings.alert_token}
    if settings.alert_to.startswith("http"):
        found.add(settings.alert_to)
    for url in (settings.database_url, settings.redis_url, settings.smtp_url):
        password = urlsplit(url).password or ""
        found |= {password, unquote(password)}
    return tuple(sorted((each for each in found if len(each) >= SHORTEST), key=len, reverse=True))


class _Handler(logging.Handler):
    """Writes to a stream, or to what is stderr at the moment of writing."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line. One that cannot be formatted is only counted: its arguments may hold anything."""
        try:
            line = self.format(record)
        except Exception:  # noqa: BLE001 — a wrong call is no reason to fail
            line = f"a log line of {record.name}:{record.lineno} cannot be written"
        stream = self._stream or sys.stderr
        with suppress(OSError, ValueError):
            stream.write(line + "\n")
            stream.flush()


def _chain(known: Collection[str]) -> list[Processor]:
    def mask(_logger: Any, _method: str, event: EventDict) -> EventDict:
        return {name: value if name in _INNER else masked_value(name, value, known) for name, value in event.items()}

    return [
        _with_ids,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        mask,
        # What is our own comes last: no caller's value can stand in its place.
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _with_ids(_logger: Any, _method: str, event: EventDict) -> EventDict:
    return {**current(), **event}


def _as_text(_logger: Any, _method: str, event: EventDict) -> str:
    head = " ".join(_one_line(event[name]) for name in LEADING if name in event)
    more = [
        f"{name}={_one_line(event[name])}" for name in sorted(event) if name not in (*LEADING, "exception", "stack")
    ]
    below = [str(event[name]) for name in ("stack", "exception") if event.get(name)]
    return "\n".join([" ".join([head, *more]), *below])


def _one_line(value: object) -> str:
    """A value that came from outside must not look like a line of its own."""
    return str(value).replace("\r", "\\r").replace("\n", "\\n")
