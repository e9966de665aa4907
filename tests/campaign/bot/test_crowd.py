"""Many teams at once, and a process that ends in the middle: each is recorded once. The large one is bench/confirmations.py."""

import pytest
from sqlalchemy import func, select

from campaign.bot.afterwards import follow_up
from campaign.bot.ears import bots, open_ear
from campaign.bot.polling import Polling
from campaign.db.engine import reading
from campaign.db.tables import Confirmation
from campaign.packs.rows import make_pack
from campaign.workspace import Workspace
from tests.campaign.bot.hearing import asked_for_photo, listening, plan_at, proof, until
from tests.campaign.bot.talking import Talking
from tests.campaign.packs.play import WRITER, out, posts
from tests.campaign.play import approved
from tests.campaign.teams.registered import added
from tests.channels.pictures import picture
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_people import Person

CROWD = 30

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]


def recorded(workspace: Workspace) -> tuple[int, int]:
    """Rows, and the teams that they are of."""
    with reading(workspace.db) as connection:
        both = select(func.count(), func.count(_confirmations.c.team_id.distinct())).select_from(_confirmations)
        rows, teams = connection.execute(both).one()
    return rows, teams


def test_a_crowd_confirms_while_one_process_ends_and_another_begins(live: Workspace, fake: FakeTelegram) -> None:
    approved(live, plan_at(fake))
    pack = make_pack(live, WRITER, "thu", posts(live), ())
    out(live, pack)
    people = [Person(fake.inbox, number) for number in range(1, CROWD + 1)]
    for person in people:
        added(live, name=f"Tổ {person.chat}", channel="to", chat=str(person.chat))
    first = Polling(live)
    first.look()
    for number, person in enumerate(people):
        person.presses(f"nhan:{pack}:")
        person.presses(f"nhan:{pack}:")
        if number == CROWD // 2:
            first.stop()
    with listening(live):
        until(lambda: recorded(live)[1] == CROWD and not fake.inbox.updates)
    assert recorded(live) == (CROWD, CROWD)


@pytest.mark.parametrize("leaves", ["/dung", "/goi"])
def test_a_photo_that_comes_too_late_is_not_kept(live: Workspace, fake: FakeTelegram, leaves: str) -> None:
    asked_for_photo(live, fake)
    team, person = Talking(live), Person(fake.inbox, 77)
    person.sends_photo(picture(40, 30).data)
    after = team.sends_photo("file" + str(max(int(name[11:-4]) for name in fake.inbox.kept)))
    assert after is not None
    team.says(leaves)
    before = len(team.answers())
    with open_ear(live, bots(live)[0]) as ear:
        follow_up(live, ear, "thu", "to", after)
    assert (proof(live), len(team.answers())) == ("", before)
