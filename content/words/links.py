"""The links and pictures of a Markdown text, with their lines. Follows none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from content.words.markdown import tokens_of

_BARE = re.compile(r"https?://[^\s<>\[\]()\"“”]+")
_BREAKS = frozenset({"softbreak", "hardbreak"})


@dataclass(frozen=True, slots=True)
class Link:
    """Where words lead. `address` as it is written, empty for none; `line` counts from 1."""

    address: str
    words: str
    line: int


@lru_cache(maxsize=64)
def links_of(markdown: str) -> tuple[Link, ...]:
    """Every link in reading order, and addresses that stand in the text by themselves. Raises ValueError when too long."""
    return tuple(link for token in _inline(markdown) for link in _links(token))


def pictures_of(markdown: str) -> tuple[int, ...]:
    """The lines of pictures inside the text. Raises ValueError when too long."""
    return tuple(line for token in _inline(markdown) for child, line in _children(token) if child.type == "image")


def _inline(markdown: str) -> list[Token]:
    return [token for token in tokens_of(markdown) if token.type == "inline"]


def _children(token: Token) -> Iterator[tuple[Token, int]]:
    line = (token.map[0] if token.map else 0) + 1
    for child in token.children or []:
        yield child, line
        line += child.type in _BREAKS


def _links(token: Token) -> Iterator[Link]:
    address: str | None = None
    words: list[str] = []
    for child, line in _children(token):
        if child.type == "link_open":
            address, words = str(child.attrGet("href") or ""), []
        elif child.type == "link_close" and address is not None:
            yield Link(address, "".join(words), line)
            address = None
        elif address is not None:
            words.append(child.content)
        elif child.type == "text":
            bare = (found[0].rstrip(".,;:!?…") for found in _BARE.finditer(child.content))
            yield from (Link(found, found, line) for found in bare)
