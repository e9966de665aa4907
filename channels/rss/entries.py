"""What a feed remembers of its posts, as small JSON files beside the site. Knows nothing of XML."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from gettext import gettext as _
from pathlib import Path

from channels.errors import AccessLost
from channels.files import media_path, write_text
from content.messages import Article

LENGTH = 50
"""Posts in a feed; older ones leave it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. Times are ISO 8601 with their offset; `picture` is a path below the root or empty, `length` its bytes."""

    key: str
    path: str
    title: str
    summary: str
    body_html: str
    theme: str
    theme_name: str
    observance_name: str
    published: str
    updated: str
    picture: str
    media_type: str
    length: int


class Shelf:
    """The entries of each feed, newest first. `put` replaces a post wherever it stood."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._feeds: dict[str, list[Entry]] = {}
        self._themes: dict[str, str] | None = None

    def put(self, entry: Entry) -> None:
        """Files the entry in the feed of all and in its theme's, and takes it out of a theme it has left."""
        old = next((one for one in self.entries("all") if one.key == entry.key), None)
        if old and old.theme != entry.theme:
            name = f"theme-{old.theme}"
            self._feeds[name] = [one for one in self.entries(name) if one.key != entry.key]
        for name in ("all", f"theme-{entry.theme}"):
            self._feeds[name] = _filed(self.entries(name), entry)

    def entries(self, name: str) -> list[Entry]:
        """A feed by its name: `all` or `theme-…`."""
        if name not in self._feeds:
            self._feeds[name] = _read(self._state / f"{name}.json")
        return self._feeds[name]

    def themes(self) -> list[str]:
        """The themes whose feeds are in hand."""
        return sorted(name.removeprefix("theme-") for name in self._feeds if name.startswith("theme-"))

    def write(self) -> None:
        """The feed of all comes last: until then it names the theme that a post may still have to leave. Raises OSError."""
        for name in sorted(self._feeds, key=lambda one: one == "all"):
            plain = [asdict(entry) for entry in self._feeds[name]]
            write_text(self._state / f"{name}.json", json.dumps(plain, ensure_ascii=False, indent=1))


def entry_of(article: Article) -> Entry:
    """The item of an article; its first picture is the enclosure."""
    first = article.pictures[0] if article.pictures else None
    return Entry(
        key=article.key,
        path=article.path,
        title=article.title,
        summary=article.summary,
        body_html=article.body_html,
        theme=article.theme.id,
        theme_name=article.theme.name,
        observance_name=article.observance.name if article.observance else "",
        published=article.published_at.isoformat(),
        updated=article.updated_at.isoformat(),
        picture=media_path(first) if first else "",
        media_type=first.media_type if first else "",
        length=len(first.data) if first else 0,
    )


def _filed(entries: Iterable[Entry], entry: Entry) -> list[Entry]:
    others = [other for other in entries if other.key != entry.key]
    newest = sorted([*others, entry], key=lambda one: (datetime.fromisoformat(one.published), one.key), reverse=True)
    return newest[:LENGTH]


def _read(path: Path) -> list[Entry]:
    try:
        return [Entry(**plain) for plain in json.loads(path.read_bytes())]
    except FileNotFoundError:
        return []
    except ValueError as damage:
        message = _("Tệp ghi nhớ {name} của kênh RSS bị hỏng. Hãy khôi phục nó từ bản sao lưu.")
        raise AccessLost(message.format(name=path.name)) from damage
