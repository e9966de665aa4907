"""Packs as those read them who hand them out: which there are, and what each was made from. Writes nothing."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.clock import to_seconds
from campaign.db.tables import Pack, Post, Revision
from campaign.errors import CampaignError
from campaign.states import PackState
from content.language import gettext as _

MOST = 5
"""Packs that a team is shown when it asks for the latest."""

_packs = Pack.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]

_IS_OUT = (_packs.c.state == PackState.APPROVED, _packs.c.approved_hash == _packs.c.hash)


class NoSuchPack(CampaignError):
    """There is no such pack, or none that this person may see."""


@dataclass(frozen=True, slots=True)
class Made:
    """A post that a pack was made from, as it was approved then; on the leading one also what the plan gave by itself."""

    post_id: int
    revision_id: int
    hash: str
    given: str = ""


def pack_of(connection: Connection, pack_id: int, campaign_id: str | None = None) -> Row[Any]:
    """The pack, whatever its state; of that campaign alone when one is named. Raises NoSuchPack."""
    query = select(_packs).where(_packs.c.id == pack_id)
    found = connection.execute(
        query if campaign_id is None else query.where(_packs.c.campaign_id == campaign_id)
    ).first()
    if found is None:
        raise NoSuchPack(_("Không có gói thông điệp này. Hãy xem lại danh sách gói."))
    return found


def latest_packs(connection: Connection, campaign_id: str, now: datetime, most: int = MOST) -> list[Row[Any]]:
    """The packs that are out, the last approved first."""
    mine = (_packs.c.campaign_id == campaign_id, _packs.c.approved_at <= to_seconds(now))
    newest = (_packs.c.approved_at.desc(), _packs.c.id.desc())
    return list(connection.execute(select(_packs).where(*mine, *_IS_OUT).order_by(*newest).limit(most)))


def pack_for_team(connection: Connection, team: Row[Any], pack_id: int) -> Row[Any] | None:
    """The pack if it is out and of the team's own office; None otherwise."""
    mine = (_packs.c.id == pack_id, _packs.c.campaign_id == team.campaign_id)
    return connection.execute(select(_packs).where(*mine, *_IS_OUT)).first()


def is_out(pack: Row[Any]) -> bool:
    """Whether the pack as it stands is approved and not withdrawn."""
    return bool(pack.state == PackState.APPROVED and pack.approved_hash == pack.hash)


def made_from(pack: Row[Any]) -> tuple[Made, ...]:
    """The posts of a pack, the one that leads first."""
    return tuple(Made(**one) for one in json.loads(pack.posts))


def open_parts_of(pack: Row[Any]) -> tuple[str, ...]:
    """The parts that units may add to or localise."""
    return tuple(json.loads(pack.open_parts))


def posts_of(connection: Connection, pack: Row[Any]) -> list[tuple[Row[Any], Row[Any]]]:
    """Each post of the pack with the revision that the pack was made from, the one that leads first."""
    made = made_from(pack)
    wanted_posts = select(_posts).where(_posts.c.id.in_([one.post_id for one in made]))
    wanted = select(_revisions).where(_revisions.c.id.in_([one.revision_id for one in made]))
    posts = {row.id: row for row in connection.execute(wanted_posts)}
    revisions = {row.id: row for row in connection.execute(wanted)}
    return [(posts[one.post_id], revisions[one.revision_id]) for one in made]
