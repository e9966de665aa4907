"""Paragraphs and the words in them."""

from typing import TypeAlias

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from content.documents.cleaning import runs_of
from content.documents.paper import Run, Words

Place: TypeAlias = Document | Cell
"""Where paragraphs can be added."""


def add_words(place: Place, words: Words, style: str) -> Paragraph:
    """A new paragraph of that style at the end of the place."""
    paragraph = place.add_paragraph(style=style)
    fill(paragraph, words)
    return paragraph


def fill(paragraph: Paragraph, words: Words) -> None:
    """Writes the words into the paragraph, clean, links as links."""
    for run in runs_of(words):
        _add(paragraph, run)


def _add(paragraph: Paragraph, run: Run) -> None:
    written = paragraph.add_run(run.text)
    if run.is_bold:
        written.bold = True
    if run.is_italic:
        written.italic = True
    if run.link:
        _link(paragraph, written, run.link)


def _link(paragraph: Paragraph, written: WordRun, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    written._r.addprevious(link)
    link.append(written._r)
    properties = written._r.get_or_add_rPr()
    properties.get_or_add_rStyle().val = "Hyperlink"
