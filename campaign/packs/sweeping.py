"""Takes packs off the teams' pages whose posts were taken back, or say something else by now, as may the plan."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from campaign.audit import MACHINE, record
from campaign.db.engine import reading
from campaign.db.tables import Pack, Post
from campaign.packs.given import digest_of, plan_gives, yearly_of
from campaign.packs.reading import made_from
from campaign.packs.rows import APPROVED
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.states import PackState, PostState
from campaign.workspace import Workspace

_packs = Pack.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]

_GONE = (PostState.WITHDRAWN, PostState.CANCELLED)
_BATCH = 500


def sweep_packs(workspace: Workspace) -> int:
    """A pack with a post that was withdrawn is withdrawn; one with a post that was corrected waits for a yes to the new words.
    So does one whose slogan, figures or units the plan in force tells otherwise than when it was made.

    Returns how many. A post that is only being worked on changes nothing yet.
    """
    with reading(workspace.db) as connection:
        found = _fallen(connection)
    return sum(_take_off(workspace, pack, fall) for pack, fall in found)


@dataclass(frozen=True, slots=True)
class Fall:
    """What becomes of a pack that is out, which deed is recorded, and the post that it is about."""

    state: PackState
    action: str
    post_id: int


def _fallen(connection: Connection) -> list[tuple[Row[Any], Fall]]:
    """The packs that are out and should not be."""
    packs = list(connection.execute(select(_packs).where(_packs.c.state == PackState.APPROVED)))
    ids = sorted({one.post_id for pack in packs for one in made_from(pack)})
    posts: dict[int, Row[Any]] = {}
    for first in range(0, len(ids), _BATCH):
        columns = (_posts.c.id, _posts.c.state, _posts.c.revision_id, _posts.c.source_id, _posts.c.year)
        wanted = select(*columns).where(_posts.c.id.in_(ids[first : first + _BATCH]))
        posts |= {row.id: row for row in connection.execute(wanted)}
    plans = {one: _plan(connection, one) for one in {pack.campaign_id for pack in packs}}
    told = ((pack, _by_posts(pack, posts) or _by_plan(pack, posts, *plans[pack.campaign_id])) for pack in packs)
    return [(pack, fall) for pack, fall in told if fall]


def _plan(connection: Connection, campaign_id: str) -> tuple[Calendar, str]:
    """An office's plan with what all its packs have of it: put together once for all of them."""
    calendar = planned_office(connection, campaign_id).calendar
    return calendar, plan_gives(calendar)


def _by_posts(pack: Row[Any], posts: dict[int, Row[Any]]) -> Fall | None:
    made = made_from(pack)
    if gone := next((one.post_id for one in made if posts[one.post_id].state in _GONE), 0):
        return Fall(PackState.WITHDRAWN, "pack-withdrawn", gone)
    changed = (
        one.post_id
        for one in made
        if posts[one.post_id].state in APPROVED and posts[one.post_id].revision_id != one.revision_id
    )
    outdated = next(changed, 0)
    return Fall(PackState.DRAFT, "pack-outdated", outdated) if outdated else None


def _by_plan(pack: Row[Any], posts: dict[int, Row[Any]], calendar: Calendar, gives: str) -> Fall | None:
    leading, *_others = made_from(pack)
    if leading.given == digest_of(gives, yearly_of(calendar, posts[leading.post_id])):
        return None
    return Fall(PackState.DRAFT, "pack-plan-changed", leading.post_id)


def _take_off(workspace: Workspace, pack: Row[Any], fall: Fall) -> bool:
    now = workspace.clock.now()
    # Somebody may have renewed or withdrawn it since it was read.
    still = (_packs.c.id == pack.id, _packs.c.state == PackState.APPROVED, _packs.c.posts == pack.posts)
    with workspace.db.begin() as connection:
        taken = connection.execute(update(_packs).where(*still).values(state=fall.state.value)).rowcount == 1
        if taken:
            key = connection.execute(select(_posts.c.key).where(_posts.c.id == fall.post_id)).scalar_one()
            record(connection, pack.campaign_id, now, MACHINE, fall.action, f"pack {pack.id}", key)
    return taken
