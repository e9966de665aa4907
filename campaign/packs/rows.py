"""A pack's own row: made from approved posts, renewed when they changed, a draft again with every change of its words."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.tables import Pack, PackText, Post, Revision
from campaign.editorial.revisions import names_of
from campaign.errors import CampaignError, WrongUse
from campaign.packs.given import given_digest
from campaign.packs.reading import NoSuchPack
from campaign.people.actors import Actor, Forbidden
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.states import PackState, PostState
from campaign.workspace import Workspace
from content.language import gettext as _
from content.packs.material import GUIDE, LONG, PICTURES, QUESTIONS, SCRIPTS, SHORT, SLOGANS
from content.words.vietnamese import full_date

WRITTEN = (SHORT, LONG, SCRIPTS, QUESTIONS, SLOGANS, PICTURES, GUIDE)
"""The parts that have words, which people may write and units may localise; of pictures their title and line."""

MOST_POSTS = 20

APPROVED = (
    PostState.APPROVED,
    PostState.SCHEDULED,
    PostState.PUBLISHING,
    PostState.PUBLISHED,
    PostState.PARTLY_PUBLISHED,
)
"""States of a post whose present revision somebody approved."""

_packs = Pack.__table__  # type: ignore[attr-defined]
_texts = PackText.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


def check_office(actor: Actor, right: Right, campaign_id: str) -> None:
    """Raises Forbidden unless the person may do this to the whole office's packs: a unit's people may not."""
    actor.check(right, campaign_id)
    if actor.unit:
        message = _("Gói này là của cả kế hoạch. {name} chỉ thêm được phần riêng của đơn vị mình, ở phần để mở.")
        raise Forbidden(message.format(name=actor.name))


def make_pack(
    workspace: Workspace,
    actor: Actor,
    campaign_id: str,
    posts: Sequence[int],
    open_parts: Collection[str] | None = None,
) -> int:
    """The pack of these approved posts: one post, or those of one day. The same posts have the same pack.

    It is a draft again when a revision changed, or when it was withdrawn. None for `open_parts` leaves them as they are.
    Raises Forbidden, WrongUse, or CampaignError for a post that nobody approved.
    """
    check_office(actor, Right.WRITE, campaign_id)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        found = _approved(connection, campaign_id, posts)
        calendar = planned_office(connection, campaign_id).calendar
        found = led(found, calendar.campaign.time_zone)
        pack_id = _begin(connection, campaign_id, _key(found), actor, now)
        pack = locked(connection, pack_id)
        leading = found[0]
        values = {"title": _title(calendar, found), "theme": leading.theme, "event_date": leading.event_date}
        values |= {"posts": _made(found, given_digest(calendar, leading))}
        if open_parts is not None:
            values["open_parts"] = parts_json(open_parts)
        is_back = pack.state == PackState.WITHDRAWN
        if settle(connection, pack, actor, now, values, is_back=is_back):
            record(
                connection, campaign_id, now, actor.name, "make-pack", f"pack {pack_id}", account_id=actor.account_id
            )
        return pack_id


def set_open_parts(workspace: Workspace, actor: Actor, pack_id: int, open_parts: Collection[str]) -> None:
    """Says which parts units may add to; the others are locked, and what units wrote of them no longer goes out."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        pack = locked(connection, pack_id)
        check_office(actor, Right.WRITE, pack.campaign_id)
        check_not_withdrawn(pack)
        wanted = parts_json(open_parts)
        if settle(connection, pack, actor, now, {"open_parts": wanted}):
            detail, who = ", ".join(json.loads(wanted)), {"account_id": actor.account_id}
            record(connection, pack.campaign_id, now, actor.name, "open-pack-parts", f"pack {pack_id}", detail, **who)


def locked(connection: Connection, pack_id: int) -> Row[Any]:
    """The pack, nobody else's to change until this transaction ends. Raises NoSuchPack."""
    found = connection.execute(select(_packs).where(_packs.c.id == pack_id).with_for_update()).first()
    if found is None:
        raise NoSuchPack(_("Không có gói thông điệp này. Hãy xem lại danh sách gói."))
    return found


def check_not_withdrawn(pack: Row[Any]) -> None:
    """Raises CampaignError for a pack that was withdrawn: it is made again first."""
    if pack.state == PackState.WITHDRAWN:
        raise CampaignError(_("Gói “{title}” đã thu hồi. Hãy lập lại gói từ bài rồi sửa.").format(title=pack.title))


def settle(
    connection: Connection,
    pack: Row[Any],
    actor: Actor,
    now: datetime,
    values: dict[str, Any] | None = None,
    *,
    is_back: bool = False,
) -> bool:
    """Writes `values` and the hash of what the pack says now; a draft again when it says something else.

    The caller has locked it. Returns whether anything changed.
    """
    values = values or {}
    posts, open_parts = values.get("posts", pack.posts), values.get("open_parts", pack.open_parts)
    digest = _hash(connection, pack.id, posts, open_parts)
    if digest == pack.hash and not is_back:
        return False
    before = [] if pack.state == PackState.APPROVED else json.loads(pack.writers)
    values |= {"hash": digest, "state": PackState.DRAFT.value, "writers": writers_json(before, actor)}
    values |= {"by": actor.name, "account_id": actor.account_id, "at": to_seconds(now)}
    connection.execute(update(_packs).where(_packs.c.id == pack.id).values(values))
    return True


def writers_json(before: Iterable[str], actor: Actor) -> str:
    """Those who wrote before, and `actor`, as `Revision.writers` has them."""
    return json.dumps(list(dict.fromkeys([*before, *names_of(actor.name, actor.account_id)])), ensure_ascii=False)


def wrote(row: Row[Any], actor: Actor) -> bool:
    """Whether `actor` wrote in a pack or in a unit's text since it was last approved."""
    return not set(json.loads(row.writers)).isdisjoint(names_of(actor.name, actor.account_id))


def parts_json(parts: Collection[str]) -> str:
    """Parts as their column has them, each once and in order. Raises WrongUse for what is no part of words."""
    unknown = sorted(set(parts) - set(WRITTEN))
    if unknown:
        raise WrongUse(_("Gói không có phần “{part}”.").format(part=unknown[0][:40]))
    return json.dumps([part for part in WRITTEN if part in parts])


def _begin(connection: Connection, campaign_id: str, key: str, actor: Actor, now: datetime) -> int:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    fresh: dict[str, Any] = {
        "campaign_id": campaign_id,
        "key": key,
        "title": "",
        "theme": "",
        "event_date": "",
        "posts": "[]",
    }
    fresh |= {"open_parts": "[]", "hash": "", "state": PackState.DRAFT.value, "writers": "[]"}
    fresh |= {"by": actor.name, "account_id": actor.account_id, "at": to_seconds(now)}
    fresh |= {"approved_by": "", "approved_at": 0, "approved_hash": ""}
    # Two who make the same pack at once have one: the second waits here and finds the first's.
    connection.execute(dialect.insert(_packs).values(fresh).on_conflict_do_nothing())
    mine = (_packs.c.campaign_id == campaign_id, _packs.c.key == key)
    pack_id: int = connection.execute(select(_packs.c.id).where(*mine)).scalar_one()
    return pack_id


def _approved(connection: Connection, campaign_id: str, posts: Sequence[int]) -> list[Row[Any]]:
    """The posts with title and hash of their revisions, in the order of their time."""
    wanted = list(dict.fromkeys(posts))
    if not 1 <= len(wanted) <= MOST_POSTS:
        raise WrongUse(_("Hãy chọn từ 1 đến {most} bài để lập gói.").format(most=MOST_POSTS))
    query = select(_posts, _revisions.c.title, _revisions.c.hash).join(
        _revisions, _revisions.c.id == _posts.c.revision_id
    )
    mine = (_posts.c.campaign_id == campaign_id, _posts.c.id.in_(wanted), _posts.c.state.in_(APPROVED))
    found = list(connection.execute(query.where(*mine).order_by(_posts.c.publish_at, _posts.c.id)))
    if len(found) != len(wanted):
        raise CampaignError(_("Có bài chưa được duyệt nên chưa lập gói được. Hãy duyệt bài trước."))
    if len({row.event_date for row in found}) > 1:
        raise WrongUse(_("Một gói gồm một bài, hoặc các bài của cùng một ngày. Hãy chọn lại."))
    return found


def led(posts: Sequence[Row[Any]], zone: str) -> list[Row[Any]]:
    """Posts of one day: the first that goes out on the day itself leads, then the others by their time."""
    by_time = sorted(posts, key=lambda row: (row.publish_at, row.id))
    day = str(posts[0].event_date)
    on_the_day = (row for row in by_time if day_of(row.publish_at, zone) == day)
    # What goes out before only tells that the day comes: the nearest to it leads where nothing is said on the day.
    leading = next(on_the_day, by_time[-1])
    return [leading, *(row for row in by_time if row is not leading)]


def day_of(publish_at: int, zone: str) -> str:
    """The day on which a post goes out by the office's clock, as `event_date` has days."""
    return from_seconds(publish_at).astimezone(ZoneInfo(zone)).date().isoformat()


def _key(found: list[Row[Any]]) -> str:
    return str(found[0].key if len(found) == 1 else found[0].event_date)


def _title(calendar: Calendar, found: list[Row[Any]]) -> str:
    leading = found[0]
    day = next((one.name for one in calendar.observances if one.id == leading.source_id), "")
    if len(found) == 1 or not day:
        return str(leading.title)
    return f"{day}, {full_date(date.fromisoformat(leading.event_date))}"


def _made(found: list[Row[Any]], given: str) -> str:
    made = [{"post_id": row.id, "revision_id": row.revision_id, "hash": row.hash} for row in found]
    made[0]["given"] = given
    return json.dumps(made)


def _hash(connection: Connection, pack_id: int, posts: str, open_parts: str) -> str:
    """What an approval of the pack binds to: its revisions with what the plan gave, its open parts, every text of the office."""
    told = (_texts.c.part, _texts.c.language, _texts.c.audience, _texts.c.words)
    query = select(*told).where(_texts.c.pack_id == pack_id, _texts.c.unit == "")
    texts = sorted([list(row) for row in connection.execute(query)])
    said = json.dumps([json.loads(posts), json.loads(open_parts), texts], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
