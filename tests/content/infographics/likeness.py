"""How far two pictures look apart: in CIE Lab, so that a step is about as visible in any colour, a little blurred."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat

LONGEST_PX = 480
BLOCK_PX = 6

MEAN, WORST = 0.6, 40.0
"""The most that noise may be, in steps of 256. Measured: storing in 256 colours 0.3 and 9, a move by one pixel 0.6 and 26; one
other letter in a title 0.8 and 176, a move by six pixels 2.8 and 109, a sign that is gone 20 and 222."""

_LAB = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean over the picture, and that of the block where it is largest."""

    mean: float
    worst: float

    @property
    def is_seen(self) -> bool:
        """Whether it is more than noise."""
        return self.mean > MEAN or self.worst > WORST


def reduced(image: Image.Image) -> Image.Image:
    """The picture as it is kept: small."""
    small = image.convert("RGB")
    small.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.BOX)
    return small


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """Between two small pictures; another size is all the difference there is."""
    if one.size != other.size:
        return Difference(255, 255)
    bands = ImageChops.difference(_seen(one), _seen(other)).split()
    apart = ImageChops.add(ImageChops.add(bands[0], bands[1]), bands[2])
    return Difference(ImageStat.Stat(apart).mean[0], float(str(apart.reduce(BLOCK_PX).getextrema()[1])))


def _seen(image: Image.Image) -> Image.Image:
    blurred = image.convert("RGB").filter(ImageFilter.GaussianBlur(0.7))
    lab = ImageCms.applyTransform(blurred, _LAB)
    assert lab is not None
    return Image.merge("RGB", lab.split())
