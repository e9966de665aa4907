"""Markdown to plain text, for ways out that show no markup. Knows none of them."""

import re
from html import unescape

from content.words.telegram import to_telegram_html

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')
_LONE_LINK = re.compile(r'^(?:[•\-]|\d+\.)?\s*<a href="[^"]*">[^<]*</a>[.:]?$')


def to_plain(markdown: str, *, with_links: bool = True) -> str:
    """Paragraphs with an empty line between them, lists as lines with `•` or a number, raw HTML as words.

    An address stands in brackets after its words; without links, a line that is a link alone is left out.
    Raises ValueError when the text is absurdly long.
    """
    html = to_telegram_html(markdown)
    if with_links:
        html = _LINK.sub(_with_address, html)
    else:
        html = "\n".join(line for line in html.split("\n") if not _LONE_LINK.match(line))
    return re.sub(r"\n{3,}", "\n\n", unescape(_TAG.sub("", html))).strip()


def _with_address(found: re.Match[str]) -> str:
    address, words = found.groups()
    return words if address.removeprefix("mailto:").removeprefix("tel:") in words else f"{words} ({address})"
