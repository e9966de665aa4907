"""The outline for people who speak to an audience: aims, time for each part, what to say, what will be asked."""

from collections.abc import Iterator, Sequence

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Paper, Paragraph, Run, Table
from content.documents.txt import text_of
from content.packs.audiences import Listener, listener_of
from content.packs.papers.lacking import missing_of, missing_questions, missing_slogan
from content.packs.papers.phrases import (
    bases_of,
    communication_of,
    ended,
    lowered,
    place_date,
    plan_named,
    slogan_of,
    subject_of,
)
from content.packs.papers.pieces import (
    Section,
    chapters,
    contact_lines,
    dashes,
    linked_titles,
    sentences,
    source_of,
    targets_told,
    tasks_told,
)
from content.packs.papers.questions import questions_of
from content.packs.papers.sources import Drafted, PaperMaterial, PostText

USUAL_MINUTES = 30
_AROUND_MINUTES = 2
"""For the opening, and as much for the end."""
_SLOGANS, _SLOGAN_MINUTES = "Khẩu hiệu", 1
_ASKING_SHARE = 5
"""One part in so many of the whole time is for questions."""


def oral_outline(material: PaperMaterial) -> Drafted:
    """The outline for one meeting of `minutes`, else of USUAL_MINUTES. Its words are the posts' and the plan's own."""
    office, times = material.office, _times(material)
    blocks = chapters(
        [
            ("Mục đích, yêu cầu", _aims(material)),
            ("Phân bổ thời gian", _times_told(times)),
            ("Nội dung", chapters(_parts(material), str, 2)),
            ("Câu hỏi người nghe có thể nêu", _questions(material)),
            ("Liên hệ và tài liệu", _references(material)),
        ]
    )
    paper = Paper(
        kind_of(material),
        subject_of(material),
        _for_whom(material, times),
        tuple(blocks),
        office.organisation,
        superior=office.superior,
        place_date=place_date(office, material.made_on),
        is_official=False,
    )
    missing = (*missing_of(office, ("phone", "place")), *missing_slogan(material), *missing_questions(material))
    return Drafted(paper, missing, "de-cuong-bao-cao-vien")


def kind_of(material: PaperMaterial) -> str:
    """What the outline is called where the plan says “tuyên truyền”, and where it says “truyền thông”."""
    return "Đề cương tuyên truyền miệng" if _is_propagating(material) else "Đề cương truyền thông trực tiếp"


def _is_propagating(material: PaperMaterial) -> bool:
    return communication_of(material.office) == "tuyên truyền"


def shared_minutes(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes by the weights, all above 0, one at least each; they add up to `total` if it is large enough."""
    spare = max(total - len(weights), 0)
    whole = sum(weights)
    exact = [spare * weight / whole for weight in weights]
    given = [int(share) for share in exact]
    by_rest = sorted(range(len(weights)), key=lambda at: (given[at] - exact[at], at))
    for at in by_rest[: spare - sum(given)]:
        given[at] += 1
    return tuple(1 + share for share in given)


def _aims(material: PaperMaterial) -> Iterator[Block]:
    about = f", ý nghĩa của {material.event.name}" if material.event else f" “{material.posts[0].title}”"
    yield Heading(2, "1. Mục đích")
    yield Listing(
        (
            f"Giúp người nghe hiểu nội dung{about}.",
            "Nêu những việc mỗi người, mỗi cơ quan, đơn vị có thể làm ngay.",
            ended(f"Góp phần thực hiện {plan_named(material.office)}"),
        )
    )
    yield Heading(2, "2. Yêu cầu")
    yield Listing(
        (
            "Nói đúng nội dung đã được duyệt; không thêm số liệu, tên người, tên chương trình ngoài đề cương.",
            "Nói ngắn, dễ hiểu, lấy ví dụ gần gũi với người nghe.",
            "Dành thời gian cho câu hỏi; câu chưa trả lời được thì ghi lại và hẹn trả lời sau.",
        )
    )


def _parts(material: PaperMaterial) -> tuple[Section, ...]:
    told = ((post.title, tuple(_post(post))) for post in material.posts)
    # What offices have to do is no news to people.
    is_for_people = listener_of(material.audience_id) is Listener.PEOPLE
    tasks = () if is_for_people else tuple(tasks_told(material.tasks))
    aims = "Mục tiêu của kế hoạch" if is_for_people else "Mục tiêu, nhiệm vụ của kế hoạch"
    return (
        ("Căn cứ", tuple(dashes(sentences(bases_of(material))))),
        *told,
        (aims, (*targets_told(material.targets), *tasks)),
        (_SLOGANS, tuple(dashes(slogan_of(*slogan) for slogan in _slogans(material)))),
    )


def _post(post: PostText) -> Iterator[Block]:
    if post.summary:
        yield Paragraph(ended(post.summary), is_bold=True)
    yield from blocks_of(post.body_markdown, top_level=3)
    yield from source_of(post)


def _slogans(material: PaperMaterial) -> tuple[tuple[str, str], ...]:
    event = material.event
    of_the_year = ((event.slogan, event.slogan_source),) if event and event.slogan else ()
    return tuple(dict((*material.slogans, *of_the_year)).items())


def _times(material: PaperMaterial) -> tuple[tuple[str, int], ...]:
    """Each part with its minutes: the longer its text, the longer."""
    whole = material.minutes or USUAL_MINUTES
    asking = max(whole // _ASKING_SHARE, 1)
    slogans = tuple((title, _SLOGAN_MINUTES) for title, blocks in _parts(material) if title == _SLOGANS and blocks)
    telling = whole - asking - 2 * _AROUND_MINUTES - sum(minutes for _title, minutes in slogans)
    parts = [(title, len(text_of(blocks).split())) for title, blocks in _parts(material) if title != _SLOGANS]
    # Tables are long to read and short to tell.
    most = max(len(text_of(_post(post)).split()) for post in material.posts)
    filled = [(title, min(weight, most)) for title, weight in parts if weight]
    shares = shared_minutes(telling, [weight for _title, weight in filled])
    return (
        ("Mở đầu: chào hỏi, nêu lý do", _AROUND_MINUTES),
        *((title, share) for (title, _weight), share in zip(filled, shares, strict=True)),
        *slogans,
        ("Hỏi và trả lời", asking),
        ("Kết thúc: nhắc việc cần làm, nơi liên hệ", _AROUND_MINUTES),
    )


def _times_told(times: tuple[tuple[str, int], ...]) -> Iterator[Block]:
    rows = tuple((title, f"{minutes} phút") for title, minutes in times)
    total = ((Run("Cộng", is_bold=True),), (Run(f"{_total(times)} phút", is_bold=True),))
    yield Table(("Phần", "Thời gian"), (*rows, total), (4, 1))


def _total(times: tuple[tuple[str, int], ...]) -> int:
    return sum(minutes for _title, minutes in times)


def _for_whom(material: PaperMaterial, times: tuple[tuple[str, int], ...]) -> str:
    speakers = "báo cáo viên, tuyên truyền viên" if _is_propagating(material) else "báo cáo viên"
    told = f"Dùng cho {speakers}; thời lượng khoảng {_total(times)} phút"
    return f"{told}; người nghe: {lowered(material.audience)}" if material.audience else told


def _questions(material: PaperMaterial) -> Iterator[Block]:
    return chapters([(question, [Paragraph(ended(answer))]) for question, answer in questions_of(material)], str, 2)


def _references(material: PaperMaterial) -> Iterator[Block]:
    yield from dashes(contact_lines(material.office))
    if titles := linked_titles(material.posts):
        yield Paragraph("Các bài đã đăng:")
        yield Listing(titles)
