"""What an examination of an installation finds: one value for each thing that was looked at. Knows nothing of how."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a check came out."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `text` says what is so and, unless good, how to mend it."""

    check: str
    verdict: Verdict
    text: str
