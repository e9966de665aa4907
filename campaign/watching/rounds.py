"""Which troubles people are to be told of, and when. Values only: no database, no clock, no words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from campaign.watching.troubles import Trouble, TroubleKind

PAUSE_S = 300
"""At most one message in so long, unless something of another kind breaks."""

REMIND_S = 6 * 3600
"""What still stands is told again after so long."""

GROWN_S = 1800
"""What grew by a little is told again after so long; what doubled, with the next message."""

CALM_S = 120
"""Over is what has not come back for so long: nobody wants to read of it each time that it comes and goes."""

PATIENCE_S = {
    TroubleKind.CHANNEL: 60,
    TroubleKind.DATABASE: 30,
    TroubleKind.TICK: 20,
    TroubleKind.WORKER: 20,
}
"""A channel that asks for a moment, a database that restarts, an engine that has just begun: no news yet. The other kinds
are patient in themselves."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is remembered of a trouble. Moments are seconds since 1970 UTC.

    `since` it stands or, when `count` is negative, is gone; `told_at` 0 while nobody was told; `count` as it was told.
    """

    key: str
    since: int
    told_at: int
    count: int

    @property
    def kind(self) -> str:
        """The kind of trouble."""
        return self.key.partition(":")[0]


class Manner(StrEnum):
    """Why a trouble is told."""

    NEW = "new"
    WORSE = "worse"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble that is to be told; `since` it stands."""

    trouble: Trouble
    manner: Manner
    since: int


@dataclass(slots=True)
class Round:
    """What came of a look: what to tell, what is over, and what to remember even if nothing is told (None: forget)."""

    told: list[Told] = field(default_factory=list)
    over: list[Standing] = field(default_factory=list)
    noted: dict[str, Standing | None] = field(default_factory=dict)
    is_of_a_new_kind: bool = False

    @property
    def is_worth_a_message(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.told or self.over)

    def remembered(self, now: int) -> dict[str, Standing | None]:
        """What to remember once the message is out."""
        told = {item.trouble.key: Standing(item.trouble.key, item.since, now, item.trouble.count) for item in self.told}
        return {**self.noted, **told, **{standing.key: None for standing in self.over}}


def look(known: Mapping[str, Standing], found: Iterable[Trouble], now: int) -> Round:
    """Compares what is wrong now with what is remembered."""
    made = Round()
    told_kinds = {standing.kind for standing in known.values() if standing.told_at}
    present = set()
    for trouble in found:
        present.add(trouble.key)
        _weigh(made, known.get(trouble.key), trouble, now)
    for standing in known.values():
        if standing.key not in present:
            _miss(made, standing, now)
    fresh = {item.trouble.kind for item in made.told if item.manner == Manner.NEW}
    made.is_of_a_new_kind = bool(fresh - told_kinds)
    return made


def _weigh(made: Round, known: Standing | None, trouble: Trouble, now: int) -> None:
    row = known or Standing(trouble.key, now, 0, trouble.count)
    if row.count < 0:
        row = replace(row, since=now, count=-row.count)
    manner = _manner(row, trouble, now)
    if manner:
        made.told.append(Told(trouble, manner, row.since))
    elif row.told_at and trouble.count < row.count:
        # Somebody works on it: what comes on top of the rest is news again.
        row = replace(row, count=trouble.count)
    if row != known:
        made.noted[row.key] = row


def _manner(row: Standing, trouble: Trouble, now: int) -> Manner | None:
    if not row.told_at:
        is_ripe = abs(now - row.since) >= PATIENCE_S.get(trouble.kind, 0)
        return Manner.NEW if is_ripe else None
    silence = abs(now - row.told_at)
    if trouble.count >= 2 * row.count or (trouble.count > row.count and silence >= GROWN_S):
        return Manner.WORSE
    return Manner.STILL if silence >= REMIND_S else None


def _miss(made: Round, standing: Standing, now: int) -> None:
    if not standing.told_at:
        made.noted[standing.key] = None
    elif standing.count > 0:
        made.noted[standing.key] = replace(standing, since=now, count=-standing.count)
    elif abs(now - standing.since) >= CALM_S:
        made.over.append(standing)


def may_speak(made: Round, last: Standing | None, failing: Standing | None, now: int) -> bool:
    """Whether the round's message may leave now: `last` was the last message, `failing` the last one that failed."""
    if not made.is_worth_a_message or (failing and abs(now - failing.told_at) < wait_s(failing.count)):
        return False
    return made.is_of_a_new_kind or last is None or abs(now - last.told_at) >= PAUSE_S


def wait_s(failures: int) -> int:
    """How long an alert channel that failed so often in a row is left alone: a minute, doubled up to sixteen."""
    return int(60 * 2 ** min(failures - 1, 4))
