"""Teams that answered: a pack, confirmations with photos, questions, a talk with the bot."""

import io
from typing import Any

from PIL import Image

from campaign.confirmations.photos import dump_proof, keep_proof
from campaign.confirmations.recording import ask, confirm
from campaign.db.tables import BotTalk, Pack
from campaign.editorial.media import StoredPicture
from campaign.states import ConfirmationKind, PackState, UsePlace
from campaign.workspace import Workspace
from tests.campaign.teams.registered import CHAT, message_to

_packs = Pack.__table__  # type: ignore[attr-defined]
_talks = BotTalk.__table__  # type: ignore[attr-defined]

QUESTION = "Bà con hỏi cách cài VNeID, gọi chị Hrê 0912345678"


def pack(workspace: Workspace) -> int:
    """An approved pack."""
    row: dict[str, Any] = {
        "campaign_id": "thu",
        "key": "2027-10-10",
        "title": "Gói 10/10",
        "theme": "chuyen-doi-so",
        "posts": "[]",
    }
    row |= {"event_date": "2027-10-10", "hash": "", "state": PackState.APPROVED.value, "by": "An", "at": 0}
    row |= {"open_parts": "[]", "approved_by": "Bình", "approved_at": 0, "approved_hash": "", "writers": "[]"}
    with workspace.db.begin() as connection:
        return int(connection.execute(_packs.insert().values(row).returning(_packs.c.id)).scalar_one())


def photo(workspace: Workspace, colour: str = "red") -> StoredPicture:
    """A photo that a team sent."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "JPEG")
    return keep_proof(workspace, out.getvalue())


def answered(workspace: Workspace, team_id: int, pack_id: int, proof: StoredPicture) -> None:
    """The team used the pack, showed it, asked something, and talks with the bot."""
    now, kind = workspace.clock.now(), ConfirmationKind.USED
    with workspace.db.begin() as connection:
        shown = dump_proof(proof)
        confirm(connection, now, team_id, pack_id, kind, place=UsePlace.WALL, reached=40, photo=shown, way="link")
        ask(connection, now, "thu", team_id, pack_id, QUESTION, f"r{team_id}")
        talk: dict[str, Any] = {
            "campaign_id": "thu",
            "channel": "telegram",
            "chat": CHAT,
            "step": "ten",
            "given": '{"name": "Hrê"}',
        }
        talk |= {"language": "vi", "heard": 1, "since": 0, "at": 0}
        connection.execute(_talks.insert().values(talk))
    message_to(workspace, team_id, "pack", key=f"pack/1/{team_id}", state="sent")
    message_to(workspace, team_id, "reply", key=f"reply/telegram/{team_id}")
    message_to(workspace, None, "reply", key=f"reply/telegram/x{team_id}", state="sent")
