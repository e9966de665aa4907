"""WebP that moves, for pages."""

from content.infographics.card import about
from content.infographics.motion import About, webp
from content.infographics.moving import frames
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.infographics.timing import moments

SECONDS, FPS = 6.0, 20


def make(spec: Spec, size: Size) -> bytes:
    """The file. Raises PictureProblem.

    The finished picture comes first, for a moment: it is what stands where nothing moves, and as a thumbnail.
    """
    said = about(spec)
    moving = frames(spec, size, (1.0, *moments(SECONDS, FPS)))
    return webp(moving, FPS, About(said.title, said.author, said.licence))
