"""Publishes articles as a static site in a folder. Knows no schedule; the folder is all it remembers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from errno import ENOENT
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from channels.articles import article_of
from channels.contract import Item, Limits, Outcome, Receipt
from channels.errors import AccessLost, ChannelError, Rejected, TryLater
from channels.pace import Pace, Unhurried
from channels.portal.cards import card_of
from channels.portal.config import PortalConfig
from channels.portal.folder import Folder
from channels.portal.pages import Pages
from channels.portal.shelf import Shelf, shelf_of
from channels.reasons import reason_of
from channels.store import Store
from content.language import gettext as _
from content.messages import Article, Part

BUSY = timedelta(seconds=5)
"""How soon a site is looked at again that another process was writing: a batch takes no longer."""


class PortalChannel:
    """A batch channel: the same article again replaces its page and its place in the lists."""

    kind: ClassVar[str] = "portal"
    limits: ClassVar[Limits] = Limits()
    in_flight: ClassVar[int] = 1
    can_edit: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    pace: Pace = Unhurried()

    def __init__(self, config: PortalConfig, site: Store, state: Path, title: str, organisation: str) -> None:
        """`site` takes what is public, `state` is a private folder that lives as long."""
        self._config = config
        self._site = site
        self._state = state
        self._pages = Pages(config, title, organisation)
        self._zone = ZoneInfo(config.time_zone)

    def identify(self) -> str:
        """The site's public address."""
        return self._config.base_url

    def close(self) -> None:
        """Nothing is held open."""

    def send(self, part: Part, *, key: str) -> Receipt:
        """Publishes one article. Raises ChannelError."""
        outcome = self.send_all([Item(key, part)])[0]
        if isinstance(outcome, ChannelError):
            raise outcome
        return outcome

    def send_all(self, items: Sequence[Item]) -> list[Outcome]:
        """Publishes the articles and writes each list once, however many they are."""
        name = _("cổng")  # once: to look a text up takes longer than to check an article
        checked = [_checked(item.part, name) for item in items]
        articles = {one.key: one for one in checked if isinstance(one, Article)}
        try:
            if articles:
                self._publish(list(articles.values()))
            return [self._receipt(one) if isinstance(one, Article) else one for one in checked]
        except AccessLost as damage:
            trouble: ChannelError = damage
        except OSError as problem:
            trouble = _unwritten(problem)
        return [trouble if isinstance(one, Article) else one for one in checked]

    def edit(self, part: Part, _remote_id: str, before: Part | None, _key: str) -> None:
        """Writes the article's page and lists anew, with its corrections. Raises ChannelError.

        Pictures of `before` that it no longer shows go, unless another article's list entry shows them.
        """
        article = article_of(part, _("cổng"))
        with self._telling(), self._opened() as (shelf, folder):
            was = shelf.card(article.key)
            self._put(shelf, folder, [article])
            if was and was.title != article.title:
                folder.rename(was, article.title)
            if before and isinstance(before.body, Article):
                kept = {picture.sha256 for picture in article.pictures}
                folder.drop_pictures([one for one in before.body.pictures if one.sha256 not in kept])

    def withdraw(self, part: Part, _remote_id: str, _key: str) -> None:
        """Leaves a page that says so at the article's address, and takes it out of every list. Raises ChannelError.

        The pictures that `part` names go with it, unless another article's list entry shows them.
        """
        article = article_of(part, _("cổng"))
        with self._telling(), self._opened() as (shelf, folder):
            was = shelf.take_off(article.key)
            folder.put_assets()
            folder.put_withdrawn(article)
            folder.put_sections()
            if was:
                folder.rename(was, None)

    def ensure_home(self) -> None:
        """Gives a site without posts its first pages. Does nothing where a home page stands. Raises OSError, AccessLost."""
        if self._site.written_at("index.html"):
            return
        with suppress(BlockingIOError), self._opened() as (_shelf, folder):  # another process is at it
            folder.put_assets()
            folder.put_sections()

    def _publish(self, articles: Sequence[Article]) -> None:
        with self._opened() as (shelf, folder):
            self._put(shelf, folder, articles)

    def _put(self, shelf: Shelf, folder: Folder, articles: Sequence[Article]) -> None:
        cards = [card_of(article, self._zone) for article in articles]
        for card in cards:
            shelf.put(card)
        folder.put_assets()
        folder.put_posts(list(zip(articles, cards, strict=True)))
        folder.put_sections()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise _unwritten(problem) from problem

    @contextmanager
    def _opened(self) -> Iterator[tuple[Shelf, Folder]]:
        # The shelf is kept last: until then it names the lists that a post may still have to leave, so that a batch
        # whose process was killed is put right when it is sent again.
        with shelf_of(self._state) as shelf, self._site.writing(self.kind) as files:
            yield shelf, Folder(self._site, files, shelf, self._pages, self._config.base_url)
            files.publish()

    def _receipt(self, article: Article) -> Receipt:
        # The page's own time: the store is the platform, and it says when it took the page.
        page = f"{article.path}/index.html"
        at = self._site.written_at(page)
        if at is None:
            raise FileNotFoundError(ENOENT, "not there after all", page)
        return Receipt(article.path, f"{self._config.base_url}/{article.path}/", at)


def _checked(part: Part, name: str) -> Article | Rejected:
    try:
        return article_of(part, name)
    except Rejected as refusal:
        return refusal


def _unwritten(problem: OSError) -> TryLater:
    if isinstance(problem, BlockingIOError):
        return TryLater(_("Một tiến trình khác đang ghi vào thư mục của cổng. Hãy đợi nó xong rồi thử lại."), BUSY)
    message = _("Không ghi được vào thư mục của cổng: {reason}. Kiểm tra dung lượng đĩa và quyền ghi.")
    return TryLater(message.format(reason=reason_of(problem)))
