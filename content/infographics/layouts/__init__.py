"""How a picture is composed: one module for each layout, named in `LAYOUTS`."""

from collections.abc import Mapping

from content.infographics.layout import Layout
from content.infographics.layouts import (
    announcement,
    bars,
    before_after,
    checklist,
    commendation,
    countdown,
    figure,
    figures,
    line,
    ring,
    steps,
    table,
    timeline,
)

_MODULES = (
    announcement,
    bars,
    before_after,
    checklist,
    commendation,
    countdown,
    figure,
    figures,
    line,
    ring,
    steps,
    table,
    timeline,
)

LAYOUTS: Mapping[str, Layout] = {module.LAYOUT.name: module.LAYOUT for module in _MODULES}
