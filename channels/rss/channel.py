"""Publishes articles in RSS feeds: one for all, one for each theme. Knows no schedule; the folder is all it remembers."""

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from errno import ENOENT
from pathlib import Path
from typing import Any, ClassVar

from channels.articles import article_of
from channels.contract import Item, Limits, Outcome, Receipt
from channels.errors import AccessLost, ChannelError, Rejected, TryLater
from channels.files import media_path
from channels.pace import Pace, Unhurried
from channels.reasons import reason_of
from channels.rss.config import RssConfig
from channels.rss.entries import Entry, entry_of
from channels.rss.shelf import Shelf, shelf_of
from channels.store import Store, Writing
from content.language import gettext as _
from content.messages import Article, Part

FEED = "feed.xml"

BUSY = timedelta(seconds=5)
"""How soon a site is looked at again that another process was writing: a batch takes no longer."""


class RssChannel:
    """A batch channel: the same article again replaces its item."""

    kind: ClassVar[str] = "rss"
    limits: ClassVar[Limits] = Limits()
    in_flight: ClassVar[int] = 1
    can_edit: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    pace: Pace = Unhurried()

    def __init__(
        self, config: RssConfig, site: Store, state: Path, title: str, organisation: str, base_url: str
    ) -> None:
        """`site` takes what is public, `state` is a private folder that lives as long; `base_url` the portal's, or empty."""
        self._base_url = (config.base_url or base_url).rstrip("/")
        self._site = site
        self._state = state
        self._title = title
        self._organisation = organisation

    def identify(self) -> str:
        """The feed's public address. Raises AccessLost where the calendar gives none."""
        if not self._base_url:
            raise self._without_address()
        return f"{self._base_url}/{FEED}"

    def close(self) -> None:
        """Nothing is held open."""

    def send(self, part: Part, *, key: str) -> Receipt:
        """Publishes one article. Raises ChannelError."""
        outcome = self.send_all([Item(key, part)])[0]
        if isinstance(outcome, ChannelError):
            raise outcome
        return outcome

    def send_all(self, items: Sequence[Item]) -> list[Outcome]:
        """Publishes the articles and writes each feed once, however many they are."""
        if not self._base_url:
            return [self._without_address() for _each in items]
        checked = [_checked(item.part) for item in items]
        articles = [one for one in checked if isinstance(one, Article)]
        try:
            if articles:
                self._publish(articles)
                at = self._written_at()
            return [self._receipt(one, at) if isinstance(one, Article) else one for one in checked]
        except AccessLost as damage:
            trouble: ChannelError = damage
        except OSError as problem:
            trouble = _unwritten(problem)
        return [trouble if isinstance(one, Article) else one for one in checked]

    def edit(self, part: Part, _remote_id: str, _before: Part | None, key: str) -> None:
        """Writes the item anew under its guid and date, with its corrections. Raises ChannelError."""
        self.send(part, key=key)

    def withdraw(self, part: Part, _remote_id: str, _key: str) -> None:
        """Takes the item out of the feeds. What readers have fetched stays with them. Raises ChannelError."""
        if not self._base_url:
            raise self._without_address()
        article = article_of(part, "RSS")
        try:
            with self._opened() as (shelf, files):
                shelf.take_off(article.key)
                self._put_feeds(files, shelf)
        except OSError as problem:
            raise _unwritten(problem) from problem

    def ensure_feed(self) -> None:
        """Gives a site without posts an empty feed. Does nothing where a feed stands. Raises OSError, AccessLost."""
        if not self._base_url:
            raise self._without_address()
        if self._site.written_at(FEED):
            return
        with suppress(BlockingIOError), self._opened() as (shelf, files):  # another process is at it
            self._put_feeds(files, shelf)

    def _publish(self, articles: Sequence[Article]) -> None:
        with self._opened() as (shelf, files):
            shelf.put(map(entry_of, articles))
            shown = shelf.keys()
            for article in articles:
                # A reader fetches the enclosure as soon as it meets the item, and no portal may have put it there.
                for picture in article.pictures[:1] if article.key in shown else ():
                    files.put_lasting(media_path(picture), picture.data)
            self._put_feeds(files, shelf)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Shelf, Writing]]:
        # The shelf is kept last: until then it names the theme that a post may still have to leave.
        with shelf_of(self._state) as shelf, self._site.writing(self.kind) as files:
            yield shelf, files
            files.publish()

    def _put_feeds(self, files: Writing, shelf: Shelf) -> None:
        for theme, name in sorted(shelf.touched.items()):
            entries = shelf.of_theme(theme)
            folder = f"chu-de/{theme}/"
            title = f"{entries[0].theme_name if entries else name} – {self._title}"
            files.put(folder + FEED, self._xml(folder, title, entries))
        files.put(FEED, self._xml("", self._title, shelf.latest()))

    def _xml(self, folder: str, title: str, entries: Sequence[Entry]) -> bytes:
        # What writes XML takes 5 MB of memory, and 50 ms once: only who publishes needs it.
        feed: Any = importlib.import_module("channels.rss.feed")
        description = f"Các bài của {self._organisation}."
        xml: bytes = feed.feed_xml(feed.Feed(self._base_url, folder + FEED, folder, title, description), entries)
        return xml

    def _written_at(self) -> datetime:
        # The feed's own time: the store is the platform, and it says when it took the items.
        at = self._site.written_at(FEED)
        if at is None:
            raise FileNotFoundError(ENOENT, "not there after all", FEED)
        return at

    def _receipt(self, article: Article, at: datetime) -> Receipt:
        return Receipt(article.key, f"{self._base_url}/{article.path}/", at)

    def _without_address(self) -> AccessLost:
        message = _("Kênh RSS của “{title}” chưa có địa chỉ công khai. Ghi base_url cho kênh cổng hoặc kênh RSS.")
        return AccessLost(message.format(title=self._title))


def _checked(part: Part) -> Article | Rejected:
    try:
        return article_of(part, "RSS")
    except Rejected as refusal:
        return refusal


def _unwritten(problem: OSError) -> TryLater:
    if isinstance(problem, BlockingIOError):
        return TryLater(_("Một tiến trình khác đang ghi vào thư mục của RSS. Hãy đợi nó xong rồi thử lại."), BUSY)
    message = _("Không ghi được vào thư mục của RSS: {reason}. Kiểm tra dung lượng đĩa và quyền ghi.")
    return TryLater(message.format(reason=reason_of(problem)))
