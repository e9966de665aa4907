"""A pack as files: which there are, and each of them made when it is asked for. Draws nothing itself: it is handed what draws."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from content.documents.paper import Paper
from content.documents.txt import to_notepad
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.messages import Picture
from content.packs import documents
from content.packs.labels import part_name
from content.packs.material import (
    GUIDE,
    HOME,
    LINKS,
    LONG,
    QUESTIONS,
    SCRIPTS,
    SHORT,
    SLOGANS,
    PackMaterial,
)
from content.packs.pictures import Drawing, code_png, drawings, stems
from content.packs.speech import scripts, spoken_words
from content.packs.texts import is_written, links_text, pairs, short_text, slogan_text, slogans
from content.words.scripts import length_in_words
from content.words.vietnamese import day_month, nfc

PNG, PDF, TXT = "image/png", "application/pdf", "text/plain; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Draw = Callable[[Spec, Size, str], Picture]
"""Draws a picture as `png` or `pdf`. Raises PictureProblem."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. `name` is safe on every system and without folders, `title` what it is, in the pack's language."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    title: str
    part: str
    language: str = HOME


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that a pack has, before it is made."""

    name: str
    media_type: str
    title: str
    part: str
    language: str
    make: Callable[[Draw], bytes] = field(repr=False)

    def made(self, draw: Draw) -> PackFile:
        """The file. Raises PictureProblem for a picture that cannot be drawn."""
        return PackFile(self.name, self.media_type, self.make(draw), self.title, self.part, self.language)


def pack_files(material: PackMaterial, draw: Draw) -> Iterator[PackFile]:
    """Every file of the pack in its language, in the order in which they are used. Raises PictureProblem."""
    return (offer.made(draw) for offer in offers(material))


def offers(material: PackMaterial) -> Iterator[Offer]:
    """Which files the pack has in its language: of parts that have something to say in it. Makes none of them."""
    yield from _texts(material)
    yield from _pictures(material)
    if material.language == HOME:
        yield from _links(material)
    if documents.guide_paper(material).blocks:
        yield from _both(material, GUIDE, "huong-dan", part_name(GUIDE, material.language), documents.guide_paper)


def _texts(material: PackMaterial) -> Iterator[Offer]:
    if is_written(material, SHORT):
        yield _text(material, SHORT, "tin-ngan", part_name(SHORT, material.language), partial(short_text, material))
    if material.language == HOME:
        for place, stem in stems(material, "tin-ngan"):
            post = material.others[place]
            title = f"Tin ngắn cho ngày {day_month(post.day)}"
            yield _text(material, SHORT, stem, title, partial(short_text, material, post))
    if is_written(material, LONG):
        yield from _both(material, LONG, "bai-dai", part_name(LONG, material.language), documents.long_paper)
    yield from _scripts(material)
    if is_written(material, QUESTIONS) and pairs(material):
        name = part_name(QUESTIONS, material.language)
        yield from _both(material, QUESTIONS, "hoi-dap", name, documents.questions_paper)
    if is_written(material, SLOGANS) and slogans(material):
        name = part_name(SLOGANS, material.language)
        yield _text(material, SLOGANS, "khau-hieu", name, partial(slogan_text, material))


def _scripts(material: PackMaterial) -> Iterator[Offer]:
    name = part_name(SCRIPTS, material.language)
    for stem, script in scripts(material):
        title = f"{name}, bản {length_in_words(script.length_s)}"
        paper = partial(documents.script_paper, script=script)
        yield from _both(material, SCRIPTS, f"phat-thanh-{stem}", title, paper)
    if words := spoken_words(material):
        yield _text(material, SCRIPTS, "phat-thanh", name, lambda: words)


def _pictures(material: PackMaterial) -> Iterator[Offer]:
    for drawing in drawings(material):
        media_type = PDF if drawing.kind == "pdf" else PNG
        made = partial(_drawn, drawing)
        yield Offer(drawing.name, media_type, drawing.title, drawing.part, material.language, made)


def _drawn(drawing: Drawing, draw: Draw) -> bytes:
    return draw(drawing.spec, drawing.size, drawing.kind).data


def _links(material: PackMaterial) -> Iterator[Offer]:
    if links_text(material):
        yield _text(material, LINKS, "lien-ket", "Các liên kết", partial(links_text, material))
    if material.link:
        yield Offer("ma-qr.png", PNG, "Mã QR của bài", LINKS, HOME, lambda _draw: code_png(material.link))


def _both(
    material: PackMaterial, part: str, stem: str, title: str, paper: Callable[[PackMaterial], Paper]
) -> Iterator[Offer]:
    """A paper as a document to be printed and as a text to be copied."""
    stem = _named(stem, material)
    yield Offer(f"{stem}.docx", DOCX, title, part, material.language, lambda _draw: _document(paper(material)))
    yield Offer(f"{stem}.txt", TXT, title, part, material.language, lambda _draw: to_notepad(paper(material)))


def _document(paper: Paper) -> bytes:
    # The library for documents is slow to load, and most of what asks which files there are makes none.
    made: bytes = importlib.import_module("content.documents.docx").to_docx(paper)
    return made


def _text(material: PackMaterial, part: str, stem: str, title: str, words: Callable[[], str]) -> Offer:
    name = f"{_named(stem, material)}.txt"
    return Offer(name, TXT, title, part, material.language, lambda _draw: notepad(words()))


def _named(stem: str, material: PackMaterial) -> str:
    return stem if material.language == HOME else f"{stem}-{material.language}"


def notepad(text: str) -> bytes:
    """A text as a file that every notepad of Windows shows rightly: composed letters, UTF-8 with its mark, CR LF."""
    return b"\xef\xbb\xbf" + (nfc(text).rstrip("\n") + "\n").replace("\n", "\r\n").encode()
