"""Whether a text has already told where it comes from, so that no page says it a second time. Pure."""

from content.words.vietnamese import nfc


def is_told(source: str, text: str) -> bool:
    """Whether the plain `text` names this source word for word, however it is spaced."""
    named = _even(source).rstrip(" .;,")
    return bool(named) and named in _even(text)


def _even(text: str) -> str:
    return " ".join(nfc(text).split())
