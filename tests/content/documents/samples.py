"""Papers to try things on, and Word files read back."""

import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from PIL import Image

from content.documents.docx import to_docx
from content.documents.paper import Block, Paper


def paper(*blocks: Block, **others: Any) -> Paper:
    told = {"subtitle": "", "organisation": "Sở Mẫu", "place_date": "Nơi Mẫu, ngày 08 tháng 10 năm 2027"}
    return Paper("Thông cáo", "Ngày mẫu 10/10/2027", blocks=blocks, **{**told, **others})


def written(*blocks: Block, **others: Any) -> WordDocument:
    """The paper as python-docx reads it back."""
    return Document(io.BytesIO(to_docx(paper(*blocks, **others))))


def texts(document: WordDocument) -> list[str]:
    """What is written in each paragraph of the text that has words."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def picture(width_px: int = 8, height_px: int = 6, form: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width_px, height_px), "#0B6E6E").save(file, form)
    return file.getvalue()
