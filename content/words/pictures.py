"""The picture that a template asks for in its head: values whose texts are filled like the text itself."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from content.words.sandbox import compiled, render_blocks


def check_picture(values: Mapping[str, Any]) -> None:
    """Raises TemplateSyntaxError when a text of the picture is no template that is allowed."""
    compiled(_source(list(_texts(values))))


def fill_picture(values: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with each text filled. Raises jinja2.TemplateError as `render_blocks` does."""
    texts = list(_texts(values))
    if not texts:
        return dict(values)
    blocks = render_blocks(_source(texts), data)
    filled = iter([blocks[f"t{number}"] for number in range(len(texts))])
    done = _changed(values, lambda _text: " ".join(next(filled).split()))
    return dict(done)


def _source(texts: list[str]) -> str:
    return "".join(f"{{% block t{number} %}}{text}{{% endblock %}}" for number, text in enumerate(texts))


def _texts(value: Any) -> Iterator[str]:
    """The texts that have something to fill in, in the order of the values."""
    if isinstance(value, str) and "{" in value:
        yield value
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    for item in inner:
        yield from _texts(item)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value) if "{" in value else value
    if isinstance(value, Mapping):
        return {key: _changed(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_changed(item, change) for item in value]
    return value
