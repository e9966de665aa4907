"""What a message to one chat says, as its row keeps it. Pure: pictures are drawn by whoever sends it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from content.messages import Album, Body, Button, Buttons, Part, Photo, Picture, Text

PART = "tin"
"""The name of its one part."""


@dataclass(frozen=True, slots=True)
class PackPictures:
    """Pictures of a pack, drawn for the team when its message leaves: the one above its words, or the whole album."""

    pack_id: int
    is_album: bool = False


@dataclass(frozen=True, slots=True)
class ChatBody:
    """Text in the platform's HTML subset, rows of buttons, and pictures, which then have the text below them.

    An album bears no buttons: its platform has none there.
    """

    html: str
    buttons: Buttons = ()
    pictures: PackPictures | None = None


def dump(body: ChatBody) -> str:
    """As JSON, for a message's row."""
    return json.dumps(asdict(body), ensure_ascii=False, sort_keys=True)


def parse(text: str) -> ChatBody:
    """What `dump` wrote."""
    found = json.loads(text)
    rows = tuple(tuple(Button(**button) for button in row) for row in found["buttons"])
    # A row of an earlier version names its picture otherwise: its words go without.
    pictures = PackPictures(**found["pictures"]) if found.get("pictures") else None
    return ChatBody(found["html"], rows, pictures)


def part_of(body: ChatBody, chat: str, drawn: Sequence[Picture] = ()) -> Part:
    """The one visible part of it, with its pictures as they were drawn; without any of them its words alone."""
    shown: Body
    if drawn[1:]:
        shown = Album(tuple(drawn), body.html)
    elif drawn:
        shown = Photo(drawn[0], body.html, body.buttons)
    else:
        shown = Text(body.html, body.buttons)
    return Part(PART, chat, shown)
