"""Short words for a bot that is heard over real HTTP."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from campaign.bot.polling import Polling
from campaign.db.engine import reading
from campaign.db.tables import Confirmation
from campaign.packs.rows import make_pack
from campaign.workspace import Workspace
from tests.campaign.bot.talking import TEAMS, Talking
from tests.campaign.packs.play import WRITER, out, posts
from tests.campaign.play import approved
from tests.fakes.telegram import FakeTelegram

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]


def plan_at(fake: FakeTelegram) -> str:
    return TEAMS.replace("kind: telegram,", f'kind: telegram, api_url: "{fake.url}",')


@contextmanager
def listening(workspace: Workspace) -> Iterator[Polling]:
    heard = Polling(workspace)
    heard.look()
    try:
        yield heard
    finally:
        heard.stop()


def until(is_so: Callable[[], bool]) -> None:
    late = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.01)


def asked_for_photo(live: Workspace, fake: FakeTelegram) -> int:
    """A team that told all but the photo; the pack."""
    approved(live, plan_at(fake))
    pack = make_pack(live, WRITER, "thu", posts(live), ())
    out(live, pack)
    team = Talking(live)
    team.registers()
    for data in (f"dung:{pack}:group", "boqua:0:reached", "boqua:0:guided"):
        team.presses(data)
    return pack


def proof(live: Workspace) -> str:
    with reading(live.db) as connection:
        found = connection.execute(select(_confirmations.c.photo).where(_confirmations.c.kind == "used"))
        return str(found.scalar_one())
