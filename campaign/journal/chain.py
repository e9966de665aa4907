"""What binds audit events to each other: the hash of an event's content and of the event before it. Pure.

A chain is a campaign's id, or empty for the installation itself. The form never changes: every event that was ever
written is verified by it. Migration 0006 holds a copy of its own.
"""

import hashlib
import json
from dataclasses import dataclass

START = ""
"""What the first event of a chain has in place of the hash of the one before."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `at` is in seconds since 1970 UTC, `account_id` the account that was signed in, if any."""

    chain: str
    number: int
    at: int
    who: str
    action: str
    subject: str
    detail: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a chain: an event's number and hash. What a person notes to hold against the chain later."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def link(event: Event, previous: str) -> str:
    """The event's hash: 64 hex digits, of its content with `previous`, the hash of the event before."""
    content = [event.chain, event.number, previous, event.at, event.who, event.action, event.subject, event.detail]
    text = json.dumps([*content, event.account_id], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
