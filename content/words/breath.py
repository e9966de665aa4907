"""Cuts what an announcer says into lines of one breath, marks where to breathe, and tells how long it takes. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

MOST_SYLLABLES = 30
"""Of a line: more is not said in one breath that stays clear."""
FEWEST_SYLLABLES = 5
"""Of a piece that a longer sentence is cut into."""

DEFAULT_SYLLABLES_PER_S = 3.5
"""Between pauses, slow and clear for the open air. Readers of Vietnamese say 5,25 a second (Coupé and others, 2019, doc);
presenters of television 3,7 to 5,5 with their pauses (second): the estimate is therefore long rather than short."""
SHORT_PAUSE_S = 0.3
LONG_PAUSE_S = 0.7
"""Silence at `/` and at `//`: ours, as read aloud; open."""

SHORT, LONG = "/", "//"

_NO_MARKS = dict.fromkeys([*range(0x300, 0x370)])
_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=;)\s+")
_JOINT = re.compile(
    r"(?:và|hoặc|hay|nhưng|mà|để|nhằm|khi|nếu|vì|do|bởi|nên|thì|là|với|cho|của|tại|ở|trong|trên|theo|từ|đến|bằng|về|được)\b",
    re.I,
)
"""Words that a line may begin with."""


def sentences_of(text: str) -> list[str]:
    """The sentences of one paragraph; a semicolon ends one as well. Each has its stop and begins with a capital."""
    return [_stopped(piece) for piece in _SENTENCE.split(text) if any(letter.isalnum() for letter in piece)]


def lines_of(sentence: str) -> list[str]:
    """The sentence in lines of at most MOST_SYLLABLES: cut after a comma, else before a word that joins, else anywhere."""
    words = sentence.split()
    lines = []
    while len(words) > MOST_SYLLABLES:
        at = _cut(words)
        lines.append(" ".join(words[:at]))
        words = words[at:]
    return [*lines, " ".join(words)] if words else lines


def marked_lines(sentence: str) -> list[str]:
    """`lines_of` with breathing marks: SHORT after a comma or colon inside and at a line's end, LONG after the sentence.

    A short piece before a comma, as of an enumeration, has no mark of its own.
    """
    lines = lines_of(sentence)
    return [f"{_breathing(line)} {LONG if at == len(lines) else SHORT}" for at, line in enumerate(lines, 1)]


def seconds(sentences: Iterable[str], syllables_per_s: float = DEFAULT_SYLLABLES_PER_S) -> float:
    """How long the sentences take with their pauses."""
    return sum(_seconds(sentence, syllables_per_s) for sentence in sentences)


def _breathing(line: str) -> str:
    words = line.split()
    marked: list[str] = []
    since = 0
    for at, word in enumerate(words, 1):
        since += 1
        marked.append(word)
        if word.endswith((",", ":")) and since >= FEWEST_SYLLABLES - 1 and len(words) - at > 1:
            marked.append(SHORT)
            since = 0
    return " ".join(marked)


def _seconds(sentence: str, syllables_per_s: float) -> float:
    """Every comma counts: voices pause there even where no mark asks for it."""
    lines = lines_of(sentence)
    shorts = sum(line.count(",") + line.count(":") for line in lines) + sum(line[-1] not in ",:" for line in lines[:-1])
    syllables = sum(map(_syllables, " ".join(lines).split()))
    return syllables / syllables_per_s + shorts * SHORT_PAUSE_S + LONG_PAUSE_S * bool(lines)


def _syllables(word: str) -> int:
    """One of a Vietnamese word; more of an address or a foreign name, as many as it has groups of vowels."""
    bare = unicodedata.normalize("NFD", word.lower()).translate(_NO_MARKS)
    return max(len(_VOWELS.findall(bare)), 1)


def _cut(words: Sequence[str]) -> int:
    latest = min(MOST_SYLLABLES, len(words) - FEWEST_SYLLABLES)
    places = range(latest, FEWEST_SYLLABLES - 1, -1)
    after_comma = (at for at in places if words[at - 1].endswith((",", ":")))
    before_joint = (at for at in places if _JOINT.match(words[at]))
    return next(after_comma, 0) or next(before_joint, 0) or latest


def _stopped(piece: str) -> str:
    kept = piece.strip().rstrip(";,:").rstrip()
    kept = kept[:1].upper() + kept[1:]
    return kept if kept.endswith((".", "!", "?", "…")) else f"{kept}."
