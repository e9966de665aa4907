"""Pictures in a paper, with the words that stand for them."""

import io

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.shared import Mm

from content.documents.cleaning import clean
from content.documents.paper import PaperProblem, PictureBlock
from content.documents.word.form import PICTURE_HEIGHT_MM, TEXT_WIDTH_MM
from content.documents.word.words import add_words
from content.language import gettext as _


def add_picture(document: Document, block: PictureBlock) -> None:
    """The picture within the page, its caption below. Raises PaperProblem when the file is no picture."""
    width_px, height_px = _extent(block)
    tallest_mm = min(block.tallest_mm or PICTURE_HEIGHT_MM, PICTURE_HEIGHT_MM)
    width_mm = min(block.width_mm, TEXT_WIDTH_MM, tallest_mm * width_px / height_px)
    paragraph = add_words(document, "", "Picture")
    paragraph.paragraph_format.keep_with_next = bool(block.caption)
    shape = paragraph.add_run().add_picture(io.BytesIO(block.png_bytes), Mm(width_mm))
    shape._inline.docPr.set("descr", clean(block.alt))
    if block.caption:
        add_words(document, block.caption, "Caption")


def _extent(block: PictureBlock) -> tuple[int, int]:
    try:
        image = Image.from_blob(block.png_bytes)
        extent = image.px_width, image.px_height
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as cause:
        raise _unreadable(block) from cause
    if not all(extent):
        raise _unreadable(block)
    return extent


def _unreadable(block: PictureBlock) -> PaperProblem:
    message = _("Không đọc được tệp của hình “{name}”. Hãy chọn tệp PNG hoặc JPEG khác.")
    return PaperProblem(message.format(name=clean(block.alt)[:60]))
