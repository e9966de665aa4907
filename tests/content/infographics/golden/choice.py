"""Which pictures are kept: every sample in a few sizes, so that each layout, size and theme occurs."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PIL import Image

from campaign.pictures.samples import samples
from content.infographics.card import lay_out, paint
from content.infographics.problems import TextTooLong
from content.infographics.sizes import SIZES, Size
from content.infographics.spec import Spec
from content.palette import PALETTES
from tests.content.infographics.likeness import reduced

FOLDER = Path(__file__).parent

STRIDES = (0, 5, 9)


def choice() -> Mapping[str, tuple[Spec, Size]]:
    """Specs and sizes by the name of their file; what does not fit a size is left out."""
    sizes, themes = list(SIZES.values()), list(PALETTES)
    chosen = {}
    for number, (name, spec) in enumerate(samples().items()):
        for stride in STRIDES:
            size = sizes[(number + stride) % len(sizes)]
            themed = replace(spec, theme=themes[(number + stride) % len(themes)])
            if _fits(themed, size):
                chosen[f"{name}-{size.name}"] = (themed, size)
    return chosen


def drawn(spec: Spec, size: Size) -> Image.Image:
    """The picture, small."""
    return reduced(paint(lay_out(spec, size), size))


def _fits(spec: Spec, size: Size) -> bool:
    try:
        lay_out(spec, size)
    except TextTooLong:
        return False
    return True
