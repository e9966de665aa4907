"""How far long work has come. Knows no screen."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Told now and then: how much is done, of how much. The unit is the teller's own."""


@dataclass(slots=True)
class Meter:
    """Adds up work of several kinds for one `tell`."""

    tell: Progress
    expected: int = 0
    done: int = 0

    def expect(self, steps: int) -> None:
        """More work was found."""
        self.expected += steps

    def advance(self, steps: int = 1) -> None:
        """Some of it is done. Never tells more than there is: files may have come meanwhile."""
        self.done += steps
        self.tell(min(self.done, self.expected), self.expected)


def silent(_done: int, _of: int) -> None:
    """For work that nobody watches."""
