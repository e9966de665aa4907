"""The days left until a day: their number large, with its word."""

from dataclasses import replace
from gettext import gettext as _

from content.infographics.layouts import announcement
from content.infographics.sheet import Sheet
from content.infographics.sizes import Size
from content.infographics.spec import CardSpec


def compose(spec: CardSpec, size: Size) -> Sheet:
    """The card's pieces. A bare number gets the word for days. Raises TextTooLong."""
    figure = _("{count} ngày").format(count=spec.figure) if spec.figure.isdecimal() else spec.figure
    return announcement.compose(replace(spec, figure=figure), size)
