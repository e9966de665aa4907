"""Fills the studio's pages: a family's own templates in the frame that all share. Every value is escaped."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from campaign.pages.filling import add_words, letters_of
from campaign.people.rights import Right, role_name
from campaign.web.shell.filters import moment, number, person, place_name, wall, weekday
from campaign.web.shell.frame import Frame
from content.language import gettext, spoken
from content.look import css_variables

SHEET = "shell/studio.css"
"""The one sheet that tokens and letters are put before."""

WEB = Path(__file__).parent.parent
_SHELL = Path(__file__).parent


class Page:
    """The templates of one family, a folder of `campaign/web`."""

    def __init__(self, family: Path) -> None:
        folders = [family / "templates", _SHELL / "templates"]
        # Like the files beside them, templates are read once: looking whether they changed is a call for each, each time.
        self._pages = Environment(
            loader=FileSystemLoader(folders), autoescape=True, auto_reload=False, undefined=StrictUndefined
        )
        add_words(self._pages)
        self._pages.filters |= {"role_name": role_name, "wall": wall, "moment": moment, "place_name": place_name}
        self._pages.filters |= {"weekday": weekday, "number": number, "person": person}
        self._pages.globals.update({"_": gettext, "Right": Right, "static": static_address, "spoken": spoken})

    def fill(self, template: str, values: Mapping[str, Any]) -> str:
        """The whole page as HTML."""
        call = values["call"]
        mark = Markup('<input type="hidden" name="csrf" value="{}">').format(call.csrf)
        return self._pages.get_template(template).render(**values, csrf=mark, frame=Frame(call))


@cache
def page_of(family: Path) -> Page:
    """The templates of a family, read once."""
    return Page(family)


@cache
def static_files() -> dict[str, Path]:
    """Every file that pages link to, by its address below `/studio/static/`: `shell/studio.css`."""
    found = (file for folder in sorted(WEB.glob("*/static")) for file in sorted(folder.rglob("*")) if file.is_file())
    return {f"{file.relative_to(WEB).parts[0]}/{'/'.join(file.relative_to(WEB).parts[2:])}": file for file in found}


@cache
def static_address(name: str) -> str:
    """The address of a file that pages link to; it changes with the file, so browsers may keep it for ever."""
    return f"/studio/static/{name}?v={hashlib.sha256(static_text(name)).hexdigest()[:12]}"


@cache
def static_text(name: str) -> bytes:
    """The bytes of a file that pages link to; style sheets begin with the tokens. Raises KeyError."""
    data = static_files()[name].read_bytes()
    return (letters_of("/studio/fonts") + css_variables() + "\n").encode() + data if name == SHEET else data
