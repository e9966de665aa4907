"""A pack as a page for a phone: its parts to be copied, looked at and downloaded. Needs no script and no connection."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from content.look import css_variables
from content.packs.labels import words_of
from content.packs.material import HOME, PackMaterial
from content.packs.pictures import title_of
from content.packs.sections import Section, sections
from content.packs.texts import sources_of


class Listed(Protocol):
    """A file of the pack, made or not."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def language(self) -> str: ...


def pack_html(
    materials: Mapping[str, PackMaterial],
    language: str,
    files: Sequence[Listed],
    *,
    address: Callable[[str], str] = quote,
) -> Markup:
    """The parts of the pack in that language, for the inside of a page that has a title and the style of `pack_css`.

    `materials` has the Vietnamese one and that of `language`; `files` are those of both. `address` leads to a file by its
    name. What is not translated is shown in Vietnamese and says so.
    """
    shown = [(section, _files_of(section, files)) for section in sections(materials, language)]
    values: dict[str, Any] = {"sections": shown, "words": words_of(language), "language": language}
    return Markup(_templates().get_template("parts.html").render(**values, address=address))


def pack_page(
    materials: Mapping[str, PackMaterial],
    language: str,
    files: Sequence[Listed],
    languages: Sequence[tuple[str, str, str]] = (),
) -> str:
    """A whole page beside the files. `languages` are id, name and page of each language that the pack has."""
    values: dict[str, Any] = {"material": materials[HOME], "language": language, "languages": languages}
    values |= {"title": title_of(materials[language]) if language in materials else ""}
    values |= {
        "sources": sources_of(materials[HOME]),
        "words": words_of(language),
        "css": Markup(css_variables() + "\n" + pack_css()),
    }
    return _templates().get_template("index.html").render(**values, parts=pack_html(materials, language, files))


def _files_of(section: Section, files: Sequence[Listed]) -> dict[str, list[Listed]]:
    """The files of the part that the page does not show already, by what they are: a paper comes in two forms."""
    seen = {picture.name for picture in section.pictures}
    found: dict[str, list[Listed]] = {}
    for one in files:
        if (one.part, one.language) == (section.part, section.language) and one.name not in seen:
            found.setdefault(one.title, []).append(one)
    return found


@cache
def pack_css() -> str:
    """The style of what `pack_html` makes. It counts on the properties of `content.look`."""
    return _templates().get_template("pack.css").render()


@cache
def _templates() -> Environment:
    # The sheet is CSS without any text of the office: escaping it would break its quotes.
    environment = Environment(
        loader=PackageLoader("content.packs"),
        auto_reload=False,
        autoescape=lambda name: name is None or not name.endswith(".css"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["dialled"] = lambda phone: "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return environment
