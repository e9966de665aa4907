"""Reads a page's forms as a browser would send them: what is typed, chosen and ticked."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Paper(HTMLParser):
    """The fields of every POST form of a page, by the address that the form is sent to."""

    forms: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _into: list[tuple[str, str]] | None = None
    _select: str = ""
    _area: str = ""
    _text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._into = self.forms.setdefault(said.get("action", ""), []) if said.get("method") == "post" else None
        if self._into is None:
            return
        name = said.get("name", "")
        if tag == "input" and name and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self._into.append((name, said.get("value", "on")))
        elif tag == "select":
            self._select = name
            self._into.append((name, ""))
        elif tag == "option" and self._select and "selected" in said:
            self._into[-1] = (self._select, said.get("value", ""))
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._into is not None:
            self._into.append((self._area, self._text.removeprefix("\n")))
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._into = None


def fields_of(html: str, action: str) -> dict[str, list[str]]:
    """What the form that is sent to `action` holds, without its mark."""
    paper = Paper()
    paper.feed(html)
    found: dict[str, list[str]] = {}
    for name, value in paper.forms[action]:
        found.setdefault(name, []).append(value)
    found.pop("csrf", None)
    return found
