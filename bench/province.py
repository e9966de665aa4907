"""A province: 166 communes and wards with 5,000 teams get a pack by one bot, and the process is killed twice on the way.

The fake takes 30 messages in any sliding second, over real HTTP with 60 ms on the way. `campaign up` on SQLite sends; it is
killed with -9 after a third and after two thirds. What was in the air then is a doubt: this command plays the person who
asks those teams, with the fake's own list of what arrived. The rate is counted while a process sends; what a start takes is
told apart.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from sqlalchemy import func, insert, select

from bench.ground import Ground, ground, is_quick
from bench.scene import CAMPAIGN, Scene, Way, scene, telegram
from campaign.clock import SystemClock
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Pack, Post, Team
from campaign.packs.approving import approve_pack
from campaign.packs.reading import pack_of
from campaign.packs.rows import make_pack
from campaign.people.actors import Actor
from campaign.plan.office import planned_office
from campaign.sendings.deciding import Decision, decide
from campaign.sendings.following import for_person
from campaign.sendings.making import Wish, approve_sending, make_sending, mark_of, planned, sending_of
from campaign.states import DeliveryState, Role
from tests.fakes.telegram import FakeTelegram, serving
from tests.fakes.telegram_pace import ALL_A_SECOND, Windows

UNITS = 166
TEAMS = 5_000
KILLS = 2
FLOOR = 29.0
LATENCY_S = 0.06
SOON = timedelta(seconds=10)
"""From the plan to the first message: time enough to approve it."""

GAP_S = 0.75
"""A longer silence between two messages is a process that is not there."""

WRITER = Actor(None, "Phạm Thị Biên", Role.EDITOR)
LEADER = Actor(None, "Nguyễn Văn Duyệt", Role.ADMINISTRATOR)

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it: messages a second while a process sent, seconds in all, what the platform refused, doubts."""

    rate: float
    whole_s: float
    refused: int
    doubts: int
    doubled: int
    reached: int


def main() -> None:
    """Prints what came of it; exits 1 below the floor, or when anybody was left out, doubled or refused."""
    teams = 300 if is_quick(__doc__) else TEAMS
    windows = Windows()
    with ground() as place, serving(FakeTelegram(delay_s=LATENCY_S, windows=windows)) as fake:
        made = province(place, fake, teams)
        sent = send(place, made, fake, windows, teams)
        made.close()
    told = f"province: {sent.reached:,} of {teams:,} teams of {UNITS} units: {sent.rate:.1f} messages/s"
    print(
        f"{told} while sending, {sent.rate / ALL_A_SECOND:.2f} × the platform's {ALL_A_SECOND}/s (floor {FLOOR:.0f}/s)"
    )
    told = (
        f"province: {sent.whole_s:.0f} s in all with {KILLS} × kill -9, {sent.refused} refusals, {sent.doubled} doubled"
    )
    print(f"{told}; {sent.doubts} were a doubt and led on by a person")
    if sent.rate < FLOOR or sent.refused or sent.doubled or sent.reached < teams:
        sys.exit("province: too slow, refused, doubled or left out")


def province(place: Ground, fake: FakeTelegram, teams: int) -> Scene:
    """The office with its units, its teams and an approved sending that begins now."""
    units = "units:\n" + "".join(f"  - {{id: xa-{n:03}, name: Xã số {n}}}\n" for n in range(1, UNITS + 1))
    bot = telegram("to", fake.url)
    way = Way(bot.id, bot.line.replace("kind: telegram", "kind: telegram, teams: true"), bot.token)
    due = SystemClock().now()
    made = scene(place.subfolder("province"), posts=1, due_at=due, channels=[way], more=units)
    workspace = replace(made.workspace(), base_url="https://example.gov.vn")
    row = {"campaign_id": CAMPAIGN, "source": "import", "state": "active", "at": 0, "channel": "to", "sought": ""}
    row |= {"form": "message", "language": "vi", "audience": "", "area": "", "contact": "", "phone": "", "members": 0}
    row |= {"link_number": 1, "import_key": "", "seen_at": 0, "left_at": 0}
    rows = [
        {**row, "name": f"Tổ số {n}", "unit": f"xa-{n % UNITS + 1:03}", "chat": str(100_000 + n)} for n in range(teams)
    ]
    with made.db.begin() as connection:
        connection.execute(insert(_teams), rows)
        connection.exec_driver_sql("DELETE FROM delivery")
        post = connection.execute(select(_posts.c.id)).scalar_one()
    pack_id = make_pack(workspace, WRITER, CAMPAIGN, [post], ())
    with reading(made.db) as connection:
        digest = pack_of(connection, pack_id).hash
    approve_pack(workspace, LEADER, pack_id, digest)
    begins = SystemClock().now() + SOON
    sending = make_sending(workspace, WRITER, CAMPAIGN, Wish(pack_id, "to", begins, day_from=0, day_until=1440))
    with reading(made.db) as connection:
        asked = sending_of(connection, CAMPAIGN, sending)
        pack = connection.execute(select(_packs)).one()
        mark = mark_of(pack, asked, planned(connection, planned_office(connection, CAMPAIGN).calendar, asked, due))
    approve_sending(workspace, LEADER, CAMPAIGN, sending, mark)
    return made


def send(place: Ground, made: Scene, fake: FakeTelegram, windows: Windows, teams: int) -> Sent:
    """Runs the product, kills it on the way, and leads on what was left in doubt."""
    began = time.monotonic()
    for number in range(1, KILLS + 1):
        member = place.embedded(made)
        goal = teams * number // (KILLS + 1)
        place.wait(lambda goal=goal: len(fake.accepted) >= goal, f"{goal} messages", within_s=teams / 10 + 60)  # type: ignore[misc]
        member.kill()
    member = place.embedded(made)
    place.wait(lambda: waiting(made) == 0, "the rest", within_s=teams / 10 + 60, every_s=0.5)
    doubts = lead_on(made, fake)
    place.wait(lambda: waiting(made) == 0, "what was sent again", within_s=60, every_s=0.2)
    whole_s = time.monotonic() - began
    member.end()
    times = sorted(at for sent in windows.by_chat.values() for at in sent)
    steps = [after - before for before, after in pairwise(times)]
    rate = len(steps) / sum(step for step in steps if step < GAP_S)
    by_chat = Counter(str(entry["chat_id"]) for entry in fake.accepted)
    doubled = sum(count - 1 for count in by_chat.values())
    return Sent(rate, whole_s, windows.refused, doubts, doubled, len(by_chat))


def waiting(made: Scene) -> int:
    """How many messages have yet to leave."""
    open_states = (DeliveryState.PENDING.value, DeliveryState.SENDING.value)
    with reading(made.db) as connection:
        counted = select(func.count()).select_from(_messages).where(_messages.c.state.in_(open_states))
        return int(connection.execute(counted).scalar_one())


def lead_on(made: Scene, fake: FakeTelegram) -> int:
    """Asks each team of which nobody knows, and says so. Returns how many there were."""
    arrived = {str(entry["chat_id"]) for entry in fake.accepted}
    workspace = made.workspace()
    with reading(made.db) as connection:
        sending = connection.execute(select(_messages.c.sending_id).limit(1)).scalar_one()
        rows = for_person(connection, sending)
        chats: dict[int, str] = dict(connection.execute(select(_messages.c.id, _messages.c.chat)).all())
    there = [row.id for row in rows if chats[row.id] in arrived]
    missing = [row.id for row in rows if chats[row.id] not in arrived]
    for decision, ids in ((Decision.ARRIVED, there), (Decision.AGAIN, missing)):
        if ids:
            decide(workspace, LEADER, CAMPAIGN, sending, decision, DeliveryState.UNKNOWN, ids)
    return len(rows)


if __name__ == "__main__":
    main()
