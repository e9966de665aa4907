"""Turns cards and articles into pages. Writes nothing and reads only its own templates."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from channels.files import media_path
from channels.portal.cards import Card, Topic
from channels.portal.config import PortalConfig
from content import palette
from content.emblem import emblem_of
from content.look import css_variables
from content.messages import Article

NEARBY = 4
"""Posts of the same theme named beside a post."""


class Pages:
    """The pages of one portal as HTML text. Links are relative to each page's own depth; what search engines and other
    sites read (canonical, Open Graph, feeds) is absolute."""

    def __init__(self, config: PortalConfig, title: str, organisation: str) -> None:
        self._site = {
            "title": title,
            "organisation": organisation,
            "emblem": config.emblem or emblem_of(organisation),
            "base_url": config.base_url,
            "feed": config.feed,
            "zone": ZoneInfo(config.time_zone),
        }

    def home(self, latest: list[Card], themes: Iterable[Topic]) -> str:
        """The front page; with no post yet, one that says so."""
        hero = next((card for card in latest if card.observance), latest[0]) if latest else None
        others = [card for card in latest if card is not hero]
        return self._page("home.html", "", hero=hero, cards=others, themes=list(themes))

    def post(self, article: Article, card: Card, theme_cards: list[Card]) -> str:
        """An article's own page."""
        nearby = [other for other in theme_cards if other.key != card.key][:NEARBY]
        pictures = [
            {"path": media_path(one), "alt": one.alt, "width": one.width_px, "height": one.height_px}
            for one in article.pictures
        ]
        body = Markup(article.body_html)  # the article promises that it is clean
        source = "" if self._is_known(article, body) else article.source
        told = {"card": card, "article": article, "body": body, "source": source}
        return self._page("post.html", article.path, **told, pictures=pictures, nearby=nearby)

    def _is_known(self, article: Article, body: Markup) -> bool:
        """Whether readers know the source without a line of its own: it posts this itself, or the text names it."""
        publishers = (article.organisation, self._site["organisation"])
        return article.source in publishers or " ".join(article.source.split()) in body.striptags()

    def withdrawn(self, path: str) -> str:
        """What stands in an article's place once it was withdrawn: nothing of its words, so that nobody quotes them."""
        return self._page("withdrawn.html", path)

    def theme(self, topic: Topic, cards: list[Card]) -> str:
        """A theme's latest posts, with the theme's feed."""
        feed = f"chu-de/{topic.id}/feed.xml"
        return self._page("list.html", f"chu-de/{topic.id}", topic=topic, cards=cards, kind="Chủ đề", feed=feed)

    def observance(self, topic: Topic, cards: list[Card]) -> str:
        """An observance's latest posts."""
        kind = "Ngày hưởng ứng"
        return self._page("list.html", f"ngay/{topic.id}", topic=topic, cards=cards, kind=kind, feed="")

    def month(self, month: str, cards: list[Card]) -> str:
        """All posts of a month such as `2027-10`."""
        topic = Topic(month, month_name(month), palette.DEFAULT_PALETTE)
        return self._page("list.html", f"luu-tru/{month}", topic=topic, cards=cards, kind="Lưu trữ", feed="")

    def themes(self, topics: Iterable[Topic]) -> str:
        """The list of themes."""
        return self._index("chu-de", "Chủ đề", list(topics))

    def observances(self, topics: Iterable[Topic]) -> str:
        """The list of observances."""
        return self._index("ngay", "Ngày hưởng ứng", list(topics))

    def archive(self, months: Iterable[str]) -> str:
        """The list of months, the latest first."""
        topics = [Topic(month, month_name(month), palette.DEFAULT_PALETTE) for month in sorted(months, reverse=True)]
        return self._index("luu-tru", "Lưu trữ", topics)

    def not_found(self) -> str:
        """Served at any depth, so its links alone are absolute."""
        root = f"{self._site['base_url']}/"
        return self._page("404.html", "", root=root)

    def _index(self, folder: str, heading: str, topics: list[Topic]) -> str:
        return self._page("index.html", folder, folder=folder, heading=heading, topics=topics)

    def _page(self, template: str, path: str, **values: object) -> str:
        depth = len(path.split("/")) if path else 0
        url = f"{self._site['base_url']}/{path}/" if path else f"{self._site['base_url']}/"
        shared = {"site": self._site, "root": "../" * depth, "url": url}
        return _templates().get_template(template).render({**shared, **values})


def style() -> str:
    """The style sheet, its colours and measures those of the pictures."""
    return _templates().get_template("style.css").render(variables=css_variables())


def month_name(month: str) -> str:
    """`2027-10` as people read it."""
    year, number = month.split("-")
    return f"Tháng {number}/{year}"


def shown_day(day: str) -> str:
    """An ISO date as `10/10/2027`."""
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"


def _moment_day(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%d/%m/%Y")


@cache
def _templates() -> Environment:
    loader = PackageLoader("channels.portal")
    # The sheet is CSS without any text of the office: escaping it would break its quotes.
    environment = Environment(
        loader=loader,
        auto_reload=False,
        autoescape=lambda name: name is None or not name.endswith(".css"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = shown_day
    environment.filters["moment_day"] = _moment_day
    return environment
