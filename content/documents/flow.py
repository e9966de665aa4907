"""A Markdown text as the pieces of a paper. Pictures inside it become their words; raw HTML stays words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it.tree import SyntaxTreeNode

from content.documents.paper import Block, Heading, Listing, Note, Paragraph, Run, Table, Words
from content.words.markdown import tokens_of


def blocks_of(markdown: str, *, top_level: int = 1) -> tuple[Block, ...]:
    """In reading order; headings of the first and second rank get `top_level`, those below it more, up to 3.

    Raises ValueError when the text is absurdly long.
    """
    return tuple(_blocks(SyntaxTreeNode(tokens_of(markdown)).children, top_level))


def _blocks(nodes: Sequence[SyntaxTreeNode], top_level: int) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "heading":
                rank = max(int(node.tag[1:]) - 2, 0)
                yield Heading(min(top_level + rank, 3), "".join(run.text for run in _words(node)))
            case "paragraph":
                yield Paragraph(_words(node))
            case "bullet_list" | "ordered_list":
                yield from _listings(node, 0)
            case "table":
                yield _table(node)
            case "blockquote":
                yield from (_noted(block) for block in _blocks(node.children, top_level))
            case "fence" | "code_block":
                yield Paragraph(node.content)


def _noted(block: Block) -> Block:
    return Note(block.text) if isinstance(block, Paragraph | Heading) else block


def _listings(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    """The list in stretches: a list inside it stands between the items before and after."""
    is_numbered = node.type == "ordered_list"
    first = int(node.attrs.get("start", 1)) if is_numbered else 1
    items: list[Words] = []
    for item in node.children:
        items.append(_first_words(item))
        inner = [child for child in item.children if child.type in ("bullet_list", "ordered_list")]
        if inner:
            yield Listing(tuple(items), is_numbered, depth, first)
            first, items = first + len(items), []
        for child in inner:
            yield from _listings(child, depth + 1)
    if items:
        yield Listing(tuple(items), is_numbered, depth, first)


def _first_words(item: SyntaxTreeNode) -> Words:
    """The paragraphs of an item as one, for a listing has one paragraph each."""
    said = [_words(child) for child in item.children if child.type in ("paragraph", "heading")]
    return tuple(run for words in said for run in (*words, Run(" ")))[:-1]


def _table(node: SyntaxTreeNode) -> Table:
    rows = [[_words(cell) for cell in row.children] for part in node.children for row in part.children]
    head = tuple("".join(run.text for run in cell) for cell in rows[0])
    return Table(head, tuple(tuple(row) for row in rows[1:]))


def _words(node: SyntaxTreeNode) -> tuple[Run, ...]:
    runs = (run for child in node.children for run in _runs(child, Run("")) if run.text)
    alike = groupby(runs, key=lambda run: replace(run, text=""))
    return tuple(replace(look, text="".join(run.text for run in stretch)) for look, stretch in alike)


def _runs(node: SyntaxTreeNode, look: Run) -> Iterator[Run]:
    match node.type:
        case "text" | "code_inline":
            yield replace(look, text=node.content)
        case "softbreak" | "hardbreak":
            yield replace(look, text=" ")
        case _:
            inner = _look(node, look)
            yield from (run for child in node.children for run in _runs(child, inner))


def _look(node: SyntaxTreeNode, look: Run) -> Run:
    is_bold, is_italic = look.is_bold or node.type == "strong", look.is_italic or node.type == "em"
    link = str(node.attrs.get("href", "")) if node.type == "link" else look.link
    return Run("", is_bold, is_italic, link)
