"""How much memory the whole product holds when nothing is due: `campaign up` on the bundled plan, after its first ticks.

Twice: on the day that it is set up, when it has made the database and composed the first posts, and started again.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

LIMIT_MB = 150
SETTLE_S = 20.0


def main() -> None:
    """Prints a line for each; exits 1 when the one that begins with nothing to do is above the limit."""
    with tempfile.TemporaryDirectory() as home:
        first, again = _held_mb(home), _held_mb(home)
    print(f"idle_memory: {first:.0f} MB resident on the first day, with the first posts composed")
    print(f"idle_memory: {again:.0f} MB resident, started again, {again / LIMIT_MB:.2f} × the limit of {LIMIT_MB} MB")
    if again > LIMIT_MB:
        sys.exit("idle_memory: above the limit")


def _held_mb(home: str) -> float:
    calendar = Path(__file__).parent.parent / "calendar.yaml"
    environment = {**os.environ, "CAMPAIGN_HOME": home, "CAMPAIGN_CALENDAR": str(calendar)}
    command = [sys.executable, "-m", "campaign", "up", "--port", "8799"]
    product = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    time.sleep(SETTLE_S)
    held = psutil.Process(product.pid).memory_info().rss / 1_000_000
    product.terminate()
    product.wait()
    return held


if __name__ == "__main__":
    main()
