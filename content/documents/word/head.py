"""What stands above the text: the office, the nation, the titles."""

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt

from content.documents.cleaning import clean
from content.documents.letterhead import MOTTO, NATION, bodies_of
from content.documents.paper import Paper, Run
from content.documents.word.form import NATION_MM, OFFICE_MM, TEXT_WIDTH_MM
from content.documents.word.styles import W
from content.documents.word.tables import columns, first_paragraph
from content.documents.word.words import Place, add_words, fill

_SHORT = 12
"""Letters of a name that may be set very large and still fit into a line."""

_MOTTO_RULE_MM = 60
_OFFICE_RULE_MM = 22
_TITLE_RULE_MM = 45


def add_head(document: Document, paper: Paper) -> None:
    """The national head or the paper's own masthead, then what the paper is and is about."""
    if paper.is_official:
        _add_national_head(document, paper)
    else:
        _add_masthead(document, paper)
    lines = ((paper.kind_line, _kind_style(paper)), (paper.title, "Subtitle"), (paper.subtitle, "Under Title"))
    for words, style in lines:
        if clean(words):
            add_words(document, words, style)
    _add_rule(document, TEXT_WIDTH_MM, _TITLE_RULE_MM, after_pt=12)


def _kind_style(paper: Paper) -> str:
    if paper.is_official:
        return "Title"
    return "Large Masthead" if len(clean(paper.kind_line)) <= _SHORT else "Masthead"


def _add_national_head(document: Document, paper: Paper) -> None:
    office, nation = columns(document, (OFFICE_MM, NATION_MM)).rows[0].cells
    superior, organisation = bodies_of(paper)
    names = (Run(superior), Run(organisation, is_bold=True))
    first, *rest = [name for name in names if name.text] or [Run("")]
    fill(first_paragraph(office, "Letterhead"), (first,))
    for name in rest:
        add_words(office, (name,), "Letterhead")
    _add_rule(office, OFFICE_MM, _OFFICE_RULE_MM)
    if paper.number:
        add_words(office, paper.number, "Letterhead")
    fill(first_paragraph(nation, "Nation"), NATION)
    add_words(nation, MOTTO, "Motto")
    _add_rule(nation, NATION_MM, _MOTTO_RULE_MM)
    if paper.place_date:
        add_words(nation, (Run(paper.place_date, is_italic=True),), "Letterhead")


def _add_masthead(document: Document, paper: Paper) -> None:
    line = " – ".join(part for part in (clean(paper.number), clean(paper.place_date)) if part)
    superior, organisation = bodies_of(paper)
    for name in (Run(superior), Run(organisation, is_bold=True), Run(line, is_italic=True)):
        if name.text:
            add_words(document, (name,), "Letterhead")


def _add_rule(place: Place, room_mm: int, length_mm: int, *, after_pt: int = 0) -> None:
    """A line of that length in the middle of the room: the upper border of an empty paragraph."""
    paragraph = place.add_paragraph(style="Rule")
    side = Mm((room_mm - length_mm) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.space_after = Pt(after_pt)
    paragraph.paragraph_format.space_before = Pt(2)
    border = '<w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(f'<w:pBdr xmlns:w="{W}">{border}</w:pBdr>'), "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
