"""What the platform saw, kept on disk line by line so that no death of a process loses any of it."""

import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

_POST = re.compile(r"/bai-0*(\d+)/|Bài số (\d+):")
_PARTS = {"sendPhoto": "anh", "sendMessage": "noi-dung"}

SLACK_S = 0.3
"""How much later than the platform's answer the caller may write down that it came."""


class Event(StrEnum):
    """What happened to a call. `broken` is one that the caller cannot know the end of."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    REFUSED = "refused"
    BROKEN = "broken"


class Message(NamedTuple):
    """One visible message: the chat, the number of the post in its scene and the part of it."""

    chat: str
    post: int
    part: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    at: float
    event: Event
    message: Message
    text: str


class Journal:
    """Written by the platform's process, read by the judge."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def write(self, event: Event, method: str, chat: str, text: str) -> None:
        """Adds a line; several threads may write at once."""
        row = {"at": time.time(), "event": event, "method": method, "chat": chat, "text": text}
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)

    def read(self) -> Iterator[Entry]:
        """Every line so far; one that is being written is left for later."""
        if self.file.exists():
            for line in self.file.read_bytes().split(b"\n")[:-1]:
                row = json.loads(line)
                message = Message(row["chat"], post_of(row["text"]), _PARTS[row["method"]])
                yield Entry(row["at"], Event(row["event"]), message, row["text"])

    def messages(self, event: Event) -> Counter[Message]:
        """How often each message met `event`."""
        return Counter(entry.message for entry in self.read() if entry.event == event)

    def unanswered(self, began: float, ended: float) -> set[Message]:
        """Messages that were asked for before `ended` and not answered before `began` (seconds since 1970), give or take."""
        asked = {e.message for e in self.read() if e.event == Event.ASKED and e.at <= ended + SLACK_S}
        ends = (Event.ANSWERED, Event.REFUSED)
        return asked - {e.message for e in self.read() if e.event in ends and e.at < began - SLACK_S}

    def texts(self) -> Counter[tuple[str, str]]:
        """How often each text was accepted in each chat: what the public sees, whatever the sender thinks it was."""
        return Counter((entry.message.chat, entry.text) for entry in self.read() if entry.event == Event.ACCEPTED)


def post_of(text: str) -> int:
    """The number of the post that a message of a scene belongs to."""
    found = _POST.search(text)
    if found is None:
        raise ValueError(f"no post is named in: {text[:200]}")
    return int(found[1] or found[2])
