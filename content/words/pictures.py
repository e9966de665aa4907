"""The picture that a template asks for in its head: values whose texts are filled like the text itself."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError

from content.infographics.problems import SpecProblem
from content.language import gettext as _
from content.words.sandbox import blocks_of, compiled, render_blocks
from content.words.vietnamese import nfc

Render = Callable[[str, Mapping[str, Any]], dict[str, str]]
"""Fills every block of a text with data, as `render_blocks` does."""

# Not \s: a no-break space is the writer's wish and stays.
_SPACES = re.compile(r"[ \t\r\n]+")


def check_picture(values: Mapping[str, Any]) -> None:
    """Raises SpecProblem, which names the field, when a text of the picture is no template that is allowed."""
    texts = list(_texts(values, ""))
    for field, text in texts:
        _check(field, text)
    try:
        compiled(_source([text for _field, text in texts]))
    except TemplateSyntaxError as cause:
        raise SpecProblem("", str(cause.message)) from cause


def texts_of_picture(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The texts of the picture that have something to be filled in."""
    return tuple(text for _field, text in _texts(values, ""))


def fill_picture(values: Mapping[str, Any], data: Mapping[str, Any], render: Render = render_blocks) -> dict[str, Any]:
    """The same values, which were checked, with each text filled. Raises jinja2.TemplateError as `render` does."""
    texts = [text for _field, text in _texts(values, "")]
    if not texts:
        return dict(values)
    blocks = render(_source(texts), data)
    filled = iter([blocks[f"t{number}"] for number in range(len(texts))])
    return dict(_changed(values, lambda _text: nfc(_SPACES.sub(" ", next(filled)).strip(" "))))


def _check(field: str, text: str) -> None:
    """One text alone, so that none can close its own block or swallow the next one."""
    try:
        blocks = blocks_of(_source([text]))
    except TemplateSyntaxError as cause:
        raise SpecProblem(field, str(cause.message)) from cause
    if blocks != {"t0"}:
        raise SpecProblem(field, _("không được mở hay đóng khối block."))


def _source(texts: list[str]) -> str:
    return "".join(f"{{% block t{number} %}}{text}{{% endblock %}}" for number, text in enumerate(texts))


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """The texts that have something to fill in, each with its field, in the order of the values."""
    if isinstance(value, str) and "{" in value:
        yield field, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, f"{field}.{name}" if field else str(name))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield from _texts(item, f"{field}[{place}]")


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value) if "{" in value else value
    if isinstance(value, Mapping):
        return {key: _changed(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_changed(item, change) for item in value]
    return value
