"""What a file of words may hold: composed letters, single spaces, no control characters. Pure."""

import re
import unicodedata

from content.documents.paper import Run, Words

# Direction marks turn the rest of a line round, so they go as well; joiners and variation selectors belong to letters.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BEYOND = re.compile(
    "[" + "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(1, 17)) + "]"
)
# Not \s: a no-break space is the writer's wish and stays.
_SPACES = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")

SCHEMES = ("https://", "http://", "mailto:", "tel:")


def clean(text: str) -> str:
    """One line, NFC, that XML and every editor can hold."""
    kept = _BEYOND.sub("", _FORBIDDEN.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", kept).strip(" "))


def plain(words: Words) -> str:
    """The text of `words` as one clean line."""
    return clean(words if isinstance(words, str) else "".join(run.text for run in words))


def runs_of(words: Words) -> tuple[Run, ...]:
    """Clean stretches; a link that leads nowhere safe is only text. The spaces between stretches stay."""
    if isinstance(words, str):
        return (Run(clean(words)),) if clean(words) else ()
    return tuple(_run(run) for run in words if _spaced(run.text))


def _run(run: Run) -> Run:
    link = clean(run.link)
    is_safe = link.lower().startswith(SCHEMES) and " " not in link
    return Run(_spaced(run.text), run.is_bold, run.is_italic, link if is_safe else "")


def _spaced(text: str) -> str:
    kept = clean(text)
    if not kept:
        return " " if text and not text.strip() else ""
    before, after = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
    return f"{before}{kept}{after}"
