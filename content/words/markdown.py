"""Markdown to clean HTML for pages and feeds. Knows no page around it."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.language import gettext as _

MAX_MARKDOWN = 200_000
MAX_NESTING = 20
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_TAGS = frozenset({"p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TABLE = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}

_parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")


def tokens_of(markdown: str) -> list[Token]:
    """The parsed text, raw HTML left as words. Raises ValueError when it is absurdly long."""
    if len(markdown) > MAX_MARKDOWN:
        raise ValueError(_("Bài dài quá {limit} ký tự; hãy rút gọn.").format(limit=MAX_MARKDOWN))
    return _parser.parse(markdown)


def to_html(markdown: str) -> str:
    """Clean HTML: an allow-list of tags, headings from h2 down, links only to http, https, mailto and tel.

    Raises ValueError when the text is absurdly long.
    """
    tokens = tokens_of(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close") and token.tag == "h1":
            token.tag = "h2"
    return nh3.clean(
        _parser.renderer.render(tokens, _parser.options, {}),
        tags=set(_TAGS | _HEADINGS | _TABLE),
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel="noopener noreferrer",
    )
