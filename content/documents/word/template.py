"""The empty document that every paper begins as: A4, margins, page numbers, and nothing of whoever made the template."""

import io
import re
from functools import lru_cache

import docx
from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.section import Section
from docx.shared import Mm

from content.documents.word import form
from content.documents.word.numbering import set_numbering
from content.documents.word.styles import W, set_styles

_LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_UNWANTED = ("customXml", "stylesWithEffects", "thumbnail", "webSettings", "fontTable", "extended-properties")


def new_document(language: str) -> Document:
    """An empty document whose words are in `language`, a tag like `vi`; what is no tag counts as Vietnamese."""
    locale = _LOCALES.get(language, language if _TAG.fullmatch(language) else _LOCALES["vi"])
    return docx.Document(io.BytesIO(_template(locale)))


@lru_cache(maxsize=16)
def _template(locale: str) -> bytes:
    document = docx.Document()
    _drop_unwanted(document)
    set_styles(document, locale)
    set_numbering(document)
    _set_page(document.sections[0])
    _set_settings(document, locale)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _drop_unwanted(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, one in relations.items() if one.reltype.rpartition("/")[2] in _UNWANTED]:
            del relations[name]


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(form.PAGE_WIDTH_MM), Mm(form.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(form.TOP_MM), Mm(form.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(form.LEFT_MM), Mm(form.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(form.HEADER_MM)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "header"
    for kind in ("begin", "", "end"):
        inner = (
            f'<w:fldChar w:fldCharType="{kind}"/>' if kind else '<w:instrText xml:space="preserve"> PAGE </w:instrText>'
        )
        paragraph._p.append(parse_xml(f'<w:r xmlns:w="{W}">{inner}</w:r>'))


def _set_settings(document: Document, locale: str) -> None:
    """The settings of today's Word, so that no window title speaks of a compatibility mode."""
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    root.extend(
        parse_xml(
            f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            f'</w:compat><w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
            "</w:settings>"
        )
    )
