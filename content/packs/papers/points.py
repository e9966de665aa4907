"""The main points of a post: its headings with what is listed below each, or the sentences that its paragraphs begin with."""

import re
from collections.abc import Iterator, Sequence

from content.documents.cleaning import plain
from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Listing, Paragraph, Run

_SENTENCE = re.compile(r"(?<=[.!?…])(?<!TP\.)(?<!TS\.)\s+(?=[A-ZĐÀ-Ỹ0-9“\"(])")


def points_of(markdown: str) -> tuple[Block, ...]:
    """Listings in reading order, headings outside and their points inside. Raises ValueError when absurdly long."""
    return tuple(point for section in _sections(blocks_of(markdown)) for point in _points(section))


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each heading with what stands below it; what stands before the first heading is a section as well."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and section:
            yield section
            section = []
        section.append(block)
    yield section


def _points(section: Sequence[Block]) -> Iterator[Block]:
    headings = [block for block in section if isinstance(block, Heading)]
    for heading in headings:
        yield Listing(((Run(heading.text, is_bold=True),),))
    depth = len(headings)
    listed = [block for block in section if isinstance(block, Listing)]
    for block in listed:
        yield Listing(block.items, block.is_numbered, depth + block.depth, block.first)
    told = [] if listed else [_first_sentence(plain(block.text)) for block in section if isinstance(block, Paragraph)]
    if told:
        yield Listing(tuple(told), depth=depth)


def _first_sentence(text: str) -> str:
    return _SENTENCE.split(text, maxsplit=1)[0]
