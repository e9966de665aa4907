"""Thousands of teams confirm a pack within a minute, by the button below it, while the pack is still going out.

Presses reach the fake bot evenly, every tenth twice; `campaign up` on SQLite asks for them over real HTTP and is killed
with -9 half-way, so that some come again. Recorded once each means: one confirmation for each team, no more and no less, and
a coverage table of all units that adds up to them.
"""

import sys
import time
from dataclasses import dataclass

from sqlalchemy import func, select

from bench.ground import Ground, ground, is_quick
from bench.province import province
from bench.scene import Scene
from campaign.chats.buttons import received
from campaign.confirmations.coverage import coverage_of
from campaign.db.engine import reading
from campaign.db.tables import Confirmation, Pack
from tests.fakes.telegram import FakeTelegram, serving
from tests.fakes.telegram_pace import Windows
from tests.fakes.telegram_people import Person

TEAMS = 3_000
WITHIN_S = 60.0
SLACK_S = 10.0
"""So much later the last one is recorded, at most; a start of the process takes the most of it."""

LATENCY_S = 0.06
TWICE = 10

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: seconds from the first press until all was recorded, rows, teams that confirmed, presses answered.

    `covered` are the confirmed teams in the coverage table, by unit and as its total.
    """

    whole_s: float
    rows: int
    teams: int
    answered: int
    covered: tuple[int, int]


def main() -> None:
    """Prints what came of it; exits 1 when any was lost, doubled or late."""
    is_short = is_quick(__doc__)
    teams, within_s = (300, 6.0) if is_short else (TEAMS, WITHIN_S)
    with ground() as place, serving(FakeTelegram(delay_s=LATENCY_S, windows=Windows())) as fake:
        made = province(place, fake, teams)
        told = confirm(place, made, fake, teams, within_s)
        made.close()
    print(
        f"confirmations: {told.teams:,} of {teams:,} teams recorded {told.whole_s:.1f} s after the first of presses spread over "
        f"{within_s:.0f} s ({teams / told.whole_s:.0f}/s), {told.rows - told.teams} doubled, {told.answered:,} presses answered"
    )
    by_unit, total = told.covered
    print(f"confirmations: the coverage table has {by_unit:,} in its units and {total:,} as their total")
    if told.rows != teams or told.teams != teams or told.whole_s > within_s + SLACK_S:
        sys.exit("confirmations: lost, doubled or late")
    if told.covered != (teams, teams):
        sys.exit("confirmations: the coverage table does not add up")


def confirm(place: Ground, made: Scene, fake: FakeTelegram, teams: int, within_s: float) -> Told:
    """Presses evenly, kills the product half-way, and waits for the last row."""
    with reading(made.db) as connection:
        data = received(connection.execute(select(_packs.c.id)).scalar_one())
    member = place.embedded(made)
    place.wait(lambda: "getUpdates" in fake.calls, "the first question", within_s=60)
    began = time.monotonic()
    for number in range(teams):
        time.sleep(max(0.0, began + number * within_s / teams - time.monotonic()))
        for _press in range(2 if number % TWICE == 0 else 1):
            Person(fake.inbox, 100_000 + number).presses(data)
        if number == teams // 2:
            member.kill()
            member = place.embedded(made)
    place.wait(lambda: counted(made)[1] == teams, "the last one", within_s=within_s, every_s=0.2)
    whole_s = time.monotonic() - began
    place.wait(lambda: not fake.inbox.updates, "what came again", within_s=30)
    member.end()
    return Told(whole_s, *counted(made), len(fake.inbox.answers), covered(made))


def covered(made: Scene) -> tuple[int, int]:
    """Confirmed teams of the coverage table: the sum of its units, and its total."""
    with reading(made.db) as connection:
        pack_id = connection.execute(select(_packs.c.id)).scalar_one()
        table = coverage_of(connection, made.office.calendar, pack_id)
    return sum(row.received for row in table.rows), table.total.received


def counted(made: Scene) -> tuple[int, int]:
    """Confirmations, and the teams that they are of."""
    both = select(func.count(), func.count(_confirmations.c.team_id.distinct())).select_from(_confirmations)
    with reading(made.db) as connection:
        rows, teams = connection.execute(both).one()
    return int(rows), int(teams)


if __name__ == "__main__":
    main()
