"""Markdown to Telegram's HTML subset, cut to its limits as it counts them. Knows no bot and no connection."""

import re
from collections.abc import Collection
from html import escape, unescape

from markdown_it.token import Token

from content.language import gettext as _
from content.messages import Part, Photo, Picture, Text
from content.words.markdown import SCHEMES, tokens_of

# core.telegram.org/bots/api, sendMessage and sendPhoto: characters after entities are parsed.
TEXT_UNITS = 4096
CAPTION_UNITS = 1024

_TAG = re.compile(r"<[^>]*>")
_PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.S)
_INLINE_TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "softbreak": " ",
    "hardbreak": "\n",
}
_JOINERS = "\u200d\ufe0f"


def to_telegram_html(markdown: str) -> str:
    """Telegram's HTML: headings bold, lists as lines, raw HTML as words. Raises ValueError when absurdly long."""
    writer = _Writer()
    for token in tokens_of(markdown):
        writer.take(token)
    return "".join(writer.pieces)


def length_units(html: str) -> int:
    """The length as Telegram counts it: UTF-16 code units of the text without its tags and entities."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def cut(html: str, limit: int, ending: str = "…") -> str:
    """At most `limit` units: cut between words where there is one, with `ending`, and every tag closed again.

    A text that fits is left as it is. Empty when not even `ending` fits.
    """
    if length_units(html) <= limit:
        return html
    budget = limit - length_units(ending)
    if budget < 0:
        return ""
    kept = _between_words(_within(_PIECE.findall(html), budget))
    return "".join(kept) + ending + _closing(kept)


def telegram_parts(
    title: str, text_markdown: str, link: str, picture: Picture | None, destination: str
) -> tuple[Part, ...]:
    """The message: a picture with all as its caption, or with a short one and the text after it, or only text.

    `title` is plain text, `link` an address or "". The link is added unless the text already has it.
    """
    heading = _heading(title)
    text = to_telegram_html(text_markdown)
    whole = telegram_text(title, text_markdown, link)
    if picture is None:
        return (Part("noi-dung", destination, Text(_fitted(whole, link, TEXT_UNITS))),)
    if length_units(whole) <= CAPTION_UNITS or not text:
        return (Part("anh", destination, Photo(picture, _fitted(whole, link, CAPTION_UNITS))),)
    caption = _fitted(_linked(heading, link), link, CAPTION_UNITS)
    return (
        Part("anh", destination, Photo(picture, caption)),
        Part("noi-dung", destination, Text(_fitted(text, link, TEXT_UNITS))),
    )


def telegram_text(title: str, text_markdown: str, link: str) -> str:
    """The whole message as one text, uncut: the title, the text, and the link unless the text already has it."""
    text = to_telegram_html(text_markdown)
    return _linked(f"{_heading(title)}\n\n{text}" if text else _heading(title), link)


def _heading(title: str) -> str:
    return f"<b>{escape(title)}</b>"


def telegram_parts_like(
    names: Collection[str], title: str, text_markdown: str, link: str, picture: Picture | None, destination: str
) -> tuple[Part, ...]:
    """The message in those pieces that are out already, known by their names: a piece can be changed, not added."""
    heading = f"<b>{escape(title)}</b>"
    text = to_telegram_html(text_markdown)
    whole = _linked(f"{heading}\n\n{text}" if text else heading, link)
    if picture is None or "anh" not in names:
        return (Part("noi-dung", destination, Text(_fitted(whole, link, TEXT_UNITS))),)
    if "noi-dung" not in names:
        return (Part("anh", destination, Photo(picture, _fitted(whole, link, CAPTION_UNITS))),)
    caption = _fitted(_linked(heading, link), link, CAPTION_UNITS)
    return (
        Part("anh", destination, Photo(picture, caption)),
        Part("noi-dung", destination, Text(_fitted(text or heading, link, TEXT_UNITS))),
    )


def _linked(html: str, link: str) -> str:
    return html if not link or _href(link) in html else html + read_more(link)


def _fitted(html: str, link: str, limit: int) -> str:
    if not link or length_units(html) <= limit:
        return cut(html, limit)
    # The cut may take the link at the end with it, and the link is what leads to the rest.
    shown = read_more(link)
    return cut(html.removesuffix(shown), limit - length_units(shown)) + shown


def read_more(link: str) -> str:
    """What leads from the message to the whole article, with the gap before it."""
    return f"\n\n<a {_href(link)}>{_('Xem bài đầy đủ')}</a>"


def _href(link: str) -> str:
    return f'href="{escape(link)}"'


def _within(pieces: list[str], budget: int) -> list[str]:
    """As many pieces as fit, and the one after them."""
    used = 0
    for index, piece in enumerate(pieces):
        used += length_units(piece)
        if used > budget:
            return pieces[: index + 1]
    return pieces


def _between_words(pieces: list[str]) -> list[str]:
    """The pieces up to the last space, or all but the last when there is none, without what dangles at the end."""
    spaces = [index for index, piece in enumerate(pieces) if piece.isspace()]
    kept = pieces[: spaces[-1] if spaces else len(pieces) - 1]
    while kept and (kept[-1].isspace() or kept[-1] in _JOINERS or _opens(kept[-1])):
        kept.pop()
    return kept


def _opens(piece: str) -> bool:
    return piece.startswith("<") and not piece.startswith("</")


def _closing(pieces: list[str]) -> str:
    stack: list[str] = []
    for piece in pieces:
        if _opens(piece):
            stack.append(piece.strip("<>").split()[0])
        elif piece.startswith("</"):
            stack.pop()
    return "".join(f"</{name}>" for name in reversed(stack))


class _Writer:
    """Takes the tokens one after the other: recursion would let a hostile text exhaust the stack."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._lists: list[int | None] = []
        self._marker = ""
        self._gap = ""
        self._is_heading = False
        self._quotes = 0
        self._cells: list[str] | None = None

    def take(self, token: Token) -> None:
        handler = getattr(self, f"_{token.type}", None)
        if handler is not None:
            handler(token)

    def _put(self, text: str) -> None:
        self.pieces.append(self._gap + self._marker + text)
        self._marker = ""
        self._gap = "\n" if self._lists else "\n\n"

    def _inline(self, token: Token) -> None:
        text = _inline_html(token.children or [], bold=not self._is_heading)
        if self._cells is not None:
            self._cells.append(text)
        elif text:
            self._put(f"<b>{text}</b>" if self._is_heading else text)

    def _heading_open(self, _token: Token) -> None:
        self._is_heading = True

    def _heading_close(self, _token: Token) -> None:
        self._is_heading = False

    def _bullet_list_open(self, _token: Token) -> None:
        self._lists.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        start = token.attrGet("start")
        self._lists.append(1 if start is None else int(start))

    def _list_item_open(self, _token: Token) -> None:
        number = self._lists[-1]
        self._marker = "  " * (len(self._lists) - 1) + ("• " if number is None else f"{number}. ")
        if number is not None:
            self._lists[-1] = number + 1

    def _list_item_close(self, _token: Token) -> None:
        self._marker = ""

    def _bullet_list_close(self, _token: Token) -> None:
        self._lists.pop()
        if not self._lists and self._gap:
            self._gap = "\n\n"

    _ordered_list_close = _bullet_list_close

    def _blockquote_open(self, _token: Token) -> None:
        self._quotes += 1
        # Telegram does not nest quotations: an inner one becomes part of the outer.
        if self._quotes == 1:
            self._put("<blockquote>")
            self._gap = ""

    def _blockquote_close(self, _token: Token) -> None:
        self._quotes -= 1
        if self._quotes == 0:
            self.pieces.append("</blockquote>")
            self._gap = "\n" if self._lists else "\n\n"

    def _fence(self, token: Token) -> None:
        self._put(f"<pre>{escape(token.content.rstrip())}</pre>")

    _code_block = _fence

    def _tr_open(self, _token: Token) -> None:
        self._cells = []

    def _tr_close(self, _token: Token) -> None:
        row, self._cells = self._cells or [], None
        self._put(" – ".join(cell for cell in row if cell))
        self._gap = "\n"

    def _table_close(self, _token: Token) -> None:
        self._gap = "\n" if self._lists else "\n\n"


def _inline_html(tokens: list[Token], *, bold: bool) -> str:
    pieces: list[str] = []
    links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            links.append(address.partition(":")[0].lower() in SCHEMES)
            pieces.append(f'<a href="{escape(address)}">' if links[-1] else "")
        elif token.type == "link_close":
            pieces.append("</a>" if links.pop() else "")
        elif token.type == "code_inline":
            pieces.append(f"<code>{escape(token.content)}</code>")
        elif token.type in _INLINE_TAGS:
            pieces.append(_INLINE_TAGS[token.type] if bold or token.tag != "strong" else "")
        else:
            pieces.append(escape(token.content))
    return "".join(pieces)
