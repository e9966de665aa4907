"""How a card is composed: one module for each layout, named in `LAYOUTS`."""

from collections.abc import Callable, Mapping

from content.infographics.layouts import announcement, countdown, figure
from content.infographics.sheet import Sheet
from content.infographics.sizes import Size
from content.infographics.spec import CardSpec, Layout

LAYOUTS: Mapping[Layout, Callable[[CardSpec, Size], Sheet]] = {
    Layout.ANNOUNCEMENT: announcement.compose,
    Layout.COUNTDOWN: countdown.compose,
    Layout.FIGURE: figure.compose,
}
