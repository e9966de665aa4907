"""How a picture is composed: one module for each layout, named in `LAYOUTS`."""

from collections.abc import Mapping

from content.infographics.layout import Layout
from content.infographics.layouts import (
    announcement,
    before_after,
    checklist,
    commendation,
    countdown,
    figure,
    figures,
    steps,
    table,
    timeline,
)

_MODULES = (
    announcement,
    before_after,
    checklist,
    commendation,
    countdown,
    figure,
    figures,
    steps,
    table,
    timeline,
)

LAYOUTS: Mapping[str, Layout] = {module.LAYOUT.name: module.LAYOUT for module in _MODULES}
