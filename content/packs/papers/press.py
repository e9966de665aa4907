"""Papers for the press: the release that may be printed as it is, the outline to ask from, the figures with their sources."""

from collections.abc import Iterable, Iterator

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Note, Paper, Paragraph, Run, Words
from content.packs.asking import without_asking
from content.packs.papers.lacking import (
    missing_figures,
    missing_of,
    missing_portal,
    missing_slogan,
    missing_terms,
    said_of_another_day,
)
from content.packs.papers.phrases import (
    RESOLUTION,
    attached_to,
    bases_of,
    blank_date,
    blank_number,
    day_named,
    ended,
    named,
    plan_named,
    slogan_of,
    subject_of,
)
from content.packs.papers.pieces import (
    chapters,
    contact_lines,
    dashes,
    lead_of,
    linked_titles,
    sentences,
    source_of,
    table_of,
    targets_told,
    tasks_told,
)
from content.packs.papers.points import points_of
from content.packs.papers.sources import Drafted, PaperMaterial, PostText
from content.words.plain import to_plain
from content.words.sources import is_told, number_of
from content.words.vietnamese import full_date

RELEASE, SHORT_KIND = "Thông cáo báo chí", "TC"
RECIPIENTS = ("Các cơ quan báo chí;", "Lưu: VT, [đơn vị soạn thảo].")
SIGNER = ("[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên]")
"""In square brackets: what the office writes itself."""

FIGURES_TITLE = "Số liệu có nguồn"
_REACHED = ("contact", "phone", "email", "place")


def press_release(material: PaperMaterial) -> Drafted:
    """What, when and why in the posts' own words: the leading one in full, the others by title."""
    lead, *others = material.posts
    blocks = (
        *_in_short(material),
        *lead_of(lead),
        *blocks_of(_for_press(material, lead), top_level=2),
        *source_of(lead, known=material.event.basis if material.event else ""),
        *_others(others),
        *_about(material),
        *_contact(material),
        *_quoting(material),
    )
    office = material.office
    missing = (*missing_of(office, _REACHED), *missing_portal(office), *missing_slogan(material))
    paper = Paper(
        RELEASE,
        lead.title,
        "",
        blocks,
        office.organisation,
        superior=office.superior,
        number=f"Số: {blank_number(office, SHORT_KIND)}",
        place_date=blank_date(office),
        recipients=RECIPIENTS,
        signature=SIGNER,
    )
    return Drafted(paper, (*missing, *said_of_another_day((lead,))), "thong-cao-bao-chi")


def press_outline(material: PaperMaterial) -> Drafted:
    """What reporters build their own articles from: grounds, main points of each post, aims, and whom to ask."""
    points = chapters([(post.title, _points_of(material, post)) for post in material.posts], str, 2)
    blocks = chapters(
        [
            ("Căn cứ", dashes(sentences(bases_of(material)))),
            ("Nội dung chính", points),
            ("Mục tiêu của kế hoạch", targets_told(material.targets)),
            ("Nhiệm vụ và đơn vị thực hiện", tasks_told(material.tasks)),
            ("Liên hệ", dashes(contact_lines(material.office))),
        ]
    )
    missing = (*missing_of(material.office, _REACHED), *missing_portal(material.office))
    return Drafted(
        _attached(material, "Đề cương thông tin", subject_of(material), blocks), missing, "de-cuong-thong-tin"
    )


def press_figures(material: PaperMaterial) -> Drafted:
    """Every figure with its source and the day of its check, the pictures with their terms, the addresses."""
    blocks = chapters(
        [
            ("Số liệu", _figures(material)),
            ("Mục tiêu của kế hoạch", targets_told(material.targets)),
            ("Hình ảnh gửi kèm", _pictures(material)),
            ("Đường dẫn", dashes(linked_titles(material.posts))),
        ]
    )
    missing = (*missing_figures(material), *missing_terms(material))
    return Drafted(_attached(material, FIGURES_TITLE, subject_of(material), blocks), missing, "so-lieu-co-nguon")


def _attached(material: PaperMaterial, kind: str, title: str, blocks: Iterable[Block]) -> Paper:
    """A paper that goes out with the release: what is signed, dated and addressed is the release."""
    office = material.office
    whole = attached_to(office, RELEASE, SHORT_KIND)
    return Paper(kind, title, whole, tuple(blocks), office.organisation, superior=office.superior, is_official=False)


def _for_press(material: PaperMaterial, post: PostText) -> str:
    """The post without its invitation to readers: reporters have the way to ask below."""
    return without_asking(post.body_markdown, material.office.organisation)


def _quoting(material: PaperMaterial) -> Iterator[Block]:
    if material.figures:
        yield Note(
            f"Khi dẫn số liệu, xin ghi kèm nguồn và ngày kiểm tra nêu trong bảng “{FIGURES_TITLE}” gửi cùng thông cáo này."
        )


def _in_short(material: PaperMaterial) -> Iterator[Block]:
    event, office = material.event, material.office
    told: list[tuple[str, str]] = []
    if event:
        told += [("Sự kiện", event.name), ("Thời gian", day_named(event))]
        told += [(f"Chủ đề năm {event.day.year}", slogan_of(event.slogan, event.slogan_source))] if event.slogan else []
        is_known = is_told(named(event.basis), to_plain(material.posts[0].body_markdown))
        told += [("Căn cứ", named(event.basis))] if event.basis and not is_known else []
    told.append(("Cơ quan phát hành", office.organisation))
    items: list[Words] = [(Run(f"{name}: ", is_bold=True), Run(value)) for name, value in told]
    if office.portal:
        items.append((Run("Nơi đăng tin: ", is_bold=True), Run(office.portal, link=office.portal)))
    yield Listing(tuple(items))


def _others(posts: list[PostText]) -> Iterator[Block]:
    if posts:
        yield Heading(1, "Các bài cùng đợt")
        yield Listing(tuple(_other(post) for post in posts))


def _other(post: PostText) -> Words:
    told = f"Ngày {full_date(post.published)}: {ended(post.title)}"
    return (Run(f"{told} "), Run(post.link, link=post.link)) if post.link else told


def _about(material: PaperMaterial) -> Iterator[Block]:
    office, plan = material.office, plan_named(material.office)
    yield Heading(1, "Về kế hoạch")
    # A plan that is named in full names what it carries out.
    carried_out = "" if number_of(RESOLUTION) in plan else f", triển khai {RESOLUTION}"
    yield Paragraph(f"{office.organisation} thực hiện nội dung trên trong khuôn khổ {plan}{carried_out}.")


def _contact(material: PaperMaterial) -> Iterator[Block]:
    yield Heading(1, "Liên hệ")
    yield Listing(contact_lines(material.office))


def _points_of(material: PaperMaterial, post: PostText) -> Iterator[Block]:
    if post.summary:
        yield Paragraph(ended(post.summary))
    yield from points_of(_for_press(material, post))
    yield from source_of(post)


def _figures(material: PaperMaterial) -> Iterator[Block]:
    if not material.figures:
        yield Paragraph("Bộ thông tin này không kèm số liệu riêng.")
        return
    yield Paragraph("Số liệu đúng vào ngày kiểm tra. Khi dẫn, xin ghi kèm nguồn.")
    rows = tuple((one.name, one.value, one.source, full_date(one.checked)) for one in material.figures)
    yield from table_of(("Nội dung", "Số liệu", "Nguồn", "Ngày kiểm tra"), rows, (4, 3, 4, 2))


def _pictures(material: PaperMaterial) -> Iterator[Block]:
    pictures = [picture for post in material.posts for picture in post.pictures]
    if pictures:
        rows = tuple((one.name, one.alt, one.credit, one.terms) for one in pictures)
        yield from table_of(("Tệp", "Nội dung hình", "Nguồn hình", "Điều kiện sử dụng"), rows, (3, 5, 3, 3))
