"""The lines of a wording, each with its place, what is no prose covered up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from content.proofing.wording import Wording
from content.words.markdown import MAX_MARKDOWN

MARKED_UP = frozenset({"body", "telegram"})
COVER = "\ufffc"
LONGEST_EXCERPT = 80
_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
# Addresses, code, and where a link leads: nothing there is said by the office.
_COVERED = re.compile(
    r"https?://[^\s)>\]]+|www\.[^\s)>\]]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|`[^`\n]*`|(?<=\])\([^()\s]*\)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `prose` is as long as `text`, with addresses and code covered by letters that are none."""

    place: str
    number: int
    text: str
    prose: str

    def excerpt(self, start: int, end: int) -> str:
        """The words from `start` to `end` with a little of what stands around them."""
        room = max(0, LONGEST_EXCERPT - (end - start)) // 2
        first, last = max(0, start - room), min(len(self.text), end + room)
        words = self.text[first:last][: LONGEST_EXCERPT + 2].strip()
        return f"{'…' if first else ''}{words}{'…' if last < len(self.text) else ''}"


def lines_of(wording: Wording) -> tuple[Line, ...]:
    """Every line that has words, in reading order; those of a picture have number 0."""
    named = [("title", wording.title), ("summary", wording.summary), ("body", wording.body)]
    named += [*wording.texts.items(), ("source", wording.source)]
    shown = [(f"alt[{number}]", alt) for number, alt in enumerate(wording.alts)]
    shown += [(f"picture.{name}", text) for name, text in wording.picture.items()]
    found = [line for place, text in named for line in _lines(place, text)]
    return (*found, *(Line(place, 0, text, _covered(text)) for place, text in shown if text.strip()))


@lru_cache(maxsize=64)
def _lines(place: str, text: str) -> tuple[Line, ...]:
    return tuple(_read(place, text))


def _read(place: str, text: str) -> Iterator[Line]:
    is_code = False
    for number, line in enumerate(text[:MAX_MARKDOWN].split("\n"), 1):
        is_fence = place in MARKED_UP and bool(_FENCE.match(line))
        if line.strip() and not is_code and not is_fence:
            yield Line(place, number, line, _covered(line))
        is_code ^= is_fence


def _covered(text: str) -> str:
    return _COVERED.sub(lambda found: COVER * len(found[0]), text)
