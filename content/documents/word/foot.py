"""What stands below the text: who receives the paper, and beside that who signs it."""

from docx.document import Document
from docx.shared import Pt

from content.documents.cleaning import clean
from content.documents.letterhead import TO
from content.documents.paper import Paper, Run
from content.documents.word.form import NATION_MM, OFFICE_MM
from content.documents.word.tables import columns, first_paragraph
from content.documents.word.words import Place, add_words, fill

_SIGNING_PT = 72
"""Room for a hand and a seal: four lines."""


def add_foot(document: Document, paper: Paper) -> None:
    """Both side by side where the paper is signed; recipients alone stand on the left."""
    names = tuple(f"- {clean(name)}" for name in paper.recipients)
    if paper.signature:
        _add_both(document, names, paper.signature)
    elif names:
        add_words(document, TO, "Recipients Title")
        _add_names(document, names)


def _add_both(document: Document, names: tuple[str, ...], signature: tuple[str, ...]) -> None:
    left, right = columns(document, (OFFICE_MM, NATION_MM)).rows[0].cells
    fill(first_paragraph(left, "Recipients Title"), TO if names else "")
    _add_names(left, names)
    office, *name = signature
    fill(first_paragraph(right, "Signer"), (Run(office, is_bold=True),))
    for line in name:
        add_words(right, (Run(line, is_bold=True),), "Signer").paragraph_format.space_before = Pt(_SIGNING_PT)
    # Word wants a paragraph behind the last table.
    document.add_paragraph(style="Rule")


def _add_names(place: Place, names: tuple[str, ...]) -> None:
    for name in names:
        add_words(place, name, "Recipients")
