"""The finished document as bytes: the same words make the same file, whoever makes it and whenever."""

import io
import zipfile

from docx.document import Document

from content.documents.cleaning import clean
from content.documents.paper import Paper

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MOST = 250
"""Characters of a property: the format bears 255."""


def describe(document: Document, paper: Paper) -> None:
    """What a file manager shows: title, office and language, and neither times nor names of a machine."""
    properties = document.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = ": ".join(part for part in (clean(paper.kind_line), clean(paper.title)) if part)[:_MOST]
    properties.author = clean(paper.organisation)[:_MOST]
    properties.language = clean(paper.language)[:35]


def packed(document: Document) -> bytes:
    """The file, without times and names of a machine in its parts."""
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = _UNIX, 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
