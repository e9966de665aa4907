"""A pack as one message to one team: its words in the team's language, what its unit added, and the buttons below."""

import json
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, select

from campaign.chats import buttons
from campaign.chats.body import ChatBody
from campaign.chats.buttons import Press, Pressed
from campaign.db.tables import Revision
from campaign.editorial.media import StoredPicture, parse
from campaign.packs.in_force import InForce, words_in_force
from campaign.packs.languages import languages_of
from campaign.packs.reading import made_from
from campaign.plan.schema import Calendar
from campaign.states import TeamForm
from campaign.teams.links import address_of
from campaign.workspace import Workspace
from content.infographics.sizes import PORTRAIT
from content.messages import Button, Buttons
from content.packs.material import HOME, SCRIPTS, SHORT
from content.words.scripts import loudspeaker_script
from content.words.telegram import CAPTION_UNITS, TEXT_UNITS, cut, length_units, to_telegram_html
from content.words.variants import Material

SCRIPT_S = 60
"""The length of the loudspeaker script that is sent; the others are in the pack."""

MOST_ADDED = 3
"""An addition takes at most one part in so many of a message."""

_GAP = "\n\n"
LABELS = {
    HOME: ("Mở gói", "Đã nhận", "Đã dùng", "Bộ ảnh"),
    "en": ("Open the pack", "Received", "Used", "Pictures"),
}
"""What stands on the buttons; Vietnamese for a language that nobody translated them into."""

_MISSING = {
    HOME: "Chưa có bản dịch ({name}). Dưới đây là bản tiếng Việt.",
    "en": "There is no English version yet. This is the Vietnamese one.",
}

_NOT_IN_CHATS = ("localhost", "127.0.0.1", "::1")
"""Hosts that a phone does not reach; Telegram refuses a whole message for a button that leads there."""

_revisions = Revision.__table__  # type: ignore[attr-defined]


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

    Where its language lacks the text it is told so and has the Vietnamese one. Raises CampaignError or OSError without the
    installation's key.
    """
    leading = select(_revisions).where(_revisions.c.id == made_from(pack)[0].revision_id)
    revision = connection.execute(leading).one()
    picture = _picture(revision) if team.form == TeamForm.PICTURE else None
    language = team.language if team.language in languages_of(calendar) else HOME
    part = SCRIPTS if team.form == TeamForm.SCRIPT else SHORT
    words, missing = _words(connection, calendar, pack, team, part, language, is_draft)
    is_home = language == HOME or bool(missing)
    head = f"<b>{escape(revision.title)}</b>" if is_home else ""
    written = words.texts.get(part)
    if part == SCRIPTS:
        said = escape(_script(revision, written, calendar.campaign.organisation) if is_home else written or "")
    else:
        said = _chat_html(written or revision.telegram)
    added = _added(calendar, team.unit, words.additions.get(part, ""))
    most = CAPTION_UNITS if picture else TEXT_UNITS
    return ChatBody(_fitted(missing, head, said, added, most), _buttons(workspace, pack, team, language), picture)


def _words(
    connection: Connection,
    calendar: Calendar,
    pack: Row[Any],
    team: Row[Any],
    part: str,
    language: str,
    is_draft: bool,
) -> tuple[InForce, str]:
    """The words in the team's language, or the Vietnamese ones and the line that says so."""
    own = words_in_force(connection, pack, team.unit, team.audience, language, is_draft=is_draft)
    if language == HOME or part in own.texts:
        return own, ""
    home = words_in_force(connection, pack, team.unit, team.audience, HOME, is_draft=is_draft)
    told = _MISSING.get(language, _MISSING[HOME]).format(name=languages_of(calendar)[language])
    return InForce(home.texts, {**home.additions, **own.additions}), f"<i>{escape(told)}</i>"


@lru_cache(maxsize=256)
def _chat_html(markdown: str) -> str:
    return to_telegram_html(markdown)


def _script(revision: Row[Any], written: str | None, organisation: str) -> str:
    """The lines to read aloud: what a person wrote for it, said as it is spoken, else what the post gives."""
    own = written or str(json.loads(revision.variants).get("radio", ""))
    return _spoken("", "", own, "") if own else _spoken(revision.title, revision.summary, revision.body, organisation)


@lru_cache(maxsize=64)
def _spoken(title: str, summary: str, body: str, organisation: str) -> str:
    return "\n".join(loudspeaker_script(Material(title, summary, body, organisation), SCRIPT_S).plain)


def _added(calendar: Calendar, unit: str, words: str) -> str:
    """What the team's unit adds, under its name."""
    if not words:
        return ""
    name = next((one.name for one in calendar.units if one.id == unit), unit)
    return f"<b>{escape(name)}</b>\n{_chat_html(words)}"


def _fitted(missing: str, head: str, said: str, added: str, most: int) -> str:
    """All of it within `most` units: the pack's own words give way first, for they stand whole behind the link."""
    added = cut(added, most // MOST_ADDED)
    around = [piece for piece in (missing, cut(head, most // MOST_ADDED), added) if piece]
    room = most - sum(length_units(piece) + len(_GAP) for piece in around)
    return _GAP.join(piece for piece in (missing, cut(head, most // MOST_ADDED), cut(said, room), added) if piece)


def _picture(revision: Row[Any]) -> StoredPicture | None:
    drawn = {picture.name: picture for picture in parse(revision.pictures)}
    return drawn.get(f"{PORTRAIT.name}.png")


def _buttons(workspace: Workspace, pack: Row[Any], team: Row[Any], language: str) -> Buttons:
    opening, received, used, pictures = LABELS.get(language, LABELS[HOME])
    answers = (Button(received, data=buttons.received(pack.id)), Button(used, data=buttons.used(pack.id)))
    further = [Button(pictures, data=Pressed(Press.ALBUM, pack.id).data)]
    if urlsplit(workspace.base_url).hostname not in _NOT_IN_CHATS:
        further.insert(0, Button(opening, url=f"{address_of(workspace, team)}/goi/{pack.id}"))
    return (answers, tuple(further))
