"""Turns a planned post into words and pictures. Pure but for the picture files it keeps."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol

from campaign.clock import from_seconds
from campaign.editorial.brief import Brief, Planned, brief
from campaign.editorial.links import article_url
from campaign.editorial.media import StoredPicture, dump, keep
from campaign.editorial.sandboxed import compose, compose_picture
from campaign.pictures.cache import PictureCache
from campaign.pictures.drawing import Kind, make_through
from campaign.plan.logos import kept_logo
from campaign.plan.schema import Calendar
from channels.store import Store
from content.emblem import emblem_of
from content.infographics import Spec
from content.infographics.layouts import LAYOUTS
from content.infographics.reading import read_spec
from content.infographics.sizes import LINK, PORTRAIT
from content.palette import DEFAULT_PALETTE
from content.words.compose import Composition
from content.words.library import Library

PUBLISHED = (LINK, PORTRAIT)
"""The sizes that a post is published with."""

DRAWN = frozenset(f"{size.name}.png" for size in PUBLISHED)
"""The names of the pictures that are drawn for a post; its others are the library's."""


class PlannedPost(Planned, Protocol):
    """A post's row, as far as drafting needs it."""

    key: str
    audience: str
    event_date: str
    publish_at: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a post, its pictures on disk and the basis that an approval must cover.

    `spec` is the picture's spec as JSON when a person changed it, `given` what a person filled into the template's fields.
    """

    words: Composition
    basis: str
    pictures: tuple[StoredPicture, ...]
    spec: str = ""
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """Identifies the revision: every word and every pixel file. sha256 in hex."""
        words = asdict(self.words)
        if not words["variants"]:
            # Revisions that were written before there were variants keep their hash, and so their approval.
            del words["variants"]
        parts = [words, dump(self.pictures), *([self.spec] if self.spec else [])]
        everything = json.dumps(parts, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(everything.encode()).hexdigest()


def brief_of(calendar: Calendar, library: Library, post: PlannedPost) -> Brief:
    """The brief of a stored post. Raises TemplateProblem."""
    return brief(
        calendar,
        library,
        post,
        post.audience,
        date.fromisoformat(post.event_date),
        from_seconds(post.publish_at),
        article_url(calendar, post.key),
    )


def draft(calendar: Calendar, library: Library, post: PlannedPost, media: Store, drawn: PictureCache) -> Draft:
    """Writes and draws the post. Raises MissingFacts, MissingTheme, TemplateProblem or PictureProblem."""
    told = brief_of(calendar, library, post)
    words = compose(told.text, told.data)
    spec = card(calendar, post, words, told, media)
    return Draft(words, told.basis, pictures_of(spec, media, drawn))


def pictures_of(spec: Spec, media: Store, drawn: PictureCache) -> tuple[StoredPicture, ...]:
    """The pictures that a post is published with, kept in the media store. Raises PictureProblem or OSError."""
    return tuple(keep(make_through(drawn, spec, size, Kind.PNG), media) for size in PUBLISHED)


def palette_of(calendar: Calendar, theme_id: str) -> str:
    """The palette of a theme, the default one for a theme that is gone."""
    theme = next((theme for theme in calendar.themes if theme.id == theme_id), None)
    return (theme.palette if theme else None) or DEFAULT_PALETTE


def emblem(calendar: Calendar) -> str:
    """The letters in the office's ring: as its portal has them, else made from its name."""
    chosen = (entry.options.get("emblem") for entry in calendar.channels if entry.kind == "portal")
    return next((str(letters) for letters in chosen if letters), emblem_of(calendar.campaign.organisation))


def card(calendar: Calendar, post: PlannedPost, words: Composition, told: Brief, media: Store) -> Spec:
    """What the post's picture says: what the words give, then the template's head, then the calendar's own entry.

    That of an observance bears the day's own name. Raises PictureProblem or TemplateProblem.
    """
    observance = next((o for o in calendar.observances if o.id == post.source_id), None)
    given: dict[str, Any] = {
        "layout": words.layout,
        "theme": palette_of(calendar, post.theme),
        "figure": words.figure,
        "kicker": words.kicker,
        "title": observance.name if observance else words.title,
        "line": words.line,
        "organisation": calendar.campaign.organisation,
        "source": words.source,
        "link": article_url(calendar, post.key),
        "unit_mark": emblem(calendar),
    }
    head = compose_picture(told.text, told.data)
    own = {name: value for name, value in told.picture.items() if name != "logo"}
    given |= head | own
    layout = LAYOUTS.get(given["layout"])
    if layout and not layout.figure and "figure" not in (head | own):
        given["figure"] = ""
    return read_spec(given, kept_logo(calendar.campaign.logo, media))
