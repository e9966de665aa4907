"""Publishes articles as a static site in a folder. Knows no schedule; the folder is all it remembers."""

from collections.abc import Sequence
from datetime import UTC, datetime
from gettext import gettext as _
from importlib.resources import files
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from channels.contract import Item, Limits, Outcome, Receipt
from channels.errors import AccessLost, ChannelError, Rejected, TryLater
from channels.files import is_safe_path, write_bytes, write_media, write_text
from channels.portal.cards import card_of
from channels.portal.config import PortalConfig
from channels.portal.pages import Pages, style
from channels.portal.shelf import Shelf
from channels.portal.sitemaps import robots, sitemap_index, sitemap_of_sections, sitemap_of_year
from channels.reasons import reason_of
from content.messages import Article, Part

FONTS = ("Regular", "Semibold", "Bold", "Black")


class PortalChannel:
    """A batch channel: the same article again replaces its page and its place in the lists."""

    kind: ClassVar[str] = "portal"
    limits: ClassVar[Limits] = Limits()

    def __init__(self, config: PortalConfig, site: Path, state: Path, title: str, organisation: str) -> None:
        """`site` is the public folder, `state` a private one that lives as long."""
        self._config = config
        self._site = site
        self._state = state / "portal"
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
        checked = [_article_of(item.part) for item in items]
        articles = {one.key: one for one in checked if isinstance(one, Article)}
        try:
            if articles:
                self._publish(list(articles.values()))
            return [self._receipt(one) if isinstance(one, Article) else one for one in checked]
        except OSError as problem:
            return [_unwritten(problem) if isinstance(one, Article) else one for one in checked]
        except AccessLost as damage:
            return [damage if isinstance(one, Article) else one for one in checked]

    def ensure_home(self) -> None:
        """Gives a site without posts its first pages. Does nothing where a home page stands. Raises OSError."""
        if not (self._site / "index.html").exists():
            self._write_assets()
            self._write_sections(Shelf(self._state))

    def _publish(self, articles: list[Article]) -> None:
        shelf = Shelf(self._state)
        cards = [card_of(article, self._zone) for article in articles]
        for card in cards:
            shelf.put(card)
        self._write_assets()
        for article, card in zip(articles, cards, strict=True):
            for picture in article.pictures:
                write_media(self._site, picture)
            page = self._pages.post(article, card, shelf.cards(f"theme-{card.theme}"))
            self._write(f"{article.path}/index.html", page)
        shelf.write_lists()
        self._write_lists(shelf)
        self._write_sections(shelf)
        shelf.write_cards()

    def _write_lists(self, shelf: Shelf) -> None:
        for name in shelf.touched("theme-"):
            page = self._pages.theme(shelf.themes[name], shelf.cards(f"theme-{name}"))
            self._write(f"chu-de/{name}/index.html", page)
        for name in shelf.touched("observance-"):
            page = self._pages.observance(shelf.observances[name], shelf.cards(f"observance-{name}"))
            self._write(f"ngay/{name}/index.html", page)
        for name in shelf.touched("month-"):
            self._write(f"luu-tru/{name}/index.html", self._pages.month(name, shelf.cards(f"month-{name}")))
        for name in shelf.touched("year-"):
            cards = shelf.cards(f"year-{name}")
            self._write(f"sitemap-{name}.xml", sitemap_of_year(self._config.base_url, cards))

    def _write_sections(self, shelf: Shelf) -> None:
        base_url = self._config.base_url
        self._write("index.html", self._pages.home(shelf.cards("latest"), shelf.themes.values()))
        self._write("chu-de/index.html", self._pages.themes(shelf.themes.values()))
        self._write("ngay/index.html", self._pages.observances(shelf.observances.values()))
        self._write("luu-tru/index.html", self._pages.archive(shelf.months))
        themes = [f"chu-de/{name}/" for name in shelf.themes]
        observances = [f"ngay/{name}/" for name in shelf.observances]
        months = [f"luu-tru/{name}/" for name in sorted(shelf.months)]
        sections = ["", "chu-de/", "ngay/", "luu-tru/", *themes, *observances, *months]
        self._write("sitemap-muc.xml", sitemap_of_sections(base_url, sections))
        years = sorted({month[:4] for month in shelf.months})
        names = ["sitemap-muc.xml", *(f"sitemap-{year}.xml" for year in years)]
        self._write("sitemap.xml", sitemap_index(base_url, names))

    def _write_assets(self) -> None:
        self._write("style.css", style())
        self._write("robots.txt", robots(self._config.base_url))
        self._write("404.html", self._pages.not_found())
        folder = files("font_source_sans_pro") / "files"
        for weight in FONTS:
            name = f"SourceSansPro-{weight}.otf"
            if not (self._site / "fonts" / name).exists():
                write_bytes(self._site / "fonts" / name, (folder / name).read_bytes())

    def _write(self, path: str, text: str) -> None:
        write_text(self._site / path, text)

    def _receipt(self, article: Article) -> Receipt:
        # The page's own time: the folder is the platform, and it says when it took the page.
        written = (self._site / article.path / "index.html").stat().st_mtime
        at = datetime.fromtimestamp(written, UTC)
        return Receipt(article.path, f"{self._config.base_url}/{article.path}/", at)


def _article_of(part: Part) -> Article | Rejected:
    article = part.body
    if not isinstance(article, Article):
        return Rejected(_("Phần “{part}” không phải là bài viết; cổng chỉ đăng bài viết.").format(part=part.name))
    ids = [article.theme.id, *([article.observance.id] if article.observance else [])]
    if not is_safe_path(article.path) or not all(is_safe_path(one) and "/" not in one for one in ids):
        message = _("Bài “{title}” có đường dẫn “{path}” không hợp lệ; sửa mã bài, mã chủ đề hoặc mã ngày hưởng ứng.")
        return Rejected(message.format(title=article.title, path=article.path))
    return article


def _unwritten(problem: OSError) -> TryLater:
    message = _("Không ghi được vào thư mục của cổng: {reason}. Kiểm tra dung lượng đĩa và quyền ghi.")
    return TryLater(message.format(reason=reason_of(problem)))
