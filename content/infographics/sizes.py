"""The sizes a card is drawn in. Knows nothing of layouts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas in pixels; `name` is the stem of the file."""

    name: str
    width_px: int
    height_px: int


LINK = Size("lien-ket", 1200, 630)
PORTRAIT = Size("doc", 1080, 1350)
SQUARE = Size("vuong", 1080, 1080)
SIZES: dict[str, Size] = {size.name: size for size in (LINK, PORTRAIT, SQUARE)}
