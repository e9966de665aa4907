"""One line for each run, and the table of them."""

from dataclasses import dataclass

from tests.chaos.judge import Verdict

COLUMNS = (
    "scenario",
    "engine",
    "runs",
    "kills",
    "deliveries",
    "sent",
    "unknown",
    "not asked",
    "lost",
    "doubled",
    "seconds",
)

NUMBERS = ("deliveries", "sent", "unknown", "lost", "doubled", "never_asked")


@dataclass(slots=True)
class Row:
    """What one scenario came to on one engine. `notes` say what was done where this machine leaves a choice."""

    scenario: str
    engine: str
    seed: int
    runs: int
    kills: int
    verdict: Verdict
    seconds: float
    notes: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.verdict.problems and not self.verdict.lost and not self.verdict.doubled

    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        v = self.verdict
        numbers = (self.runs, self.kills, v.deliveries, v.sent, v.unknown, v.never_asked, v.lost, v.doubled)
        return (self.scenario, self.engine, *(f"{number:,}" for number in numbers), f"{self.seconds:.1f}")

    def complaint(self) -> str:
        """What is wrong, with the seed to see it again."""
        told = "\n  ".join(self.verdict.problems[:40])
        return f"{self.scenario} on {self.engine}, seed {self.seed}, {self.verdict.lost} lost:\n  {told}"


def heading() -> str:
    """The table's first two lines."""
    return f"{line(COLUMNS)}\n{'-' * len(line(COLUMNS))}"


def line(cells: tuple[str, ...]) -> str:
    """A line of the table."""
    return f"{cells[0]:<34}{cells[1]:<10}" + "".join(f"{cell:>11}" for cell in cells[2:])


def added(total: Verdict, one: Verdict) -> Verdict:
    """Both together."""
    numbers = (getattr(total, name) + getattr(one, name) for name in NUMBERS)
    return Verdict(*numbers, problems=[*total.problems, *one.problems])
