"""How a post will look where it goes, made from what is being written: the parts of each preview, nothing sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape
from pydantic import ValidationError

from campaign.db.engine import reading
from campaign.delivery.messages import Manuscript, article
from campaign.editorial.contents import Content
from campaign.editorial.drafting import PUBLISHED, emblem
from campaign.editorial.links import article_url
from campaign.editorial.outcomes import derived, shown_texts
from campaign.library.shelf import Item, items
from campaign.web.editor.heads import Head
from campaign.web.shell.calls import Call
from channels.files import media_path
from channels.portal.cards import card_of
from channels.portal.config import PortalConfig
from channels.portal.pages import Pages, style
from content.infographics.sizes import PORTRAIT, Size
from content.messages import Article, Photo, Picture, Text
from content.words.lengths import LIMITS, reading_s
from content.words.markdown import to_html
from content.words.telegram import telegram_parts

CALM = "a { pointer-events: none; } body { overflow-x: hidden; }"
"""Within a frame nobody goes anywhere."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of Telegram: its picture if it has one, and its words as clean HTML."""

    has_picture: bool
    words: Markup


@dataclass(frozen=True, slots=True)
class Looks:
    """What the previews show beside the picture. `shown` is what Facebook shows before the rest is opened."""

    bubbles: tuple[Bubble, ...]
    zalo: str
    facebook: str
    shown: str
    lines: tuple[str, ...]
    reading_s: int
    led: str
    body: Markup
    domain: str
    emblem: str
    channel: str


def looks_of(head: Head, content: Content) -> Looks:
    """All previews of a post. Raises ValueError when a text is absurdly long."""
    calendar = head.office.calendar
    texts = shown_texts(content, derived(calendar, head.post, content))
    link = article_url(calendar, head.post.key)
    fold = LIMITS["fold"].most
    facebook = texts["facebook"]
    chats = [entry for entry in calendar.channels if entry.kind == "telegram"]
    return Looks(
        bubbles=_bubbles(content, link),
        zalo=texts["zalo"],
        facebook=facebook,
        shown=facebook if len(facebook) <= fold else facebook[:fold].rsplit(" ", 1)[0],
        lines=tuple(line for line in texts["radio"].split("\n") if line.strip()),
        reading_s=reading_s(texts["radio"]),
        led=texts["led"],
        body=Markup(to_html(content.body)),
        domain=urlsplit(link).hostname or "",
        emblem=emblem(calendar),
        channel=chats[0].id if chats else "",
    )


def _bubbles(content: Content, link: str) -> tuple[Bubble, ...]:
    found = []
    for part in telegram_parts(content.title, content.telegram, link, _picture(PORTRAIT, ""), ""):
        body = part.body
        if isinstance(body, Photo):
            found.append(Bubble(True, Markup(body.caption_html)))
        elif isinstance(body, Text):
            found.append(Bubble(False, Markup(body.html)))
    return tuple(found)


def _picture(size: Size, alt: str) -> Picture:
    return Picture(f"{size.name}.png", "image/png", b"", size.width_px, size.height_px, alt, "0" * 64)


def portal_page(call: Call, head: Head, content: Content, version: int) -> str:
    """The article's page as the portal will have it, to be shown in a frame; empty when the plan has no portal.

    Raises ValueError when the text is absurdly long.
    """
    config = _portal(head)
    if config is None:
        return ""
    with reading(call.workspace.db) as connection:
        chosen = items(connection, head.post.campaign_id, content.pictures)
    shown = _article(head, content, chosen)
    info = head.office.calendar.campaign
    html = Pages(config, info.name, info.organisation).post(shown, card_of(shown, ZoneInfo(config.time_zone)), [])
    return _at_home(html, shown, _addresses(head, chosen, version))


def _portal(head: Head) -> PortalConfig | None:
    entry = next((one for one in head.office.calendar.channels if one.kind == "portal"), None)
    if entry is None:
        return None
    try:
        return PortalConfig.model_validate(dict(entry.options))
    except ValidationError:
        return None


def _article(head: Head, content: Content, chosen: list[Item]) -> Article:
    words = {"title": content.title, "summary": content.summary, "source": content.source}
    revision: Any = SimpleNamespace(**words, body=content.body, body_html=to_html(content.body))
    drawn = tuple(_picture(size, content.title) for size in PUBLISHED)
    further = tuple(
        Picture(
            f"thu-vien-{one.id}.{one.suffix}",
            one.media_type,
            b"",
            one.width_px,
            one.height_px,
            one.description,
            one.sha256,
        )
        for one in chosen
    )
    return article(head.office.calendar, Manuscript(head.post, revision), (*drawn, *further))


def _addresses(head: Head, chosen: list[Item], version: int) -> Mapping[str, str]:
    """Where the studio has each picture of the article, by its name."""
    drawn = {f"{size.name}.png": f"{head.address}/do-hoa/{size.name}.png?xem={version}" for size in PUBLISHED}
    return drawn | {f"thu-vien-{one.id}.{one.suffix}": f"/studio/thu-vien/{one.id}/anh" for one in chosen}


def _at_home(html: str, shown: Article, addresses: Mapping[str, str]) -> str:
    """The page with its sheet within and its pictures where the studio has them."""
    root = "../" * len(shown.path.split("/"))
    sheet = style().replace('url("fonts/', 'url("/studio/fonts/')
    html = html.replace(f'<link rel="stylesheet" href="{root}style.css">', f"<style>{sheet}\n{CALM}</style>")
    for picture in shown.pictures:
        html = html.replace(f"{root}{media_path(picture)}", str(escape(addresses[picture.name])))
    return html
