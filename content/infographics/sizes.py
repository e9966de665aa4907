"""The sizes a card is drawn in, with the measures that follow from each. Knows nothing of layouts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas in pixels; `name` is the stem of the file."""

    name: str
    width_px: int
    height_px: int

    @property
    def is_wide(self) -> bool:
        """Whether text stands beside the figure rather than under it."""
        return self.width_px > 1.4 * self.height_px


LINK = Size("lien-ket", 1200, 630)
PORTRAIT = Size("doc", 1080, 1350)
SQUARE = Size("vuong", 1080, 1080)
SIZES: dict[str, Size] = {size.name: size for size in (LINK, PORTRAIT, SQUARE)}


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels: margins, the white foot, the room for the code, the digits' height and the largest type of each field."""

    margin: int
    top: int
    foot: int
    code: int
    ring: int
    organisation: int
    kicker: int
    figure: int
    title: int
    line: int
    source: int


MEASURES: dict[str, Measures] = {
    LINK.name: Measures(64, 40, 176, 163, 56, 25, 25, 150, 60, 30, 23),
    PORTRAIT.name: Measures(72, 66, 232, 188, 68, 30, 32, 252, 92, 46, 28),
    SQUARE.name: Measures(72, 60, 208, 172, 64, 29, 30, 190, 76, 40, 27),
}
