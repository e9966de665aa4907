"""MP4 for public screens and social posts."""

from campaign.pictures.video import mp4
from content.infographics.card import about
from content.infographics.motion import About
from content.infographics.moving import frames
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.infographics.timing import moments

SECONDS, FPS = 6.0, 25


def make(spec: Spec, size: Size) -> bytes:
    """The file. Raises PictureProblem.

    The finished picture comes first, for a moment: it is what stands where nothing moves, and as a thumbnail.
    """
    said = about(spec)
    moving = frames(spec, size, (1.0, *moments(SECONDS, FPS)))
    return mp4(moving, FPS, size.canvas_px, About(said.title, said.author, said.licence))
