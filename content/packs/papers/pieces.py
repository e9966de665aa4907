"""Pieces that several papers have alike: what they rest on, the plan's aims and tasks, and whom to ask."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from content.documents.paper import Block, Heading, Listing, Paragraph, Run, Table, Words
from content.packs.papers.phrases import ended, named
from content.packs.papers.sources import Office, PostText, Target, Task
from content.words.plain import to_plain
from content.words.sources import is_told

Section: TypeAlias = tuple[str, Iterable[Block]]

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """I, II, III, IV … for a number below 40."""
    said = ""
    for value, letters in _ROMAN:
        while number >= value:
            said, number = said + letters, number - value
    return said


def chapters(sections: Iterable[Section], numeral: Callable[[int], str] = roman, level: int = 1) -> Iterator[Block]:
    """The sections by their headings, counted; one that has nothing is left out and not counted."""
    filled = [(title, blocks) for title, made in sections if (blocks := tuple(made))]
    for number, (title, blocks) in enumerate(filled, 1):
        yield Heading(level, f"{numeral(number)}. {title}")
        yield from blocks


def dashes(items: Iterable[Words]) -> Iterator[Block]:
    """The items below each other, nothing for none."""
    if listed := tuple(items):
        yield Listing(listed)


def sentences(items: tuple[str, ...]) -> tuple[str, ...]:
    """Items of a list as Vietnamese offices end them: a semicolon between them, a stop after the last."""
    kept = [item.rstrip(" .;,") for item in items]
    return tuple(f"{item}{'.' if at == len(kept) else ';'}" for at, item in enumerate(kept, 1))


def contact_lines(office: Office) -> tuple[Words, ...]:
    """How to reach the office, as far as it is known."""
    told = (
        ("Cơ quan", office.organisation, ""),
        ("Người liên hệ", office.contact, ""),
        ("Điện thoại", office.phone, ""),
        ("Thư điện tử", office.email, f"mailto:{office.email}"),
        ("Cổng thông tin", office.portal, office.portal),
    )
    return tuple((Run(f"{name}: "), Run(value, link=link)) for name, value, link in told if value)


def table_of(head: Sequence[str], rows: Sequence[Sequence[Words]], widths: Sequence[int]) -> Iterator[Table]:
    """A table without the columns that would be empty."""
    kept = [at for at in range(len(head)) if any(row[at] for row in rows)]
    if kept:
        cells = tuple(tuple(row[at] for at in kept) for row in rows)
        yield Table(tuple(head[at] for at in kept), cells, tuple(widths[at] for at in kept))


def targets_told(targets: tuple[Target, ...]) -> Iterator[Block]:
    """The plan's aims: what, how much, until when, where it is written."""
    if targets:
        rows = tuple((target.name, target.value, target.by, target.source) for target in targets)
        yield Paragraph("Đây là mức phấn đấu ghi trong kế hoạch, chưa phải kết quả.")
        yield from table_of(("Mục tiêu", "Mức", "Thời hạn", "Nguồn"), rows, (5, 2, 2, 4))


def tasks_told(tasks: tuple[Task, ...]) -> Iterator[Block]:
    """The plan's tasks with every unit that carries them out."""
    if tasks:
        rows = [(task.name, "; ".join(task.units)) for task in tasks]
        yield from table_of(("Nhiệm vụ", "Đơn vị thực hiện"), rows, (3, 2))


def linked_titles(posts: tuple[PostText, ...]) -> tuple[Words, ...]:
    """The posts by their titles, each with its page where it has one."""
    return tuple((Run(post.title), Run(": "), Run(post.link, link=post.link)) for post in posts if post.link)


def lead_of(post: PostText) -> Iterator[Block]:
    """The summary that stands before a post's text."""
    if post.summary:
        yield Paragraph(ended(post.summary), is_bold=True)


def source_of(post: PostText, known: str = "") -> Iterator[Block]:
    """Where the post has its words from, unless the paper or the text told so already."""
    source, text = named(post.source), to_plain(post.body_markdown)
    if source and post.source != known and not (is_told(source, text) or is_told(post.source, text)):
        yield Paragraph(ended(f"Nguồn: {source}"), is_italic=True)
