"""What a picture is painted on: indices into a palette of at most 256 colours. Knows no text and no layout.

Everything of ours is flat colours, their smooth edges and one gradient, so a byte for each pixel is enough: a third of the
memory of RGB, no conversion before PNG or PDF, and a background that is one colour is blended by one table lookup.
"""

from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom not included."""

Rgb = tuple[int, int, int]

LEVELS = 15
"""Steps from a flat ground to the full colour at a smooth edge: more are not seen, and each costs a palette entry."""

SLOPE_LEVELS = 7
BUCKETS = 5
"""On a gradient, edges are blended with one of so many of its shades, in so many steps. An edge's ground is at most
a tenth of the gradient's span off, which is about six of 255."""

COLOURS = 256


class Canvas:
    """`width_px` × `height_px` of one colour to begin with."""

    def __init__(self, width_px: int, height_px: int, colour: str) -> None:
        self._colours: list[Rgb] = []
        self._solid: dict[Rgb, int] = {}
        self._ground_of: list[int] = []
        """For each index the index that an edge over it is blended with: itself, its bucket's, or its nearer neighbour's."""
        self._levels_of: dict[int, int] = {}
        self._ramps: dict[tuple[int, int], bytes] = {}
        self._image = Image.new("L", (width_px, height_px), self._index(colour))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._image.size

    def fill(self, box: Box, colour: str) -> None:
        """A plain rectangle."""
        self._image.paste(self._index(colour), _clipped(box, self.size))

    def slope(self, box: Box, start: str, end: str) -> None:
        """A gradient from the top left corner to the bottom right one."""
        left, top, right, bottom = box
        steps = _slope_colours(start, end)
        first = [self._new(colour) for colour in steps]
        for number, index in enumerate(first):
            middle = (number * BUCKETS // len(steps) * 2 + 1) * len(steps) // (2 * BUCKETS)
            self._ground_of[index] = first[middle]
            self._levels_of[first[middle]] = SLOPE_LEVELS
        table = [first[value * len(steps) // 256] for value in range(256)]
        corner = Image.new("L", (2, 2))
        corner.putdata([0, 128, 128, 255])
        shades = corner.resize((right - left, bottom - top), Image.Resampling.BILINEAR, box=(0.5, 0.5, 1.5, 1.5))
        self._image.paste(shades.point(table), (left, top))

    def ink(self, mask: Image.Image, x: int, y: int, colour: str) -> None:
        """`colour` where `mask` (L) says so, blended with what is there, the mask's top left corner at (`x`, `y`)."""
        box = _clipped((x, y, x + mask.width, y + mask.height), self.size)
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        if box != (x, y, x + mask.width, y + mask.height):
            mask = mask.crop((box[0] - x, box[1] - y, box[2] - x, box[3] - y))
        below, full = self._image.crop(box), self._index(colour)
        present = [index for index, count in enumerate(below.histogram()) if count]
        if len(present) == 1:
            self._image.paste(mask.point(self._ramp(full, self._ground_of[present[0]], present[0])), box)
            return
        for ground in sorted({self._ground_of[index] for index in present}):
            chosen = bytes(255 * (i < len(self._ground_of) and self._ground_of[i] == ground) for i in range(256))
            where = mask.point(_SEEN[self._levels(ground)])
            where.paste(0, (0, 0), below.point(bytes(255 - c for c in chosen)))
            self._image.paste(mask.point(self._ramp(full, ground, ground)), box, where)

    def rounded(self, box: Box, radius_px: int, colour: str) -> None:
        """A rectangle with round corners."""
        left, top, right, bottom = box
        radius = min(radius_px, (right - left) // 2, (bottom - top) // 2)
        if radius < 1:
            self.fill(box, colour)
            return
        for upper, sign in ((top, 0), (bottom - radius, 1)):
            self.ink(_corner(radius, sign, 0), left, upper, colour)
            self.ink(_corner(radius, sign, 1), right - radius, upper, colour)
            self.fill((left + radius, upper, right - radius, upper + radius), colour)
        self.fill((left, top + radius, right, bottom - radius), colour)

    def picture(self, picture: Image.Image, x: int, y: int, most_colours: int = 32) -> None:
        """A small picture (RGBA) of many colours, brought down to a few of its own."""
        box = (x, y, x + picture.width, y + picture.height)
        under = self._image.crop((x, y, x + 1, y + 1)).tobytes()[0]
        ground = self._colours[self._ground_of[under]]
        whole = Image.new("RGB", picture.size, ground)
        whole.paste(picture, (0, 0), picture.getchannel("A"))
        few = whole.quantize(most_colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        entries = few.getpalette() or []
        count = len(entries) // 3
        table = [self._nearest(tuple(entries[3 * i : 3 * i + 3])) if i < count else 0 for i in range(256)]  # type: ignore[arg-type]
        self._image.paste(Image.frombytes("L", few.size, few.tobytes()).point(table), box)

    def copy(self) -> "Canvas":
        """A canvas of its own with the same pixels."""
        other = object.__new__(Canvas)
        other._colours, other._solid = list(self._colours), dict(self._solid)
        other._ground_of, other._levels_of = list(self._ground_of), dict(self._levels_of)
        other._ramps, other._image = dict(self._ramps), self._image.copy()
        return other

    def image(self) -> Image.Image:
        """The picture (P), with only the palette that it uses."""
        image = Image.frombuffer("P", self.size, self._image.tobytes(), "raw", "P", 0, 1)
        image.putpalette(bytes(value for colour in self._colours for value in colour))
        return image

    def _index(self, colour: str) -> int:
        return self._nearest(_rgb(colour))

    def _nearest(self, rgb: Rgb) -> int:
        """The index of a colour; when the palette is full, of the one that comes nearest."""
        if rgb in self._solid:
            return self._solid[rgb]
        if len(self._colours) < COLOURS:
            self._solid[rgb] = self._new(rgb)
            return self._solid[rgb]
        return min(range(COLOURS), key=lambda i: sum((a - b) ** 2 for a, b in zip(self._colours[i], rgb, strict=True)))

    def _new(self, rgb: Rgb) -> int:
        if len(self._colours) == COLOURS:
            return self._nearest(rgb)
        self._colours.append(rgb)
        self._ground_of.append(len(self._colours) - 1)
        return len(self._colours) - 1

    def _levels(self, ground: int) -> int:
        return self._levels_of.get(ground, LEVELS)

    def _ramp(self, full: int, ground: int, nothing: int) -> bytes:
        """For each value of a mask the index of the blend of `full` over `ground`; `nothing` where the mask is empty."""
        levels = self._levels(ground)
        if (full, ground) not in self._ramps:
            shades = [ground, *(self._shade(full, ground, level, levels) for level in range(1, levels)), full]
            self._ramps[full, ground] = bytes(shades[(value * levels + 127) // 255] for value in range(256))
        ramp = self._ramps[full, ground]
        return ramp if nothing == ground else bytes((nothing,)) * ramp.count(ground) + ramp[ramp.count(ground) :]

    def _shade(self, full: int, ground: int, level: int, levels: int) -> int:
        above, below = self._colours[full], self._colours[ground]
        mixed = tuple(round(b + (a - b) * level / levels) for a, b in zip(above, below, strict=True))
        known = len(self._colours)
        index = self._nearest(mixed)  # type: ignore[arg-type]
        if index >= known:
            # An edge over an edge is rare and thin: it is blended with the nearer of the two colours.
            self._ground_of[index] = ground if level * 2 < levels else full
        return index


def _seen(levels: int) -> bytes:
    return bytes(255 if (value * levels + 127) // 255 else 0 for value in range(256))


_SEEN = {levels: _seen(levels) for levels in (LEVELS, SLOPE_LEVELS)}


def _clipped(box: Box, size: tuple[int, int]) -> Box:
    return (max(box[0], 0), max(box[1], 0), min(box[2], size[0]), min(box[3], size[1]))


@lru_cache(maxsize=256)
def _rgb(colour: str) -> Rgb:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def _slope_colours(start: str, end: str) -> list[Rgb]:
    """Each colour on the way once: no step is larger than one of 255 in the channel that changes most."""
    one, other = _rgb(start), _rgb(end)
    steps = max(abs(a - b) for a, b in zip(one, other, strict=True)) + 1
    shares = [step / max(steps - 1, 1) for step in range(steps)]
    mixed = [tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True)) for share in shares]
    return list(dict.fromkeys(mixed))  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def _corner(radius_px: int, is_lower: int, is_right: int) -> Image.Image:
    """The quarter of a smooth disc."""
    fine = 4 if radius_px < 300 else 2
    side = radius_px * fine
    disc = Image.new("L", (side, side), 0)
    where = (-side if is_right else 0, -side if is_lower else 0)
    Image.Image.paste(disc, _disc(side).crop((-where[0], -where[1], -where[0] + side, -where[1] + side)))
    return disc.reduce(fine)


def _disc(radius_px: int) -> Image.Image:
    disc = Image.new("L", (2 * radius_px, 2 * radius_px), 0)
    ImageDraw.Draw(disc).ellipse((0, 0, 2 * radius_px - 1, 2 * radius_px - 1), fill=255)
    return disc
