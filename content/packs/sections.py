"""The parts of a pack as a page shows them: what each says, in which language, as plain values. Knows no markup of pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from content.documents.paper import Block, Heading, Listing, Paragraph, Table, Words
from content.infographics.alt import alt_of
from content.packs.guide import guide_blocks
from content.packs.labels import part_name
from content.packs.material import (
    GUIDE,
    HOME,
    LEAFLET,
    LINKS,
    LONG,
    PARTS,
    PICTURES,
    QUESTIONS,
    SCRIPTS,
    SHORT,
    SLOGANS,
    PackMaterial,
)
from content.packs.pictures import drawings
from content.packs.speech import scripts, spoken_words
from content.packs.texts import links_of, long_markdown, pairs, short_text, slogan_text
from content.words.markdown import to_html
from content.words.scripts import length_in_words
from content.words.vietnamese import day_month


@dataclass(frozen=True, slots=True)
class Copyable:
    """A text that people copy, below what it is."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that the page shows."""

    name: str
    title: str
    alt: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paper as a page shows it: one of `heading`, `text`, `items` with `is_numbered`, or `head` with `rows`."""

    heading: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    is_numbered: bool = False
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part as the page shows it, what it says in `language`. `is_missing`: in the page's own one nobody wrote it."""

    part: str
    name: str
    language: str
    is_missing: bool
    texts: tuple[Copyable, ...] = ()
    pictures: tuple[Shown, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    html: Markup = field(default_factory=Markup)
    links: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Piece, ...] = ()
    is_file: bool = False


def sections(materials: Mapping[str, PackMaterial], language: str) -> Iterator[Section]:
    """The parts that say something, in the order in which people use them; Vietnamese where there is no translation."""
    own = materials.get(language, materials[HOME])
    for part in PARTS:
        is_there = language == HOME or part in own.texts
        material = own if is_there else materials[HOME]
        told = _TOLD[part](material)
        if any(told.values()):
            is_missing = part in material.lent or (not is_there and part not in (PICTURES, LEAFLET, LINKS))
            yield Section(part, part_name(part, language), material.language, is_missing, **told)


def _short(material: PackMaterial) -> dict[str, Any]:
    texts = [Copyable("", short_text(material))]
    if material.language == HOME:
        texts += [
            Copyable(f"Cho ngày {day_month(post.day)}: {post.title}", short_text(material, post))
            for post in material.others
        ]
    return {"texts": tuple(texts)}


def _pictures(material: PackMaterial) -> dict[str, Any]:
    shown = (one for one in drawings(material) if one.kind == "png")
    return {
        "pictures": tuple(
            Shown(one.name, one.title, alt_of(one.spec), one.size.width_px, one.size.height_px) for one in shown
        )
    }


def _leaflet(material: PackMaterial) -> dict[str, Any]:
    return {"is_file": any(one.part == LEAFLET for one in drawings(material))}


def _scripts(material: PackMaterial) -> dict[str, Any]:
    texts = [
        Copyable(f"Bản {length_in_words(script.length_s)}", "\n".join(script.plain))
        for _stem, script in scripts(material)
    ]
    words = spoken_words(material)
    return {"texts": (*texts, *([Copyable("", words)] if words else []))}


def _questions(material: PackMaterial) -> dict[str, Any]:
    return {"pairs": pairs(material)}


def _slogans(material: PackMaterial) -> dict[str, Any]:
    words = slogan_text(material)
    return {"texts": (Copyable("", words),) if words else ()}


def _long(material: PackMaterial) -> dict[str, Any]:
    return {"html": Markup(to_html(long_markdown(material)))}


def _links(material: PackMaterial) -> dict[str, Any]:
    return {"links": links_of(material)}


def _guide(material: PackMaterial) -> dict[str, Any]:
    return {"blocks": tuple(_pieces(guide_blocks(material)))}


def _pieces(blocks: tuple[Block, ...]) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Heading(text=text):
                yield Piece(heading=text)
            case Paragraph(text=text):
                yield Piece(text=_line(text))
            case Listing(items=items, is_numbered=is_numbered):
                yield Piece(items=tuple(map(_line, items)), is_numbered=is_numbered)
            case Table(head=head, rows=rows):
                yield Piece(head=head, rows=tuple(tuple(map(_line, row)) for row in rows))


def _line(words: Words) -> str:
    return words if isinstance(words, str) else "".join(run.text for run in words)


_TOLD: Mapping[str, Callable[[PackMaterial], dict[str, Any]]] = {
    SHORT: _short,
    PICTURES: _pictures,
    LEAFLET: _leaflet,
    SCRIPTS: _scripts,
    QUESTIONS: _questions,
    SLOGANS: _slogans,
    LONG: _long,
    LINKS: _links,
    GUIDE: _guide,
}
