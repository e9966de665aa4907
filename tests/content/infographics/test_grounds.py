"""Colours read well on every ground."""

import pytest

from content.infographics.grounds import brightest, contrast
from content.palette import ACCENT, INK, MUTED, PALETTES, WHITE


@pytest.mark.parametrize("palette", PALETTES)
def test_text_reads_on_both_ends_of_the_gradient(palette: str) -> None:
    for shade in (brightest(palette), PALETTES[palette].deep):
        assert contrast(WHITE, shade) >= 4.5
        assert contrast(PALETTES[palette].soft, shade) >= 4.5
        assert contrast(ACCENT, shade) >= 3


@pytest.mark.parametrize("colour", [INK, MUTED, *(palette.main for palette in PALETTES.values())])
def test_text_reads_on_white(colour: str) -> None:
    assert contrast(colour, WHITE) >= 4.5


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
