"""Questions with their answers as templates and people write them: “Hỏi: …” and “Đáp: …”, with audiences in brackets."""

import re
from collections.abc import Iterator

from content.packs.audiences import Listener, listener_of

_BEGINNING = re.compile(
    r"^\s*(?P<kind>Hỏi|Đáp|Q|A)\s*(?:\((?P<audiences>[^()\n]{1,200})\))?\s*:\s*(?P<words>.*)$", re.I
)
_WHERE_TO_ASK = re.compile(r"\b(?:hỏi|liên hệ)\b[^?,]{0,20} (?:ai|ở đâu|nơi nào)\s*\?\s*$", re.I)

Pair = tuple[str, str]
"""A question and its answer."""


def questions_of(text: str, audience: str = "") -> tuple[Pair, ...]:
    """What is asked by everybody and by that audience; all for no audience. An answer may have several lines.

    A question without an answer is left out. What one whom the text does not name asks is what people ask.
    """
    listener = listener_of(audience)
    asked = list(_asked(text))
    named = {one for audiences, _question, _answer in asked for one in audiences}
    if listener not in named:
        listener = Listener.PEOPLE
    return tuple(
        (question, answer)
        for audiences, question, answer in asked
        if answer and (not audience or not audiences or listener in audiences)
    )


def text_of(questions: tuple[Pair, ...]) -> str:
    """The same as a person would write them."""
    return "\n\n".join(f"Hỏi: {question}\nĐáp: {answer}" for question, answer in questions)


def merged(*sets: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """All of them in order, each question once; where to ask stands last, when all others are answered."""
    known: dict[str, str] = {}
    for question, answer in (pair for one in sets for pair in one):
        known.setdefault(question, answer)
    return tuple(sorted(known.items(), key=lambda pair: bool(_WHERE_TO_ASK.search(pair[0]))))


def _asked(text: str) -> Iterator[tuple[frozenset[Listener], str, str]]:
    audiences: frozenset[Listener] = frozenset()
    said: dict[str, list[str]] = {"question": [], "answer": []}
    place = ""
    for line in text.split("\n"):
        found = _BEGINNING.match(line)
        if found and found["kind"].lower() in ("hỏi", "q"):
            if said["question"]:
                yield audiences, _joined(said["question"]), _joined(said["answer"])
            said, place = {"question": [], "answer": []}, "question"
            audiences = frozenset(
                listener_of(one.strip()) for one in (found["audiences"] or "").split(",") if one.strip()
            )
        elif found:
            place = "answer"
        if place:
            said[place].append(found["words"] if found else line)
    if said["question"]:
        yield audiences, _joined(said["question"]), _joined(said["answer"])


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines if line.strip())
