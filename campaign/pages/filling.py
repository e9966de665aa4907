"""Fills the product's own pages. Every value is escaped; the look is `look.css`, from the tokens that pictures use too."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from campaign.words import kind_name, state_kind, state_name
from content.look import css_variables
from content.words.vietnamese import full_date, weekday

_HERE = Path(__file__).parent


def pages_of(folder: Path) -> Environment:
    """The pages in `folder`, with the filters and the look that all pages share."""
    pages = Environment(loader=FileSystemLoader([folder, _HERE]), autoescape=True, undefined=StrictUndefined)
    filters: dict[str, Any] = {
        "state_name": state_name,
        "state_kind": state_kind,
        "kind_name": kind_name,
        "full_date": full_date,
        "weekday": weekday,
    }
    pages.filters.update(filters)
    pages.globals["variables"] = css_variables()
    return pages
