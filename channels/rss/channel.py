"""Publishes articles in RSS feeds: one for all, one for each theme. Knows no schedule; the folder is all it remembers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path
from typing import ClassVar

from channels.contract import Item, Limits, Outcome, Receipt
from channels.errors import AccessLost, ChannelError, Rejected, TryLater
from channels.files import is_safe_path, write_bytes, write_media
from channels.reasons import reason_of
from channels.rss.config import RssConfig
from channels.rss.entries import Shelf, entry_of
from channels.rss.feed import Feed, feed_xml
from content.messages import Article, Part

FEED = "feed.xml"


class RssChannel:
    """A batch channel: the same article again replaces its item."""

    kind: ClassVar[str] = "rss"
    limits: ClassVar[Limits] = Limits()

    def __init__(
        self, config: RssConfig, site: Path, state: Path, title: str, organisation: str, base_url: str
    ) -> None:
        """`site` is the public folder, `state` a private one that lives as long; `base_url` the portal's, or empty."""
        self._base_url = (config.base_url or base_url).rstrip("/")
        self._site = site
        self._state = state / "rss"
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
        checked = [_article_of(item.part) for item in items]
        articles = [one for one in checked if isinstance(one, Article)]
        try:
            if articles:
                self._publish(articles)
            return [self._receipt(one) if isinstance(one, Article) else one for one in checked]
        except OSError as problem:
            return [_unwritten(problem) if isinstance(one, Article) else one for one in checked]
        except AccessLost as damage:
            return [damage if isinstance(one, Article) else one for one in checked]

    def ensure_feed(self) -> None:
        """Gives a site without posts an empty feed. Does nothing where a feed stands. Raises OSError, AccessLost."""
        if not self._base_url:
            raise self._without_address()
        if not (self._site / FEED).exists():
            self._write_feeds(Shelf(self._state))

    def _publish(self, articles: Sequence[Article]) -> None:
        shelf = Shelf(self._state)
        for article in articles:
            # A reader fetches the enclosure as soon as it meets the item, and no portal may have put it there.
            for picture in article.pictures[:1]:
                write_media(self._site, picture)
            shelf.put(entry_of(article))
        self._write_feeds(shelf)
        shelf.write()

    def _write_feeds(self, shelf: Shelf) -> None:
        for theme in shelf.themes():
            entries = shelf.entries(f"theme-{theme}")
            if entries:
                folder = f"chu-de/{theme}/"
                title = f"{entries[0].theme_name} – {self._title}"
                feed = Feed(self._base_url, folder + FEED, folder, title, self._description())
                write_bytes(self._site / folder / FEED, feed_xml(feed, entries))
        feed = Feed(self._base_url, FEED, "", self._title, self._description())
        write_bytes(self._site / FEED, feed_xml(feed, shelf.entries("all")))

    def _description(self) -> str:
        return _("Các bài của {organisation}.").format(organisation=self._organisation)

    def _receipt(self, article: Article) -> Receipt:
        # The feed's own time: the folder is the platform, and it says when it took the item.
        at = datetime.fromtimestamp((self._site / FEED).stat().st_mtime, UTC)
        return Receipt(article.key, f"{self._base_url}/{article.path}/", at)

    def _without_address(self) -> AccessLost:
        message = _("Kênh RSS của “{title}” chưa có địa chỉ công khai. Ghi base_url cho kênh cổng hoặc kênh RSS.")
        return AccessLost(message.format(title=self._title))


def _article_of(part: Part) -> Article | Rejected:
    article = part.body
    if not isinstance(article, Article):
        return Rejected(_("Phần “{part}” không phải là bài viết; RSS chỉ đăng bài viết.").format(part=part.name))
    if not is_safe_path(article.path) or "/" in article.theme.id or not is_safe_path(article.theme.id):
        message = _("Bài “{title}” có đường dẫn “{path}” không hợp lệ; sửa mã bài hoặc mã chủ đề.")
        return Rejected(message.format(title=article.title, path=article.path))
    return article


def _unwritten(problem: OSError) -> TryLater:
    message = _("Không ghi được vào thư mục của RSS: {reason}. Kiểm tra dung lượng đĩa và quyền ghi.")
    return TryLater(message.format(reason=reason_of(problem)))
