"""A paper as a Word document in the form of Decree 30/2020. The one door to python-docx: import it late, it is heavy."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from content.documents.cleaning import runs_of
from content.documents.paper import (
    Align,
    Block,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    Run,
    Script,
    Table,
)
from content.documents.word.foot import add_foot
from content.documents.word.head import add_head
from content.documents.word.numbering import DASHED, DEEPEST, LINES, NUMBERED, count, new_listing
from content.documents.word.packing import describe, packed
from content.documents.word.pictures import add_picture
from content.documents.word.tables import add_table
from content.documents.word.template import new_document
from content.documents.word.words import add_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ALIGNMENTS = {
    Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRED: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def to_docx(paper: Paper) -> bytes:
    """The file, the same for the same paper. Raises PaperProblem when a picture cannot be read."""
    document = new_document(paper.language)
    describe(document, paper)
    add_head(document, paper)
    for block in paper.blocks:
        _add(document, block)
    add_foot(document, paper)
    return packed(document)


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(level=level, text=text):
            add_words(document, text, f"Heading {min(max(level, 1), 3)}")
        case Paragraph():
            _add_paragraph(document, block)
        case Note(text=words):
            add_words(document, words, "Note")
        case Listing():
            _add_listing(document, block)
        case Script():
            _add_script(document, block)
        case Table():
            add_table(document, block)
        case PictureBlock():
            add_picture(document, block)
        case PageBreak():
            document.add_paragraph(style="Rule").paragraph_format.page_break_before = True


def _add_paragraph(document: Document, block: Paragraph) -> None:
    runs = (
        Run(run.text, run.is_bold or block.is_bold, run.is_italic or block.is_italic, run.link)
        for run in runs_of(block.text)
    )
    paragraph = add_words(document, tuple(runs), "Body Text")
    if block.align is not Align.JUSTIFIED:
        paragraph.alignment = _ALIGNMENTS[block.align]
    _keep_together(paragraph)
    if not block.is_indented or block.align in (Align.CENTRED, Align.RIGHT):
        paragraph.paragraph_format.first_line_indent = 0


def _keep_together(paragraph: WordParagraph) -> None:
    """An address does not break, and justified words before it would be torn apart."""
    if paragraph.hyperlinks:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _add_listing(document: Document, block: Listing) -> None:
    depth = min(block.depth, DEEPEST - 1)
    number = new_listing(document, NUMBERED if block.is_numbered else DASHED, depth, block.first)
    for item in block.items:
        paragraph = add_words(document, item, "List Paragraph")
        count(paragraph, number, depth)
        _keep_together(paragraph)


def _add_script(document: Document, block: Script) -> None:
    number = new_listing(document, LINES, first=block.first)
    for line in block.lines:
        # A mark of breathing never begins a line.
        paragraph = add_words(document, line.replace(" /", "\u00a0/"), "Script Line")
        count(paragraph, number)
        for run in paragraph.runs:
            run.font.size = Pt(block.size_pt)
