"""The process in which texts of staff are filled: `python -I -m campaign.editorial.template_child`, spoken to over its pipes.

It forks for each text: what a text does to its process ends with it, and a fork costs a few milliseconds. Where there is no
fork it answers once and ends. Knows no database, no settings, no secret: it gets a text and plain data, and nothing else.
"""

import json
import os
import signal
import struct
import sys
from typing import Any, BinaryIO

from jinja2 import TemplateError

from content.language import LANGUAGES, speaking
from content.words.sandbox import render_blocks

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

CPU_S = 2
WALL_S = 10
"""A machine that is busy with other things must not fail a good text: what counts is the text's own time."""

MEMORY_BYTES = 256 * 1024 * 1024
MOST_BYTES = 4_000_000
"""Of a question or an answer: a text with all its data, or all its blocks at their longest."""

_REHEARSAL = (
    "{% block a %}{% for x in list %}{{ loop.index }}{{ x|upper ~ '\\n' }}{% endfor %}{{ list|join(', ') }}{% endblock %}",
    "{% block a %}{{ list.khong_co }}{% endblock %}",
    "{% block a %}{{ list + 1 }}{% endblock %}",
    "{% block a %}{{",
    "{% set a = 1 %}",
)
"""A good text and one for each way to be wrong."""

READY = b"\x01"
LENGTH = struct.Struct(">I")


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answers one question after the other until there are no more."""
    _warm_up()
    answers.write(READY)
    answers.flush()
    while question := _read(questions):
        answer = _answer_in_fork(question) if hasattr(os, "fork") else answer_of(question)
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()
        if not hasattr(os, "fork"):
            return


def _warm_up() -> None:
    """Reads every module and catalogue that a text may need: in the fork no file can be opened any more."""
    for language in LANGUAGES:
        for source in _REHEARSAL:
            answer_of(json.dumps({"source": source, "data": {"list": ["ộ"]}, "language": language}).encode())


def _read(questions: BinaryIO) -> bytes:
    head = questions.read(LENGTH.size)
    return questions.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _answer_in_fork(question: bytes) -> bytes:
    """What the fork said; empty when it was killed, said too much or said nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Nor may it read the next question or answer it: the one way out is its own pipe.
        os.closerange(0, writing)
        _be_limited()
        _say(writing, answer_of(question))
    os.close(writing)
    said = bytearray()
    with open(reading, "rb") as pipe:  # noqa: PTH123 — a descriptor
        while len(said) <= MOST_BYTES and (piece := pipe.read1(65536)):
            said += piece
    if len(said) > MOST_BYTES:
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    is_whole = len(said) <= MOST_BYTES and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    return bytes(said) if is_whole else b""


def _say(writing: int, answer: bytes) -> None:
    # Straight out, without what a normal end of the process would do.
    is_said = False
    try:
        while answer:
            answer = answer[os.write(writing, answer) :]
        is_said = True
    finally:
        os._exit(0 if is_said else 1)


def _be_limited() -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        # Neither files nor sockets beside the pipes that are open.
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(kind, (most, most))
    signal.alarm(WALL_S)


def answer_of(question: bytes) -> bytes:
    """The blocks, or the problem, as JSON; empty when there was not enough memory to tell."""
    asked: dict[str, Any] = json.loads(question)
    try:
        with speaking(asked["language"]):
            said = {"blocks": render_blocks(asked["source"], asked["data"])}
        return json.dumps(said).encode()
    except TemplateError as problem:
        return json.dumps({"problem": str(problem)}).encode()
    except (MemoryError, RecursionError):
        return b""


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
