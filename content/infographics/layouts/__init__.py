"""How a picture is composed: one module for each layout, which gives its `LAYOUT`. One line here registers it."""

import importlib
from collections.abc import Mapping

from content.infographics.layout import Layout

MODULES = (
    "announcement",
    "bars",
    "before_after",
    "checklist",
    "commendation",
    "countdown",
    "figure",
    "figures",
    "line",
    "ring",
    "steps",
    "table",
    "timeline",
)

_FOUND: tuple[Layout, ...] = tuple(importlib.import_module(f"{__name__}.{module}").LAYOUT for module in MODULES)

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in _FOUND}
