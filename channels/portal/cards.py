"""What the portal's lists remember of a post. Knows nothing of pages or files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from channels.files import media_path
from content.messages import Article
from content.palette import DEFAULT_PALETTE, PALETTES


@dataclass(frozen=True, slots=True)
class Card:
    """One post in a list. Times are ISO 8601 in UTC, `day` the local date; `picture` is a path below the root or empty."""

    key: str
    path: str
    title: str
    summary: str
    palette: str
    theme: str
    theme_name: str
    observance: str
    observance_name: str
    day: str
    published: str
    updated: str
    picture: str
    alt: str
    width: int
    height: int

    @property
    def month(self) -> str:
        """`2027-10`."""
        return self.day[:7]

    @property
    def year(self) -> str:
        """`2027`."""
        return self.day[:4]


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme or an observance that has a page of its own."""

    id: str
    name: str
    palette: str


def card_of(article: Article, zone: ZoneInfo) -> Card:
    """The list entry of an article, its day in the office's zone."""
    first = article.pictures[0] if article.pictures else None
    return Card(
        key=article.key,
        path=article.path,
        title=article.title,
        summary=article.summary,
        palette=article.palette if article.palette in PALETTES else DEFAULT_PALETTE,
        theme=article.theme.id,
        theme_name=article.theme.name,
        observance=article.observance.id if article.observance else "",
        observance_name=article.observance.name if article.observance else "",
        day=article.published_at.astimezone(zone).date().isoformat(),
        published=_iso(article.published_at),
        updated=_iso(article.updated_at),
        picture=media_path(first) if first else "",
        alt=first.alt if first else "",
        width=first.width_px if first else 0,
        height=first.height_px if first else 0,
    )


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
