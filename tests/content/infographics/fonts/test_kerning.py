"""The kerning read from the fonts is the one that HarfBuzz applies."""

import pytest
from PIL import ImageFont

from content.infographics.fonts import Face
from content.infographics.fonts.opentype import OpenType
from tests.needs import needs_raqm

LETTERS = "AĂBDĐGKLOƠPRTUƯVXYaăâdđeêghimnoôơrtuưvyẮẾỔỨắếổứ0178.,:-–/%“”"


@needs_raqm
@pytest.mark.parametrize("face", Face)
def test_every_pair_of_letters_is_kerned_as_harfbuzz_does(face: Face) -> None:
    source = OpenType(face.value)
    font = ImageFont.truetype(face.value, source.units_per_em, layout_engine=ImageFont.Layout.RAQM)
    alone = {letter: font.getlength(letter) for letter in LETTERS}
    for pair in (one + other for one in LETTERS for other in LETTERS):
        expected = font.getlength(pair, features=["-liga", "-calt"]) - alone[pair[0]] - alone[pair[1]]
        assert source.kern(pair) == round(expected), pair


def test_a_letter_that_the_font_lacks_is_not_kerned() -> None:
    assert OpenType(Face.BLACK.value).kern("T\u4e2d") == 0
