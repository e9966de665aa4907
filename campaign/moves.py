"""Which state may follow which. One pure table for posts, deliveries and parts; no move that is not in it is ever written."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from campaign.states import DeliveryState as D
from campaign.states import PartState, PostState

Moves: TypeAlias = Mapping[str, frozenset[str]]
"""From each state to those that may follow it."""

DELIVERY_MOVES: Moves = {
    # Claimed; past its grace; stopped; taken out of the calendar.
    D.PENDING: frozenset({D.SENDING, D.MISSED, D.HELD, D.CANCELLED}),
    # What the attempt came to. `pending` again only when nothing was accepted for certain, `held` when a stop came first.
    D.SENDING: frozenset({D.SENT, D.SIMULATED, D.FAILED, D.UNKNOWN, D.PENDING, D.HELD}),
    # A person looked, or the answer came late after all.
    D.UNKNOWN: frozenset({D.SENT, D.SIMULATED, D.PENDING, D.FAILED, D.CANCELLED}),
    # A person publishes it now or later, did it by hand, or drops it; the calendar moves or drops it.
    D.MISSED: frozenset({D.PENDING, D.SENT, D.CANCELLED}),
    D.HELD: frozenset({D.PENDING, D.SENT, D.CANCELLED}),
    D.FAILED: frozenset({D.PENDING, D.SENT, D.CANCELLED}),
    # The calendar names it again before anything left.
    D.CANCELLED: frozenset({D.PENDING}),
    D.SENT: frozenset({D.WITHDRAWN}),
    D.SIMULATED: frozenset(),
    D.WITHDRAWN: frozenset(),
}

PART_MOVES: Moves = {
    PartState.SENDING: frozenset({PartState.SENT, PartState.REFUSED, PartState.UNKNOWN}),
    PartState.UNKNOWN: frozenset({PartState.SENT, PartState.REFUSED}),
    PartState.REFUSED: frozenset({PartState.SENDING}),
    PartState.SENT: frozenset(),
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
    PostState.SCHEDULED: _WRITING | _OUT | {PostState.CANCELLED},
    PostState.PUBLISHING: _OUT | {PostState.SCHEDULED},
    # A person lets what was uncertain go out again, and nothing else is out.
    PostState.PARTLY_PUBLISHED: _OUT | {PostState.SCHEDULED, PostState.WITHDRAWN},
    PostState.PUBLISHED: frozenset({PostState.WITHDRAWN}),
    # Every delivery failed or was missed: a person may write, approve and send it after all, the calendar may move it.
    PostState.FAILED: _OUT | {PostState.SCHEDULED, PostState.DRAFT, PostState.IN_REVIEW, PostState.CANCELLED},
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
