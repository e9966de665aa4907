"""Which files a portal consists of, and which of them a batch of posts touches. Knows no platform and no receipts."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files as resources

from channels.files import media_path
from channels.portal.cards import Card
from channels.portal.neighbours import renamed
from channels.portal.pages import Pages, style
from channels.portal.shelf import Shelf
from channels.portal.sitemaps import robots, sitemap_index, sitemap_of_sections, sitemap_of_year
from channels.store import Store, Writing
from content.messages import Article, Picture

_WEIGHTS = ("Regular", "Semibold", "Bold", "Black")


class Folder:
    """Puts the pages that say what the shelf knows into a batch of files."""

    def __init__(self, site: Store, files: Writing, shelf: Shelf, pages: Pages, base_url: str) -> None:
        self._site = site
        self._files = files
        self._shelf = shelf
        self._pages = pages
        self._base_url = base_url

    def put_posts(self, posts: list[tuple[Article, Card]]) -> None:
        """The posts with their pictures, and every list that they have entered or left. Their cards are on the shelf."""
        of_theme = {theme: self._shelf.of_theme(theme) for theme in self._shelf.touched.themes}
        for article, card in posts:
            for picture in article.pictures:
                self._files.put_lasting(media_path(picture), picture.data)
            self._put(f"{article.path}/index.html", self._pages.post(article, card, of_theme[card.theme]))
        for theme, cards in sorted(of_theme.items()):
            self._put(f"chu-de/{theme}/index.html", self._pages.theme(self._shelf.themes[theme], cards))
        self._put_observances()
        self._put_archive()

    def put_withdrawn(self, article: Article) -> None:
        """Says at the article's address that it was withdrawn, and takes it out of every list. Its card is off the shelf."""
        self._put(f"{article.path}/index.html", self._pages.withdrawn(article.path))
        self.drop_pictures(article.pictures)
        self.put_posts([])

    def drop_pictures(self, pictures: Sequence[Picture]) -> None:
        """They are no longer served, unless a list shows one of them."""
        paths = [media_path(picture) for picture in pictures]
        if not any(self._shelf.shows(path) for path in paths):
            for path in paths:
                self._files.remove(path)

    def rename(self, card: Card, title: str | None) -> None:
        """Other posts' pages that name this one give it the new title, or no longer name it for None. Raises OSError."""
        for other in self._shelf.around(card):
            path = f"{other.path}/index.html"
            with suppress(FileNotFoundError):
                page = self._site.read(path).decode()
                self._put(path, renamed(page, card.path, title))

    def put_sections(self) -> None:
        """The home page, and the lists of lists."""
        shelf = self._shelf
        self._put("index.html", self._pages.home(shelf.latest(), shelf.themes.values()))
        self._put("chu-de/index.html", self._pages.themes(shelf.themes.values()))
        self._put("ngay/index.html", self._pages.observances(shelf.observances.values()))
        self._put("luu-tru/index.html", self._pages.archive(shelf.months))
        themes = [f"chu-de/{name}/" for name in shelf.themes]
        observances = [f"ngay/{name}/" for name in shelf.observances]
        months = [f"luu-tru/{name}/" for name in shelf.months]
        sections = ["", "chu-de/", "ngay/", "luu-tru/", *themes, *observances, *months]
        self._put("sitemap-muc.xml", sitemap_of_sections(self._base_url, sections))
        years = sorted({month[:4] for month in shelf.months})
        names = ["sitemap-muc.xml", *(f"sitemap-{year}.xml" for year in years)]
        self._put("sitemap.xml", sitemap_index(self._base_url, names))

    def put_assets(self) -> None:
        """What no post changes."""
        self._put("style.css", style())
        self._put("robots.txt", robots(self._base_url))
        self._put("404.html", self._pages.not_found())
        for weight in _WEIGHTS:
            name = f"SourceSansPro-{weight}.otf"
            self._files.put_lasting(f"fonts/{name}", _font(name))

    def _put_observances(self) -> None:
        for name in sorted(self._shelf.touched.observances):
            page = self._pages.observance(self._shelf.observances[name], self._shelf.of_observance(name))
            self._put(f"ngay/{name}/index.html", page)

    def _put_archive(self) -> None:
        for month in sorted(self._shelf.touched.months):
            self._put(f"luu-tru/{month}/index.html", self._pages.month(month, self._shelf.of_month(month)))
        for year in sorted(self._shelf.touched.years):
            self._put(f"sitemap-{year}.xml", sitemap_of_year(self._base_url, self._shelf.changes(year)))

    def _put(self, path: str, text: str) -> None:
        self._files.put_text(path, text)


@cache
def _font(name: str) -> bytes:
    return (resources("font_source_sans_pro") / "files" / name).read_bytes()
