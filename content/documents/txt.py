"""A paper as plain text: what a notepad, a phone and a reader for the blind can open."""

from collections.abc import Iterable, Iterator

from content.documents.cleaning import clean, runs_of
from content.documents.letterhead import MOTTO, NATION, TO, bodies_of
from content.documents.paper import (
    Block,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    Run,
    Script,
    Table,
    Words,
)


def to_txt(paper: Paper) -> str:
    """The whole paper, an empty line between its pieces, lines ended by `\\n`, the last one too."""
    pieces = [*_head(paper), text_of(paper.blocks)]
    if paper.recipients:
        pieces.append("\n".join((TO, *(f"- {clean(name)}" for name in paper.recipients))))
    pieces += map(clean, paper.signature)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def text_of(blocks: Iterable[Block]) -> str:
    """These pieces alone, an empty line between them."""
    return "\n\n".join(piece for block in blocks for piece in _pieces(block) if piece)


def to_notepad(paper: Paper) -> bytes:
    """The same as a file that every Windows notepad shows rightly: UTF-8 with its mark, lines ended by CR LF."""
    return b"\xef\xbb\xbf" + to_txt(paper).replace("\n", "\r\n").encode()


def _head(paper: Paper) -> Iterator[str]:
    names = (*bodies_of(paper), clean(paper.number))
    yield "\n".join(name for name in names if name)
    if paper.is_official:
        yield f"{NATION}\n{MOTTO}"
    yield clean(paper.place_date)
    titles = (clean(paper.kind_line).upper(), clean(paper.title), clean(paper.subtitle))
    yield "\n".join(title for title in titles if title)


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield clean(text)
        case Paragraph(text=words):
            yield _line(words)
        case Note(text=words):
            yield f"[{_line(words)}]"
        case Listing():
            yield _listing(block)
        case Table():
            yield from _records(block)
        case Script(lines=lines, first=first):
            yield "\n".join(f"{number}. {clean(line)}" for number, line in enumerate(lines, first))
        case PictureBlock(alt=alt, caption=caption):
            yield "\n".join(line for line in (f"[Hình: {clean(alt)}]", clean(caption)) if line)
        case PageBreak():
            return


def _listing(block: Listing) -> str:
    marks = (
        f"{number}." if block.is_numbered else "-" for number in range(block.first, block.first + len(block.items))
    )
    return "\n".join(
        f"{'  ' * block.depth}{mark} {_line(item)}" for mark, item in zip(marks, block.items, strict=False)
    )


def _records(table: Table) -> Iterator[str]:
    """Each row by itself with the names of its columns: a drawn table falls apart where letters differ in width."""
    for row in table.rows:
        cells = ((clean(name), _line(cell)) for name, cell in zip(table.head, row, strict=True))
        yield "\n".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)


def _line(words: Words) -> str:
    return clean("".join(_shown(run) for run in runs_of(words)))


def _shown(run: Run) -> str:
    address = run.link.removeprefix("mailto:").removeprefix("tel:")
    return run.text if address in run.text else f"{run.text} ({address})"
