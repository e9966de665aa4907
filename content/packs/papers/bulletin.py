"""The office's bulletin of a period: its posts by theme, with pictures, the days ahead, and how to reach it."""

from collections.abc import Iterator

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Paper, Paragraph, PictureBlock, Run, Table, Words
from content.packs.papers.lacking import missing_of, missing_portal
from content.packs.papers.phrases import place_date, slogan_of, upper_first
from content.packs.papers.pieces import contact_lines, dashes, lead_of, source_of
from content.packs.papers.sources import Drafted, Event, Illustration, PaperMaterial, PostText
from content.words.vietnamese import day_month, full_date

WIDEST_MM, TALLEST_MM = 120, 85
_OTHER = "Tin khác"


def bulletin(material: PaperMaterial) -> Drafted:
    """The bulletin from `begins` to `ends`, which default to the days of its posts. Each post stands under its theme."""
    office = material.office
    themes = themes_of(material.posts)
    blocks = (
        Heading(1, "TRONG SỐ NÀY"),
        *(block for theme, posts in themes for block in _contents(theme, posts)),
        *(block for theme, posts in themes for block in _theme(theme, posts)),
        *_coming(material.coming),
        Heading(1, "LIÊN HỆ"),
        *dashes(contact_lines(office)),
    )
    paper = Paper(
        "Bản tin",
        upper_first(office.campaign),
        period_of(material),
        blocks,
        office.organisation,
        superior=office.superior,
        number=f"Số {material.number}" if material.number else "",
        place_date=place_date(office, material.made_on),
        is_official=False,
    )
    return Drafted(paper, (*missing_of(office, ("phone", "place")), *missing_portal(office)), "ban-tin")


def themes_of(posts: tuple[PostText, ...]) -> tuple[tuple[str, tuple[PostText, ...]], ...]:
    """The posts by theme, themes and posts in the order in which they came."""
    names = dict.fromkeys(post.theme or _OTHER for post in posts)
    return tuple((name, tuple(post for post in posts if (post.theme or _OTHER) == name)) for name in names)


def period_of(material: PaperMaterial) -> str:
    """“Từ ngày 04/10 đến ngày 10/10/2027”; both years where they differ."""
    days = [post.published for post in material.posts]
    first, last = material.begins or min(days), material.ends or max(days)
    if first == last:
        return f"Ngày {full_date(last)}"
    begins = day_month(first) if first.year == last.year else full_date(first)
    return f"Từ ngày {begins} đến ngày {full_date(last)}"


def _contents(theme: str, posts: tuple[PostText, ...]) -> Iterator[Block]:
    yield Listing(((Run(theme, is_bold=True),),))
    yield Listing(tuple(post.title for post in posts), depth=1)


def _theme(theme: str, posts: tuple[PostText, ...]) -> Iterator[Block]:
    yield Heading(1, theme.upper())
    for post in posts:
        yield from _post(post)


def _post(post: PostText) -> Iterator[Block]:
    audience = f"; dành cho: {post.audience}" if post.audience else ""
    yield Heading(2, post.title)
    yield Paragraph(f"Đăng ngày {full_date(post.published)}{audience}", is_italic=True)
    yield from lead_of(post)
    yield from (_picture(picture) for picture in post.pictures[:1])
    yield from blocks_of(post.body_markdown, top_level=3)
    yield from source_of(post)
    if post.link:
        yield Paragraph((Run("Đọc trên cổng: "), Run(post.link, link=post.link)))


def _picture(picture: Illustration) -> PictureBlock:
    credit = f"Nguồn hình: {picture.credit}" if picture.credit else ""
    return PictureBlock(picture.data, WIDEST_MM, picture.alt, credit, TALLEST_MM)


def _coming(days: tuple[Event, ...]) -> Iterator[Block]:
    if days:
        yield Heading(1, "NHỮNG NGÀY SẮP TỚI")
        yield Table(("Ngày", "Nội dung"), tuple((full_date(day.day), _coming_day(day)) for day in days), (1, 3))


def _coming_day(day: Event) -> Words:
    return f"{day.name}. Chủ đề: {slogan_of(day.slogan, day.slogan_source)}" if day.slogan else day.name
