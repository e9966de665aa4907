"""An office with a pack, two units and the people who write and approve."""

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Post
from campaign.packs.approving import approve_pack
from campaign.packs.localising import write_unit_text
from campaign.packs.reading import pack_of
from campaign.packs.rows import make_pack
from campaign.packs.texts import Place, Written, base_of, pair_hash, stand_by, text_at, write_text
from campaign.people.actors import Actor
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approved
from tests.campaign.sample import CALENDAR, DAY_KEY

UNITS = "units: [{id: bac, name: Xã Bắc}, {id: nam, name: Phường Nam}]\nchannels:"
LANGUAGES = "languages: [{id: en, name: English}, {id: hre, name: Tiếng Hrê}]\nunits:"
PLAN = CALENDAR.replace("channels:", UNITS, 1).replace("units:", LANGUAGES, 1)

WRITER = Actor(1, "Phạm Thị Biên", Role.EDITOR)
LEADER = Actor(2, "Nguyễn Văn Duyệt", Role.ADMINISTRATOR)
NORTH = Actor(3, "Trần Văn Bắc", Role.EDITOR, unit="bac")
NORTH_LEADER = Actor(4, "Lê Thị Bắc", Role.ADMINISTRATOR, unit="bac")
SOUTH = Actor(5, "Đỗ Văn Nam", Role.ADMINISTRATOR, unit="nam")

COUNTDOWN = "2027/ngay-chuyen-doi-so/dem-nguoc-7"


def office(workspace: Workspace) -> None:
    """Its posts of 10/10 are approved."""
    approved(workspace, PLAN)


def posts(workspace: Workspace, *keys: str) -> list[int]:
    """The posts' ids."""
    wanted = Post.__table__.c  # type: ignore[attr-defined]
    with reading(workspace.db) as connection:
        found = {row.key: row.id for row in connection.execute(select(wanted.id, wanted.key))}
    return [found[key] for key in keys or (DAY_KEY,)]


def made(workspace: Workspace, open_parts: tuple[str, ...] = ()) -> int:
    """A draft pack of the day's own post."""
    office(workspace)
    return make_pack(workspace, WRITER, "thu", posts(workspace), open_parts)


def say(workspace: Workspace, pack_id: int, words: str, part: str = "tin-ngan", **place: str) -> None:
    """The office writes a text in place of what stands there."""
    at = Place(part, **place)
    write_text(workspace, WRITER, pack_id, Written(at, words, seen=seen(workspace, pack_id, at)))


def add(workspace: Workspace, pack_id: int, words: str, part: str = "tin-ngan", **place: str) -> None:
    """The northern unit adds to a part."""
    at = Place(part, unit="bac", **place)
    written = Written(at, words, is_addition=True, seen=seen(workspace, pack_id, at))
    write_unit_text(workspace, NORTH, pack_id, written)


def seen(workspace: Workspace, pack_id: int, place: Place) -> str:
    """The hash of the text there; empty for none."""
    with reading(workspace.db) as connection:
        found = text_at(connection, pack_id, place)
    return str(found.hash) if found else ""


def keep(workspace: Workspace, pack_id: int, actor: Actor, place: Place) -> None:
    """Somebody looks at a text and what it goes by now, and leaves it as it is."""
    stand_by(workspace, actor, pack_id, place, pair(workspace, pack_id, place))


def pair(workspace: Workspace, pack_id: int, place: Place) -> str:
    """The hash of the text there with what it goes by."""
    with reading(workspace.db) as connection:
        found = text_at(connection, pack_id, place)
        assert found is not None
        return pair_hash(found, base_of(connection, pack_of(connection, pack_id), place))


def out(workspace: Workspace, pack_id: int) -> None:
    """Somebody approves the pack as it stands."""
    with reading(workspace.db) as connection:
        digest = pack_of(connection, pack_id).hash
    approve_pack(workspace, LEADER, pack_id, digest)
