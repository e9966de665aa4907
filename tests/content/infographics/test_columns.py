"""Columns share the width of a table."""

import random

import pytest

from content.infographics.columns import widths


def test_what_is_over_goes_to_each_column_by_its_need() -> None:
    assert widths([100, 300], [50, 50], 800) == [200, 600]


def test_a_column_that_needs_little_has_all_it_needs() -> None:
    found = widths([100, 900, 900], [50, 50, 50], 700)
    assert found is not None
    assert found[0] == 100
    assert found[1] == found[2]


def test_no_column_is_narrower_than_its_widest_word() -> None:
    assert widths([400, 9000], [180, 100], 400) == pytest.approx([180, 220])


def test_words_wider_than_the_table_do_not_fit() -> None:
    assert widths([200, 300], [150, 260], 400) is None


@pytest.mark.parametrize("seed", range(40))
def test_the_columns_fill_the_table_and_hold_their_words(seed: int) -> None:
    dice = random.Random(seed)
    natural = [dice.uniform(10, 900) for _column in range(dice.randint(1, 5))]
    least = [width * dice.uniform(0.1, 1) for width in natural]
    room = sum(least) * dice.uniform(1, 4)
    found = widths(natural, least, room)
    assert found is not None
    assert sum(found) == pytest.approx(room)
    assert all(width >= needed - 1e-6 for width, needed in zip(found, least, strict=True))
