"""In which language people are told things: Vietnamese, the language of the sources, unless a door says otherwise.

Only what staff read passes through here. Texts that go public are never translated: they are the office's own words.
"""

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

HOME_LANGUAGE = "vi"
LANGUAGES = (HOME_LANGUAGE, "en")

_DOMAIN = "campaign"
_FOLDER = Path(__file__).parent / "locale"
_spoken: ContextVar[str] = ContextVar("spoken", default=HOME_LANGUAGE)


def gettext(message: str) -> str:
    """`message` in the language spoken now; as it stands where its catalogue lacks it."""
    # A catalogue keeps its own head under the empty message.
    told = _catalogue(_spoken.get()).gettext(message) if message else ""
    return Counting(told) if "|" in told else told


class Counting(str):
    """A translation whose words follow a number: `{count} {count:post|posts}`. Vietnamese has one form for all."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """As that of any text; `one|many` chooses the first for 1, written as a number or as text."""
        return _CHOOSER.vformat(self, args, values)

    def format_map(self, values: Any, /) -> str:
        """The same with the values in a mapping."""
        return _CHOOSER.vformat(self, (), values)


class _Chooser(Formatter):
    def format_field(self, value: Any, format_spec: str) -> Any:
        one, is_choice, many = format_spec.partition("|")
        if not is_choice:
            return super().format_field(value, format_spec)
        return one if str(value) == "1" else many


_CHOOSER = _Chooser()


def marked(message: str) -> str:
    """Puts a word of a table into the catalogues; whoever looks it up calls `gettext` then, in the language of then."""
    return message


def spoken() -> str:
    """The language spoken now: one of LANGUAGES."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speaks `language` within; one that there is no catalogue for is Vietnamese."""
    token = _spoken.set(language if language in LANGUAGES else HOME_LANGUAGE)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation(_DOMAIN, _FOLDER, [language], fallback=True)
