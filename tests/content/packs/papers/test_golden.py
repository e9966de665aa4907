"""The papers read as they did when a person last read them; `make golden` renews them."""

import pytest

from tests.content.packs.papers.golden import FOLDER, made

PAPERS = made()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_it_did(name: str) -> None:
    assert PAPERS[name] == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_the_folder_holds_what_is_made_and_no_more() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(PAPERS)
