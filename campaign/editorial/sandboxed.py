"""Writes posts from templates; those that staff wrote are filled in a process that can do nothing else.

`compose` and `compose_picture` are those of `content.words.compose`, for texts that are bundled and for texts that are not.
"""

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateRuntimeError

from campaign.editorial.template_child import LENGTH, MOST_BYTES, READY, WALL_S
from campaign.errors import CampaignError
from content.language import gettext as _
from content.language import spoken
from content.words import compose as composing
from content.words.compose import Composition
from content.words.library import TemplateText
from content.words.sandbox import render_blocks

START_S = 30.0
PATIENCE_S = WALL_S + 5.0
"""Longer than a fork can live: only a child that is stuck itself takes it."""

COMMAND = (sys.executable, "-I", "-m", "campaign.editorial.template_child")


class SandboxBroken(CampaignError):
    """The process for texts of staff could not be started, or ended for no reason of the text."""


def compose(text: TemplateText, data: Mapping[str, Any]) -> Composition:
    """Writes the post. Raises MissingFacts, MissingTheme, TemplateProblem, and SandboxBroken for texts of staff."""
    return composing.compose(text, data, render_staff if text.is_own else render_blocks)


def compose_picture(text: TemplateText, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the text's head says of its picture. Raises TemplateProblem, and SandboxBroken for texts of staff."""
    return composing.compose_picture(text, data, render_staff if text.is_own else render_blocks)


def render_staff(source: str, data: Mapping[str, Any]) -> dict[str, str]:
    """Every block of a text that staff wrote, filled with plain `data` in another process.

    Raises jinja2.TemplateError when the text is wrong or takes too much, SandboxBroken when no process can be had.
    """
    question = json.dumps({"source": source, "data": dict(data), "language": spoken()}).encode()
    if len(question) > MOST_BYTES:
        raise TemplateRuntimeError(_("Mẫu hoặc dữ liệu của mẫu dài quá."))
    answer = _child.ask(question)
    if not answer:
        raise TemplateRuntimeError(_("Mẫu cần quá nhiều thời gian hoặc bộ nhớ; hãy viết đơn giản hơn."))
    said: dict[str, Any] = json.loads(answer)
    if "problem" in said:
        raise TemplateRuntimeError(str(said["problem"]))
    return {str(name): str(words) for name, words in said["blocks"].items()}


class _Child:
    """The one process that is kept warm, started when it is first needed and again when it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, question: bytes) -> bytes:
        """The answer; empty when the text took too much. Raises SandboxBroken."""
        with self._lock:
            for _try in range(2):
                process = self._running()
                with contextlib.suppress(OSError, EOFError):
                    return self._exchange(process, question)
                # It may have been ended from outside since the last text.
                self._end()
        raise SandboxBroken(_("Tiến trình dựng mẫu không chạy được. Hãy chạy: campaign doctor"))

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork of this process the pipes belong to two: the younger one begins anew.
        if self._process is None or self._owner != os.getpid():
            self._process, self._owner = _started(), os.getpid()
        return self._process

    def _exchange(self, process: subprocess.Popen[bytes], question: bytes) -> bytes:
        assert process.stdin and process.stdout
        with _watched(process, PATIENCE_S):
            process.stdin.write(LENGTH.pack(len(question)) + question)
            process.stdin.flush()
            length = LENGTH.unpack(_whole(process, LENGTH.size))[0]
            if length > MOST_BYTES:
                raise EOFError
            return _whole(process, length)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            _ended(process)

    def close(self) -> None:
        """Ends the process, if there is one."""
        with self._lock:
            self._end()


def _started() -> subprocess.Popen[bytes]:
    broken = _("Tiến trình dựng mẫu không chạy được. Hãy chạy: campaign doctor")
    try:
        process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
            cwd=Path(sys.executable).anchor,
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxBroken(broken) from error
    with contextlib.suppress(EOFError), _watched(process, START_S):
        _whole(process, len(READY))
        return process
    _ended(process)
    raise SandboxBroken(broken)


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What was not yet said to it is said to nobody.
        with contextlib.suppress(OSError):
            pipe.close() if pipe else None


def _whole(process: subprocess.Popen[bytes], size: int) -> bytes:
    assert process.stdout
    said = process.stdout.read(size)
    if len(said) < size:
        raise EOFError
    return said


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes], patience_s: float) -> Iterator[None]:
    timer = threading.Timer(patience_s, process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


_child = _Child()
atexit.register(_child.close)
