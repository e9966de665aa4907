"""The styles of a paper: real headings, one for each kind of piece, all in one face. Replaces what the template had."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.parser import parse_xml

from content.documents.word.form import AFTER_PT, BODY_PT, FIRST_LINE_MM, FONT, LINE_SPACING, TABLE_PT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class _Style:
    """`look` has any of b, i and caps; `is_kept` holds it on the page of what follows."""

    name: str
    size_pt: int = BODY_PT
    look: str = ""
    align: str = "left"
    indent_mm: int = 0
    before_pt: int = 0
    after_pt: int = AFTER_PT
    outline: int = -1
    is_kept: bool = False
    extra: str = ""


_NOTE = (
    '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="7F7F7F"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
)

STYLES = (
    _Style("Body Text", align="both", indent_mm=FIRST_LINE_MM),
    _Style("Title", look="b caps", align="center", before_pt=18, after_pt=0, is_kept=True),
    _Style("Subtitle", look="b", align="center", after_pt=0, is_kept=True),
    _Style("Under Title", look="i", align="center", after_pt=0, is_kept=True),
    _Style("Large Masthead", size_pt=36, look="b caps", align="center", before_pt=6, after_pt=0, is_kept=True),
    _Style("Masthead", size_pt=20, look="b caps", align="center", before_pt=6, after_pt=0, is_kept=True),
    _Style("heading 1", look="b", indent_mm=FIRST_LINE_MM, before_pt=12, outline=0, is_kept=True),
    _Style("heading 2", look="b", indent_mm=FIRST_LINE_MM, before_pt=6, outline=1, is_kept=True),
    _Style("heading 3", look="b i", indent_mm=FIRST_LINE_MM, before_pt=6, outline=2, is_kept=True),
    _Style("List Paragraph", align="both"),
    _Style("Letterhead", size_pt=13, align="center", after_pt=0),
    _Style("Nation", size_pt=12, look="b caps", align="center", after_pt=0),
    _Style("Motto", size_pt=13, look="b", align="center", after_pt=0),
    _Style("Rule", size_pt=2, align="center", after_pt=0),
    _Style("Table Text", size_pt=TABLE_PT, before_pt=2, after_pt=2),
    _Style("Table Head", size_pt=TABLE_PT, look="b", align="center", before_pt=2, after_pt=2),
    _Style("Picture", align="center", before_pt=6, is_kept=True),
    _Style("caption", size_pt=TABLE_PT, look="i", align="center"),
    _Style("Note", size_pt=TABLE_PT, look="i", before_pt=6, extra=_NOTE),
    _Style("Script Line", size_pt=18, before_pt=4, after_pt=10),
    _Style("Recipients Title", size_pt=12, look="b i", before_pt=18, after_pt=0, is_kept=True),
    _Style("Recipients", size_pt=11, after_pt=0),
    _Style("Signer", align="center", before_pt=18, after_pt=0, is_kept=True),
    _Style("header", size_pt=13, align="center", after_pt=0),
)


def set_styles(document: Document, language: str) -> None:
    """Gives the document these styles and no others. `language` is a tag of a spelling checker, like `vi-VN`."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.extend(parse_xml(_sheet(language)))


def _sheet(language: str) -> str:
    made = "".join(_xml(style) for style in STYLES)
    return f'<w:styles xmlns:w="{W}">{_defaults(language)}{_BASE}{made}</w:styles>'


def _defaults(language: str) -> str:
    face = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = f'<w:sz w:val="{BODY_PT * 2}"/><w:szCs w:val="{BODY_PT * 2}"/>'
    tongue = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    spacing = f'<w:spacing w:after="{AFTER_PT * 20}" w:line="{round(240 * LINE_SPACING)}" w:lineRule="auto"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{face}{size}{tongue}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


_CELLS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblCellMar>{_CELLS}</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="1B4F9C"/><w:u w:val="single"/></w:rPr></w:style>'
)


def _xml(style: _Style) -> str:
    kept = "<w:keepNext/>" if style.is_kept else ""
    spacing = f'<w:spacing w:before="{style.before_pt * 20}" w:after="{style.after_pt * 20}"/>'
    indent = f'<w:ind w:firstLine="{round(style.indent_mm * TWIPS_PER_MM)}"/>' if style.indent_mm else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else ""
    looks = "".join(f"<w:{look}/>" for look in style.look.split())
    size = f'<w:sz w:val="{style.size_pt * 2}"/><w:szCs w:val="{style.size_pt * 2}"/>'
    identity = style.name.title().replace(" ", "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{kept}{style.extra}{spacing}{indent}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{looks}{size}</w:rPr></w:style>"
    )
