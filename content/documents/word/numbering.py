"""Numbers and dashes before the items of listings, as Word counts them: each listing begins anew."""

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from content.documents.word.form import FIRST_LINE_MM
from content.documents.word.styles import TWIPS_PER_MM, W

NUMBERED = 1
DASHED = 2
LINES = 3
"""The three kinds: “1.” of a listing, “-” of another, and the large numbers before the lines of a script."""

DEEPEST = 3
_FIRST = round(FIRST_LINE_MM * TWIPS_PER_MM)
_STEP = _FIRST // 2
_HANGING = round(15 * TWIPS_PER_MM)


def set_numbering(document: Document) -> None:
    """Gives the document the three kinds and no numbers yet."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    kinds = _kind(NUMBERED, "decimal", "%{}.") + _kind(DASHED, "bullet", "-") + _script()
    root.extend(parse_xml(f'<w:numbering xmlns:w="{W}">{kinds}</w:numbering>'))


def new_listing(document: Document, kind: int, depth: int = 0, first: int = 1) -> int:
    """The number of a new listing, to be given to `count`."""
    root = document.part.numbering_part.element
    number = 1 + len(root.num_lst)
    restart = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
    root.append(
        parse_xml(f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{restart}</w:num>')
    )
    return number


def count(paragraph: Paragraph, number: int, depth: int = 0) -> None:
    """Makes the paragraph the next item of that listing."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number


def _kind(identity: int, form: str, text: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text.format(depth + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_STEP * depth}" w:firstLine="{_FIRST}"/></w:pPr></w:lvl>'
        for depth in range(DEEPEST)
    )
    return f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _script() -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{LINES}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/></w:pPr></w:lvl></w:abstractNum>'
    )
