"""Makes an installation in moments, for benchmarks and chaos: a plan in force, and posts that are written and approved.

    place = scene(folder, url, posts=5000, due_at=moment, channels=[portal(), feed()])
    subprocess.Popen([sys.executable, "-m", "campaign", "up"], env=place.environment())
    ...
    place.states()   # {"sent": 10000}
    place.close()

Every post goes to every place of every channel: deliveries = posts × places. All are due at the whole second `due_at`,
`pending`, with an approved revision of short Vietnamese texts; nothing is left to be planned or composed. Keys are
2000/ngay-chuyen-doi-so/bai-0000001 and so on: of a year that planning no longer looks at, so that `campaign up` leaves
the posts alone. `Scene.add` puts in more, at other times, composed or not.
"""

import functools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from bench.scene_rows import Planned, delivery_rows, post_rows, revision_rows
from campaign.clock import Clock, SystemClock, to_seconds
from campaign.db.bulk import insert_rows
from campaign.db.engine import open_database, reading
from campaign.db.migrate import upgrade
from campaign.db.tables import Campaign, Delivery, Post, Revision, TemplateApproval
from campaign.editorial.media import dump, keep
from campaign.plan.office import Office, read_office
from campaign.plan.places import Place, places
from campaign.workspace import Workspace
from channels.store import FolderStore, Store
from content.infographics import Spec, draw
from content.infographics.sizes import LINK, PORTRAIT
from content.messages import Picture

CAMPAIGN = "thu"
BASE_URL = "https://example.gov.vn/nq57"
TOKEN = "12345:test-token"
"""What `tests.fakes.telegram` takes for its bot's token unless told otherwise."""

GRACE = timedelta(hours=2)
LEAD_TIME = timedelta(days=14)
CHUNK = 20_000

UNCHECKED = (
    "SELECT set_config('session_replication_role', 'replica', true) FROM pg_roles "
    "WHERE rolname = current_user AND rolsuper"
)
"""Leaves out the look-up of each row's foreign keys, where one may: it is half the time, and the keys are known."""

CALENDAR = """\
campaign: {{id: thu, name: Kế hoạch thử, organisation: Sở Khoa học và Công nghệ, source: "1/KH"}}
policy: {{review: template, grace: 2h, lead_time: 14d}}
channels:
{channels}
themes: [{{id: chuyen-doi-so, name: Chuyển đổi số, templates: [theme-tip]}}]
observances: [{{id: ngay-chuyen-doi-so, name: Ngày Chuyển đổi số quốc gia, date: 10/10, theme: chuyen-doi-so}}]
{more}"""

_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Way:
    """A channel of the scene: its line in the calendar and the token that its environment variable holds, if any."""

    id: str
    line: str
    token: str = ""

    @property
    def variable(self) -> str:
        """The environment variable that the calendar names for the token."""
        return "TOKEN_" + self.id.upper().replace("-", "_")


def portal() -> Way:
    """The portal, as channel `cong`."""
    return Way("cong", f'{{id: cong, kind: portal, base_url: "{BASE_URL}"}}')


def feed() -> Way:
    """The feeds, as channel `tin-rss`."""
    return Way("tin-rss", "{id: tin-rss, kind: rss}")


def telegram(name: str, api_url: str, *, chats: int = 1, token: str = TOKEN) -> Way:
    """A bot as channel `name` with chats `@<name>_1` to `@<name>_<chats>` (dashes become underlines).

    Destinations are `k1`, `k2`, … Bots of different channels need different tokens to have a pace of their own.
    """
    stem = name.replace("-", "_")
    there = ", ".join(f'{{id: k{n}, chat: "@{stem}_{n}"}}' for n in range(1, chats + 1))
    way = Way(name, "", token)
    line = f'{{id: {name}, kind: telegram, token: "env:{way.variable}", api_url: "{api_url}", destinations: [{there}]}}'
    return Way(name, line, token)


@dataclass(slots=True)
class Scene:
    """An installation that stands. `db` is open until `close`; `posts` counts what was put in so far."""

    home: Path
    calendar: Path
    database_url: str
    db: Engine
    office: Office
    tokens: dict[str, str]
    pictures: str = "[]"
    posts: int = 0
    _places: tuple[Place, ...] = field(default=())

    @property
    def places(self) -> tuple[Place, ...]:
        """Where every post goes."""
        if not self._places:
            found = places(self.office.calendar)
            self._places = tuple(place for channel in self.office.calendar.channels for place in found[channel.id])
        return self._places

    def environment(self, **more: str) -> dict[str, str]:
        """What a `campaign` process needs to work here: live, with the tokens; `more` is added, also over the rest."""
        settings = {"HOME": self.home, "CALENDAR": self.calendar, "DATABASE_URL": self.database_url, "LIVE": 1}
        ours = {f"CAMPAIGN_{name}": str(value) for name, value in settings.items()}
        return {**os.environ, **ours, **self.tokens, **more}

    def workspace(self, clock: Clock | None = None) -> Workspace:
        """The installation for calls in this process; the machine's own clock unless told otherwise."""
        return Workspace(self.db, self.home, clock or SystemClock(), live=True, environment=self.environment())

    def add(self, posts: int, due_at: datetime, *, every: timedelta = timedelta(0), is_composed: bool = True) -> None:
        """Puts in `posts` more, the first due at `due_at` (aware), each next one `every` later.

        Not composed, they are as planning leaves them long before their time: drafts that nobody may send yet.
        """
        first = to_seconds(due_at)
        for start in range(0, posts, CHUNK):
            count = min(CHUNK, posts - start)
            moments = [first + int(every.total_seconds() * n) for n in range(start, start + count)]
            self._add_chunk(moments, is_composed)

    def _add_chunk(self, moments: list[int], is_composed: bool) -> None:
        ids = range(self.posts + 1, self.posts + 1 + len(moments))
        hash_ = self.office.hash if is_composed else ""
        planned = Planned(CAMPAIGN, ids, moments, int(GRACE.total_seconds()), int(LEAD_TIME.total_seconds()), hash_)
        with self.db.begin() as connection:
            _fill(connection, Post.__table__, *post_rows(planned))  # type: ignore[attr-defined]
            if is_composed:
                _fill(connection, Revision.__table__, *revision_rows(planned, self.pictures))  # type: ignore[attr-defined]
            _fill(connection, _deliveries, *delivery_rows(planned, self.places))
        self.posts += len(moments)

    def states(self, channel: str | None = None) -> dict[str, int]:
        """How many deliveries stand in each state, of one channel or of all."""
        counted = select(_deliveries.c.state, func.count()).group_by(_deliveries.c.state)
        if channel:
            counted = counted.where(_deliveries.c.channel == channel)
        with reading(self.db) as connection:
            return dict(connection.execute(counted).all())

    def pages(self) -> Iterator[Path]:
        """The portal's pages of posts that stand now."""
        return (self.home / "portal" / "bai").glob("*/*/*/index.html")

    def close(self) -> None:
        """Gives the database's connections back; the folder and the database stay."""
        self.db.dispose()


def _fill(connection: Connection, table: Table, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Inserts the rows; by COPY on PostgreSQL, which takes a million of them in seconds."""
    if connection.dialect.name != "postgresql":
        insert_rows(connection, table, columns, rows)
        return
    connection.execute(text(UNCHECKED))
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    if "id" in columns:
        told = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"
        connection.execute(text(told))


def scene(
    folder: Path,
    database_url: str | None = None,
    *,
    posts: int,
    due_at: datetime,
    channels: Sequence[Way],
    with_pictures: bool = False,
    more: str = "",
) -> Scene:
    """An installation in `folder` with `posts` approved posts that are due at `due_at` (aware) on all `channels`.

    `database_url` names an empty database; None makes a SQLite file in the folder. `with_pictures` gives every post the
    same pair of pictures; `more` are further lines of the calendar. Nothing is running yet.
    """
    home = folder / "var"
    _prepare_home(home)
    calendar = folder / "calendar.yaml"
    calendar.write_text(
        CALENDAR.format(channels="\n".join(f"  - {way.line}" for way in channels), more=more), encoding="utf-8"
    )
    office = read_office(calendar.read_bytes(), str(calendar))
    url = database_url or f"sqlite:///{home / 'campaign.db'}"
    engine = open_database(url)
    upgrade(engine)
    tokens = {way.variable: way.token for way in channels if way.token}
    pictures = _pictures(FolderStore(home / "media")) if with_pictures else "[]"
    made = Scene(home, calendar, url, engine, office, tokens, pictures)
    _put_in_force(made, due_at)
    made.add(posts, due_at)
    return made


def _prepare_home(home: Path) -> None:
    # `campaign up` rehearses in the background while there is no rehearsal: here it would only take time.
    (home / "rehearsal").mkdir(parents=True)
    (home / "rehearsal" / "summary.json").write_text("{}", encoding="utf-8")


def _put_in_force(made: Scene, due_at: datetime) -> None:
    info = made.office.calendar.campaign
    row = {"id": info.id, "name": info.name, "organisation": info.organisation, "file": made.office.file}
    # Planned far ahead: no tick has to carry on planning.
    row |= {"calendar": made.office.text, "calendar_hash": made.office.hash}
    until = to_seconds(due_at + timedelta(days=3660))
    approval = {"campaign_id": CAMPAIGN, "text_id": "theme-tip", "basis": "thu", "by": "Lãnh đạo", "at": 0}
    with made.db.begin() as connection:
        connection.execute(insert(Campaign), {**row, "planned_until": until})
        connection.execute(insert(TemplateApproval), approval)


def _pictures(media: Store) -> str:
    return dump([keep(picture, media) for picture in _drawn()])


@functools.cache
def _drawn() -> tuple[Picture, ...]:
    card = Spec(
        layout="announcement",
        theme="chuyen-doi-so",
        figure="57",
        kicker="Kỹ năng số",
        title="Ngày Chuyển đổi số quốc gia",
        line="Làm một việc trực tuyến, giữ một tài khoản an toàn",
        organisation="Sở Khoa học và Công nghệ",
        source="Kế hoạch số 2725/KH-SKHCN",
        link=f"{BASE_URL}/bai/",
        unit_mark="KH",
    )
    return tuple(draw(card, size) for size in (LINK, PORTRAIT))
