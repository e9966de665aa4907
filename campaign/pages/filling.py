"""Fills the product's own pages. Every value is escaped; the look is `look.css`, from the tokens that pictures use too."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from campaign.words import kind_name, state_kind, state_name
from content.look import css_variables
from content.words.vietnamese import full_date, weekday

_HERE = Path(__file__).parent
_WEIGHTS = ((400, "Regular"), (600, "Semibold"), (700, "Bold"), (900, "Black"))
_LETTERS = (
    '@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; font-display: swap; '
    'src: url("{fonts}/SourceSansPro-{name}.otf") format("opentype"); }}\n'
)


def pages_of(folder: Path) -> Environment:
    """The pages in `folder`, with the filters and the look that all pages share."""
    pages = Environment(loader=FileSystemLoader([folder, _HERE]), autoescape=True, undefined=StrictUndefined)
    add_words(pages)
    pages.globals["variables"] = css_variables()
    pages.globals["letters_of"] = letters_of
    return pages


def letters_of(fonts: str) -> Markup:
    """The rules that load the typeface from below the address `fonts`."""
    # Quotes in a sheet are quotes.
    return Markup("".join(_LETTERS.format(fonts=fonts, weight=weight, name=name) for weight, name in _WEIGHTS))


def add_words(pages: Environment) -> None:
    """The filters by which pages tell states, channels and days."""
    filters: dict[str, Any] = {
        "state_name": state_name,
        "state_kind": state_kind,
        "kind_name": kind_name,
        "full_date": full_date,
        "weekday": weekday,
    }
    pages.filters.update(filters)
