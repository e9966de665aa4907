"""What a message to one chat says, as its row keeps it. Pure but for reading a picture from its store."""

import json
from dataclasses import asdict, dataclass

from campaign.editorial.media import StoredPicture
from channels.store import Store
from content.messages import Button, Buttons, Part, Photo, Text

PART = "tin"
"""The name of its one part."""


@dataclass(frozen=True, slots=True)
class ChatBody:
    """Text in the platform's HTML subset, rows of buttons, and at most one picture, which then has the text below it."""

    html: str
    buttons: Buttons = ()
    picture: StoredPicture | None = None


def dump(body: ChatBody) -> str:
    """As JSON, for a message's row."""
    return json.dumps(asdict(body), ensure_ascii=False, sort_keys=True)


def parse(text: str) -> ChatBody:
    """What `dump` wrote."""
    found = json.loads(text)
    rows = tuple(tuple(Button(**button) for button in row) for row in found["buttons"])
    picture = StoredPicture(**found["picture"]) if found["picture"] else None
    return ChatBody(found["html"], rows, picture)


def part_of(body: ChatBody, chat: str, media: Store) -> Part:
    """The one visible part of it. Raises OSError when the picture's file is gone."""
    if body.picture is None:
        return Part(PART, chat, Text(body.html, body.buttons))
    return Part(PART, chat, Photo(body.picture.load(media), body.html, body.buttons))
