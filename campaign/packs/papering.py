"""The papers of an office as files: each to be edited and to be copied, with the pictures that reporters may use."""

import importlib

from content.documents.paper import Paper
from content.documents.txt import to_notepad
from content.packs.papers.making import papers_of, told_of
from content.packs.papers.sources import PaperMaterial

PRESS = "press"
PICTURES = "anh"


def paper_files(kind: str, material: PaperMaterial) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The files by their names, and what the papers had to do without, each once.

    Raises NothingToTell, and PaperProblem for a picture that cannot be read.
    """
    drafts = papers_of(kind, material)
    files = [file for one in drafts for file in _both(one.name, one.paper)]
    if kind == PRESS:
        posts = told_of(material).posts
        files += [(f"{PICTURES}/{picture.name}", picture.data) for post in posts for picture in post.pictures]
    return files, list(dict.fromkeys(sentence for one in drafts for sentence in one.missing))


def _both(name: str, paper: Paper) -> list[tuple[str, bytes]]:
    # The library for documents is slow to load.
    document: bytes = importlib.import_module("content.documents.docx").to_docx(paper)
    return [(f"{name}.docx", document), (f"{name}.txt", to_notepad(paper))]
