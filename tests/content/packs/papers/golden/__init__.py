"""The papers of the sample as text, as a person last read them."""

from collections.abc import Mapping
from pathlib import Path

from content.documents.txt import to_txt
from content.packs.papers.making import KINDS, papers_of
from tests.content.packs.papers.samples import MATERIAL

FOLDER = Path(__file__).parent


def made() -> Mapping[str, str]:
    """Every paper by the name of its file."""
    return {drafted.name: to_txt(drafted.paper) for kind in KINDS for drafted in papers_of(kind, MATERIAL)}
