"""Counts what became of every delivery: by the platform's journal, the database and the files that the public sees."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Attempt, Delivery, Part, Post
from campaign.states import DeliveryState, PartState, PostState
from tests.chaos.journal import Event, Message
from tests.chaos.site import site_problems
from tests.chaos.stage import Stage, chats_of

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_attempts = Attempt.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]

_OWNED = (DeliveryState.SENDING, DeliveryState.UNKNOWN)
"""An unknown one is kept under its owner's name: the answer may still come."""


@dataclass(slots=True)
class Verdict:
    """The numbers of a run, and every problem in a sentence of its own. `never_asked`: unknown, yet never left us."""

    deliveries: int = 0
    sent: int = 0
    unknown: int = 0
    lost: int = 0
    doubled: int = 0
    never_asked: int = 0
    problems: list[str] = field(default_factory=list)

    def tell(self, found: list[str]) -> None:
        """Adds problems."""
        self.problems.extend(found)


@dataclass(frozen=True, slots=True)
class _Books:
    """What the database says at the end."""

    deliveries: dict[int, Any]
    parts: dict[int, list[Any]]
    attempts: dict[int, list[Any]]
    posts: dict[int, str]
    chats: dict[tuple[str, str], str]

    def message(self, delivery: Any, part: str) -> Message | None:
        """How the journal names a part; None for the portal and the feeds."""
        chat = self.chats.get((delivery.channel, delivery.destination))
        return Message(chat, delivery.post_id, part) if chat else None


def judge(stage: Stage, *, is_exact: bool = False) -> Verdict:
    """The verdict over a run that has come to rest.

    `is_exact`: nothing but the messages that were on their way at a kill, or broken by the platform, may be unknown, and
    each of them must be. Otherwise some of them may have been answered after all.
    """
    books = _read(stage)
    verdict = Verdict(deliveries=len(books.deliveries))
    by_state = Counter(delivery.state for delivery in books.deliveries.values())
    verdict.sent, verdict.unknown = by_state[DeliveryState.SENT], by_state[DeliveryState.UNKNOWN]
    astray = stage.burst.deliveries - verdict.sent - verdict.unknown
    verdict.lost += max(0, astray)
    if astray:
        verdict.tell([f"{stage.burst.deliveries} deliveries were due, at the end they are {dict(by_state)}"])
    _compare_with_journal(stage, books, verdict)
    _weigh_doubts(stage, books, verdict, is_exact)
    verdict.tell([problem for id_ in books.deliveries for problem in _inconsistencies(books, id_)])
    verdict.tell(_unsettled_posts(books))
    lost, found = site_problems(stage.scene.home / "portal", stage.burst.posts)
    verdict.lost += lost
    verdict.tell(found)
    return verdict


def _read(stage: Stage) -> _Books:
    with reading(stage.scene.db) as connection:
        deliveries = {row.id: row for row in connection.execute(select(_deliveries))}
        parts: dict[int, list[Any]] = {id_: [] for id_ in deliveries}
        for row in connection.execute(select(_parts)):
            parts[row.delivery_id].append(row)
        attempts: dict[int, list[Any]] = {id_: [] for id_ in deliveries}
        for row in connection.execute(select(_attempts).order_by(_attempts.c.id)):
            attempts[row.delivery_id].append(row)
        posts = {row.id: row.state for row in connection.execute(select(_posts.c.id, _posts.c.state))}
    return _Books(deliveries, parts, attempts, posts, chats_of(stage.scene))


def _compare_with_journal(stage: Stage, books: _Books, verdict: Verdict) -> None:
    twice = {text: count for text, count in stage.journal.texts().items() if count > 1}
    accepted = stage.journal.messages(Event.ACCEPTED)
    verdict.doubled += sum(twice.values()) - len(twice)
    verdict.tell([f"{chat} got a message {count} times: {text[:60]}" for (chat, text), count in twice.items()])
    marked = _messages(books, PartState.SENT)
    missing = marked - set(accepted)
    verdict.lost += len(missing)
    verdict.tell([f"marked sent, never accepted: {message}" for message in sorted(missing)])
    untold = set(accepted) - marked - _messages(books, PartState.UNKNOWN)
    verdict.tell([f"accepted, but neither sent nor unknown in the database: {message}" for message in sorted(untold)])


def _weigh_doubts(stage: Stage, books: _Books, verdict: Verdict, is_exact: bool) -> None:
    unknown = _messages(books, PartState.UNKNOWN)
    in_doubt = stage.at_kills | set(stage.journal.messages(Event.BROKEN))
    if is_exact:
        verdict.tell([f"in doubt, but not unknown: {message}" for message in sorted(in_doubt - unknown)])
    else:
        # A living worker may settle or recover before we look: what the platform had in hand then counts as well.
        in_doubt = in_doubt.union(*(stage.journal.unanswered(*outage) for outage in stage.outages))
    verdict.tell([f"unknown, but never in doubt: {message}" for message in sorted(unknown - in_doubt)])
    verdict.never_asked += len(unknown - set(stage.journal.messages(Event.ASKED)))


def _messages(books: _Books, state: PartState) -> set[Message]:
    found = (
        books.message(books.deliveries[id_], part.name)
        for id_, parts in books.parts.items()
        for part in parts
        if part.state == state
    )
    return {message for message in found if message}


def _inconsistencies(books: _Books, id_: int) -> list[str]:
    delivery, parts, attempts = books.deliveries[id_], books.parts[id_], books.attempts[id_]
    states = {part.state for part in parts}
    numbers = [attempt.number for attempt in attempts]
    outcomes = [attempt.outcome for attempt in attempts]
    doubts = {
        "it is sending": delivery.state == DeliveryState.SENDING,
        "a part is sending": PartState.SENDING in states,
        "sent, but not all its parts are": delivery.state == DeliveryState.SENT and states != {PartState.SENT},
        "unknown, but none of its parts is": delivery.state == DeliveryState.UNKNOWN
        and PartState.UNKNOWN not in states,
        "a part stands twice": len({part.name for part in parts}) < len(parts),
        "an attempt's number stands twice": len(set(numbers)) < len(numbers),
        "an attempt was never counted": max(numbers, default=0) > delivery.attempts,
        "sent, but its last attempt says otherwise": delivery.state == DeliveryState.SENT
        and outcomes[-1:] != [DeliveryState.SENT],
        "sent more than once": outcomes.count(DeliveryState.SENT) > 1,
        "sent without a claim": delivery.state == DeliveryState.SENT and not delivery.attempts,
        "it still has an owner": bool(delivery.owner) and delivery.state not in _OWNED,
    }
    told = f"delivery {id_} to {delivery.channel} {delivery.destination} ({delivery.state})"
    return [f"{told}: {doubt}" for doubt, is_so in doubts.items() if is_so]


def _unsettled_posts(books: _Books) -> list[str]:
    problems = []
    for post_id, state in books.posts.items():
        states = {delivery.state for delivery in books.deliveries.values() if delivery.post_id == post_id}
        ended = {frozenset({DeliveryState.SENT}): PostState.PUBLISHED}
        ended[frozenset({DeliveryState.SENT, DeliveryState.UNKNOWN})] = PostState.PARTLY_PUBLISHED
        expected = ended.get(frozenset(states))
        if expected and state != expected:
            problems.append(f"post {post_id} is {state}, its deliveries say {expected}")
    return problems
