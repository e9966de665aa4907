"""A pack as one message to one team: the words of its group, the picture that they stand below, and the team's own buttons."""

from html import escape
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row

from campaign.chats import buttons
from campaign.chats.body import ChatBody, PackPictures
from campaign.chats.buttons import Press, Pressed
from campaign.packs.team_pictures import drawings_for
from campaign.packs.team_words import group_of, words_for
from campaign.plan.schema import Calendar
from campaign.states import TeamForm
from campaign.teams.links import address_of
from campaign.workspace import Workspace
from content.messages import Button, Buttons
from content.packs.material import HOME

LABELS = {
    HOME: ("Mở gói", "Đã nhận", "Đã dùng", "Bộ ảnh"),
    "en": ("Open the pack", "Received", "Used", "Pictures"),
}
"""What stands on the buttons; Vietnamese for a language that nobody translated them into."""

_NOT_IN_CHATS = ("localhost", "127.0.0.1", "::1")
"""Hosts that a phone does not reach; Telegram refuses a whole message for a button that leads there."""


def team_message(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    pack: Row[Any],
    team: Row[Any],
    *,
    is_draft: bool = False,
) -> ChatBody:
    """What the team is sent of a pack, within what a chat takes: approved words alone but with `is_draft`.

    Made for its unit and audience. Where its language lacks the text it is told so and has the Vietnamese one. Raises
    CampaignError or OSError without the installation's key.
    """
    group = group_of(calendar, team)
    html = words_for(workspace, connection, calendar, pack, group, is_draft=is_draft)
    picture = PackPictures(pack.id) if group.form == TeamForm.PICTURE else None
    return ChatBody(html, _buttons(workspace, pack, team, group.language), picture)


def team_album(
    workspace: Workspace, connection: Connection, calendar: Calendar, pack: Row[Any], team: Row[Any]
) -> ChatBody | None:
    """The pack's pictures for the team, as one message under the pack's title; None for a pack without any."""
    group = group_of(calendar, team)
    if not drawings_for(workspace, connection, calendar, pack, group, is_album=True):
        return None
    return ChatBody(f"<b>{escape(pack.title)}</b>", pictures=PackPictures(pack.id, is_album=True))


def _buttons(workspace: Workspace, pack: Row[Any], team: Row[Any], language: str) -> Buttons:
    opening, received, used, pictures = LABELS.get(language, LABELS[HOME])
    answers = (Button(received, data=buttons.received(pack.id)), Button(used, data=buttons.used(pack.id)))
    further = [Button(pictures, data=Pressed(Press.ALBUM, pack.id).data)]
    if urlsplit(workspace.base_url).hostname not in _NOT_IN_CHATS:
        further.insert(0, Button(opening, url=f"{address_of(workspace, team)}/goi/{pack.id}"))
    return (answers, tuple(further))
