"""The blanks of a template: which single texts it prints, and its data with some of them filled in otherwise. Pure."""

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateSyntaxError

from content.words.library import TemplateText
from content.words.pictures import texts_of_picture
from content.words.sandbox import names_of

ROOTS = ("facts", "yearly", "target", "observance", "theme", "occasion", "organisation")
"""What a person may fill in otherwise, in the order in which it is asked for; the rest follows from the plan."""

_FACT = ("value", "source", "checked")


def blanks_of(text: TemplateText, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Dotted paths of the texts that the template prints or needs: `facts.hotline.value`, `yearly.slogan`.

    Numbers are not among them: they decide how a text is built, and follow from dates.
    """
    names = set(names_of(text.source)) | _of_picture(text)
    names |= {f"facts.{need}.{part}" for need in text.needs for part in _FACT[:2]}
    found = (name for name in names if name.partition(".")[0] in ROOTS and _is_text(name, data))
    return tuple(sorted(found, key=lambda name: _turn(text, name)))


def _turn(text: TemplateText, name: str) -> tuple[int, int, str, int]:
    """Facts in the order in which the template needs them, and of each its figure, then its source, then its date."""
    root, *steps = name.split(".")
    if root != "facts":
        return ROOTS.index(root), 0, name, 0
    order = text.needs.index(steps[0]) if steps[0] in text.needs else len(text.needs)
    return ROOTS.index(root), order, steps[0], _FACT.index(steps[1])


def value_of(data: Mapping[str, Any], path: str) -> str:
    """What the data have there; empty for nothing."""
    here: Any = data
    for step in path.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here if isinstance(here, str) else ""


def filled(data: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """The data with what a person filled in, by dotted paths. What is given empty counts as not given."""
    made = dict(data)
    for path, words in given.items():
        root, *steps = path.split(".")
        if words and root in ROOTS and _is_text(path, data):
            made[root] = _put(made.get(root), steps, words)
    whole = dict.fromkeys(_FACT, "")
    return {**made, "facts": {name: {**whole, **fact} for name, fact in made.get("facts", {}).items()}}


def _put(value: Any, steps: list[str], words: str) -> Any:
    if not steps:
        return words
    inner = dict(value) if isinstance(value, Mapping) else {}
    inner[steps[0]] = _put(inner.get(steps[0]), steps[1:], words)
    return inner


def _is_text(path: str, data: Mapping[str, Any]) -> bool:
    """Whether a single text stands there, or may: of facts and of the year's data some are still missing."""
    root, *steps = path.split(".")
    if root == "facts":
        return len(steps) == 2 and steps[1] in _FACT
    if root == "yearly":
        return len(steps) == 1
    here: Any = data
    for step in path.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return isinstance(here, str) or (here is None and path.endswith(".source") and isinstance(data.get(root), Mapping))


def _of_picture(text: TemplateText) -> set[str]:
    found: set[str] = set()
    for words in texts_of_picture(text.picture):
        try:
            found |= names_of(words)
        except TemplateSyntaxError:
            continue
    return found
