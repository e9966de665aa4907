"""PDF for a print shop."""

from content.infographics.press import print_sheets
from content.infographics.sizes import Size
from content.infographics.spec import Spec


def make(spec: Spec, size: Size) -> bytes:
    """The file. Raises PictureProblem."""
    return print_sheets(spec, size)
