"""Which state may follow which: one pure table for posts, deliveries, their parts and amendments, and nowhere else.

No move that is not in it is ever written.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from campaign.states import AmendmentState, PartState, PostState, TeamState
from campaign.states import DeliveryState as D

Moves: TypeAlias = Mapping[str, frozenset[str]]
"""From each state to those that may follow it."""

DELIVERY_MOVES: Moves = {
    # Claimed; past its grace; stopped; taken out of the calendar.
    D.PENDING: frozenset({D.SENDING, D.MISSED, D.HELD, D.CANCELLED, D.WITHDRAWN}),
    # What the attempt came to. `pending` again only when nothing was accepted for certain, `held` when a stop came first.
    D.SENDING: frozenset({D.SENT, D.SIMULATED, D.FAILED, D.UNKNOWN, D.PENDING, D.HELD}),
    # A person looked, or the answer came late after all.
    D.UNKNOWN: frozenset({D.SENT, D.SIMULATED, D.PENDING, D.FAILED, D.CANCELLED, D.WITHDRAWN}),
    # A person publishes it now or later, did it by hand, or drops it; the calendar moves or drops it. A piece of it may
    # be out and is withdrawn, here as above.
    D.MISSED: frozenset({D.PENDING, D.SENT, D.CANCELLED, D.WITHDRAWN}),
    D.HELD: frozenset({D.PENDING, D.SENT, D.CANCELLED, D.WITHDRAWN}),
    D.FAILED: frozenset({D.PENDING, D.SENT, D.CANCELLED, D.WITHDRAWN}),
    # The calendar names it again before anything left; a piece that was out when a person dropped the rest is withdrawn.
    D.CANCELLED: frozenset({D.PENDING, D.WITHDRAWN}),
    D.SENT: frozenset({D.WITHDRAWN}),
    D.SIMULATED: frozenset(),
    D.WITHDRAWN: frozenset(),
}

CHAT_MOVES: Moves = {
    D.PENDING: frozenset({D.SENDING, D.MISSED, D.HELD, D.CANCELLED}),
    # `cancelled`: its team left or its pack was withdrawn before it left.
    D.SENDING: frozenset({D.SENT, D.SIMULATED, D.FAILED, D.UNKNOWN, D.PENDING, D.HELD, D.CANCELLED}),
    # A person looked, has it sent again, or lets it be; the answer came late after all.
    D.UNKNOWN: frozenset({D.SENT, D.SIMULATED, D.PENDING, D.FAILED, D.CANCELLED}),
    D.MISSED: frozenset({D.PENDING, D.CANCELLED}),
    D.HELD: frozenset({D.PENDING, D.CANCELLED}),
    D.FAILED: frozenset({D.PENDING, D.CANCELLED}),
    D.CANCELLED: frozenset(),
    D.SENT: frozenset(),
    D.SIMULATED: frozenset(),
}
"""A message to one chat. It is never taken back: what a team has is in its hands."""

PART_MOVES: Moves = {
    PartState.SENDING: frozenset({PartState.SENT, PartState.REFUSED, PartState.UNKNOWN}),
    PartState.UNKNOWN: frozenset({PartState.SENT, PartState.REFUSED}),
    PartState.REFUSED: frozenset({PartState.SENDING}),
    PartState.SENT: frozenset(),
}

A = AmendmentState

AMENDMENT_MOVES: Moves = {
    # Claimed; overtaken or pointless by now; its way out cannot do it, or it cannot be built.
    A.PENDING: frozenset({A.SENDING, A.DROPPED, A.FOR_PERSON, A.FAILED, A.DONE}),
    # What the attempt came to. `pending` again also when nobody knows: an edit or a deletion may be repeated.
    A.SENDING: frozenset({A.DONE, A.PENDING, A.FAILED, A.UNKNOWN, A.FOR_PERSON, A.DROPPED}),
    # A person has it tried again, did it by hand, or lets it be; a later amendment overtakes it.
    A.UNKNOWN: frozenset({A.PENDING, A.DONE, A.DROPPED}),
    A.FAILED: frozenset({A.PENDING, A.DONE, A.DROPPED}),
    A.FOR_PERSON: frozenset({A.PENDING, A.DONE, A.DROPPED}),
    A.DONE: frozenset(),
    A.DROPPED: frozenset(),
}

TEAM_MOVES: Moves = {
    TeamState.ACTIVE: frozenset({TeamState.LEFT, TeamState.ERASED}),
    # It comes back by itself, or staff take it up again.
    TeamState.LEFT: frozenset({TeamState.ACTIVE, TeamState.ERASED}),
    TeamState.ERASED: frozenset(),
}

_WRITING = frozenset(
    {
        PostState.PENDING_THEME,
        PostState.PENDING_FACTS,
        PostState.DRAFT,
        PostState.IN_REVIEW,
        PostState.CHANGES_REQUESTED,
    }
)
"""Nobody has said yes yet; each new revision or missing fact may lead from any of these to any other."""

_OUT = frozenset({PostState.PUBLISHING, PostState.PUBLISHED, PostState.PARTLY_PUBLISHED, PostState.FAILED})
"""What a post is follows from its deliveries."""

_END = frozenset({PostState.CANCELLED, PostState.FAILED})

POST_MOVES: Moves = {
    **{state: _WRITING | _END | {PostState.APPROVED, PostState.SCHEDULED} for state in _WRITING},
    PostState.APPROVED: _WRITING | _END | {PostState.SCHEDULED},
    # Withdrawn where a piece of it is out already.
    PostState.SCHEDULED: _WRITING | _OUT | {PostState.CANCELLED, PostState.WITHDRAWN},
    PostState.PUBLISHING: _OUT | {PostState.SCHEDULED, PostState.WITHDRAWN},
    # A person lets what was uncertain go out again, and nothing else is out.
    PostState.PARTLY_PUBLISHED: _OUT | {PostState.SCHEDULED, PostState.WITHDRAWN},
    PostState.PUBLISHED: frozenset({PostState.WITHDRAWN}),
    # Every delivery failed or was missed: a person may write, approve and send it after all, the calendar may move it.
    PostState.FAILED: _OUT
    | {PostState.SCHEDULED, PostState.DRAFT, PostState.IN_REVIEW, PostState.CANCELLED, PostState.WITHDRAWN},
    PostState.CANCELLED: frozenset({PostState.DRAFT}),
    PostState.WITHDRAWN: frozenset(),
}


def origins(moves: Moves, target: str, among: Iterable[str] | None = None) -> list[str]:
    """The states from which `target` may be reached, sorted: all of them, or those of `among`.

    Raises ValueError when one of `among` may not move there: a defect of the caller.
    """
    legal = {state for state, following in moves.items() if target in following}
    wanted = legal if among is None else set(among)
    if not wanted or wanted - legal:
        raise ValueError(f"no move to {target} from {', '.join(sorted(wanted - legal)) or 'anywhere'}")
    return sorted(wanted)
