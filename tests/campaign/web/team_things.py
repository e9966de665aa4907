"""A pack, a team and a sending, for the pages that name one."""

import json
from typing import Any

from sqlalchemy import insert, select

from campaign.clock import to_seconds
from campaign.db.tables import Pack, PackText, Revision, Sending
from campaign.teams.registry import NewTeam, register
from campaign.workspace import Workspace

_packs = Pack.__table__  # type: ignore[attr-defined]
_texts = PackText.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_sendings = Sending.__table__  # type: ignore[attr-defined]


def team_things(workspace: Workspace, post: Any) -> dict[str, Any]:
    """Their numbers as addresses name them. The pack is a draft from the post, whoever approved it."""
    now = workspace.clock.now()
    who = {"by": "Người Lập", "at": to_seconds(now), "campaign_id": post.campaign_id}
    with workspace.db.begin() as connection:
        revision = connection.execute(select(_revisions).where(_revisions.c.id == post.revision_id)).one()
        known = select(_packs.c.id).where(_packs.c.campaign_id == post.campaign_id, _packs.c.key == post.key)
        pack_id = connection.execute(known).scalar()
        if pack_id is None:
            made = [{"post_id": post.id, "revision_id": revision.id, "hash": revision.hash}]
            pack = {"key": post.key, "title": revision.title, "theme": post.theme, "event_date": post.event_date}
            pack |= {"posts": json.dumps(made), "open_parts": '["tin-ngan"]', "hash": "a" * 64, **who}
            pack_id = connection.execute(insert(_packs).values(pack).returning(_packs.c.id)).scalar_one()
            words = {"part": "tin-ngan", "language": "vi", "words": revision.title, "hash": "b" * 64, **who}
            connection.execute(insert(_texts).values(pack_id=pack_id, **words))
        team = NewTeam(post.campaign_id, "Tổ 1", area="Thôn 1", import_key="to-1", source="import")
        team_id = register(connection, now, team, "Người Lập")
        sending = {"pack_id": pack_id, "channel": "telegram", "starts_at": to_seconds(now), "day_from": 420, **who}
        made_sending = insert(_sendings).values(day_until=1260, **sending).returning(_sendings.c.id)
        sending_id = connection.execute(made_sending).scalar_one()
    return {"pack_id": pack_id, "part": "tin-ngan", "team_id": team_id, "sending_id": sending_id}
