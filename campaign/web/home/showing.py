"""How the first page shows a thing to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A thing to do. `look` is one of the five looks of a state, `count` 0 tells none."""

    text: str
    address: str
    look: str = "review"
    count: int = 0
