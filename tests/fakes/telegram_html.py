"""Reads a message in the Bot API's HTML as its server does: strict, with its words for what is wrong.

"HTML style" of core.telegram.org/bots/api, read 2026-11.
"""

import html
import re

TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote"}
TAGS |= {"tg-spoiler", "tg-emoji", "span"}

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[^\s>]*)(?P<rest>[^>]*)>")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|lt|gt|amp|quot);")
_SPOILER = re.compile(r"""\s+class\s*=\s*["']?tg-spoiler["']?\s*""")


class CannotParse(Exception):
    """The text is what follows `can't parse entities: `."""


def units(markup: str, mode: str | None) -> int:
    """UTF-16 code units of what a reader sees, blanks at both ends left out. Raises CannotParse."""
    return len(read(markup, mode).strip().encode("utf-16-le")) // 2


def read(markup: str, mode: str | None) -> str:
    """What a reader sees. Raises CannotParse."""
    if not mode:
        return markup
    if mode.upper() != "HTML":
        raise CannotParse(f"the fake knows no parse mode {mode}")
    return _read_html(markup)


def _read_html(markup: str) -> str:
    said: list[str] = []
    open_tags: list[str] = []
    end = 0
    while (start := markup.find("<", end)) >= 0:
        said.append(markup[end:start])
        found = _TAG.match(markup, start)
        if not found:
            raise CannotParse(f"Unclosed start tag at byte offset {_offset(markup, start)}")
        _turn(found, open_tags, _offset(markup, start))
        end = found.end()
    if open_tags:
        raise CannotParse(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    said.append(markup[end:])
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), "".join(said))


def _turn(found: re.Match[str], open_tags: list[str], offset: int) -> None:
    name = found["name"].lower()
    if not found["end"]:
        _check_start(name, found["rest"], offset)
        open_tags.append(name)
        return
    if not open_tags:
        raise CannotParse(f"Unexpected end tag at byte offset {offset}")
    expected = open_tags.pop()
    if name not in ("", expected):
        raise CannotParse(f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "</{name}>"')


def _check_start(name: str, rest: str, offset: int) -> None:
    if name not in TAGS:
        raise CannotParse(f'Unsupported start tag "{name}" at byte offset {offset}')
    if name == "span" and not _SPOILER.fullmatch(rest):
        raise CannotParse(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')


def _offset(markup: str, at: int) -> int:
    return len(markup[:at].encode())
