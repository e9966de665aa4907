"""How fast `campaign --help` answers: milliseconds, against a bare `python -c pass` in the same run. Best of several."""

import subprocess
import sys
import time

ROUNDS = 10

LIMIT_MS = 150
"""What a person takes for at once (docs: `--help` answers in 0.15 s)."""

HELP = ("-m", "campaign", "--help")
BARE = ("-c", "pass")


def main() -> None:
    """Prints one line; taken in turns, so that a busy moment of the machine meets both."""
    taken_ms: dict[tuple[str, ...], list[float]] = {HELP: [], BARE: []}
    for _round in range(ROUNDS):
        for words, times in taken_ms.items():
            times.append(_time_ms(words))
    helped, bare = min(taken_ms[HELP]), min(taken_ms[BARE])
    told = f"help_time: campaign --help: {helped:.0f} ms (limit {LIMIT_MS}), {helped / bare:.1f} × bare python"
    print(f"{told} ({bare:.0f} ms), best of {ROUNDS}")


def _time_ms(words: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
