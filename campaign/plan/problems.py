"""What is wrong with a calendar file, told with its line and what to write instead."""

from dataclasses import dataclass

Finding = tuple[int, str, str]
"""(line, message, advice) of one mistake, before its file is named. Lines count from 1."""


class Unreadable(Exception):
    """A file that cannot be read on from `line`. `advice` says what to do."""

    def __init__(self, line: int, message: str, advice: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.advice = advice


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `line` counts from 1."""

    file: str
    line: int
    message: str
    advice: str = ""

    def __str__(self) -> str:
        told = f"{self.file}:{self.line}: {self.message}"
        return f"{told} — {self.advice}" if self.advice else told


class CalendarRejected(Exception):
    """The calendar cannot be used; `problems` are all of its mistakes, by line. A command exits 2."""

    exit_code = 2

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
