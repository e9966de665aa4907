"""What is written and what announcers say for it, pair by pair: `pairs.tsv` has the kind, the written and the said."""

from collections import Counter
from pathlib import Path

import pytest

from content.speech.reading import said_small

PAIRS = [line.split("\t") for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
FEWEST_OF_A_KIND = 10


@pytest.mark.parametrize(("_kind", "written", "said"), PAIRS)
def test_the_written_is_said(_kind: str, written: str, said: str) -> None:
    assert said_small(written) == said


@pytest.mark.parametrize("said", sorted({pair[2] for pair in PAIRS}))
def test_the_said_needs_no_more_reading(said: str) -> None:
    assert said_small(said) == said


def test_there_are_enough_pairs_of_each_kind() -> None:
    counts = Counter(kind for kind, _written, _said in PAIRS)
    assert {kind: count for kind, count in counts.items() if count < FEWEST_OF_A_KIND} == {}
