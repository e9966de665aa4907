"""How much memory the whole product holds when nothing is due: `campaign up` on the bundled plan, after its first ticks."""

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
    """Prints one line; exits 1 above the limit."""
    calendar = Path(__file__).parent.parent / "calendar.yaml"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "CAMPAIGN_HOME": home, "CAMPAIGN_CALENDAR": str(calendar)}
        command = [sys.executable, "-m", "campaign", "up", "--port", "8799"]
        product = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        time.sleep(SETTLE_S)
        held = psutil.Process(product.pid).memory_info().rss / 1_000_000
        product.terminate()
        product.wait()
    print(f"idle_memory: {held:.0f} MB resident, {held / LIMIT_MB:.2f} × the limit of {LIMIT_MB} MB")
    if held > LIMIT_MB:
        sys.exit("idle_memory: above the limit")


if __name__ == "__main__":
    main()
