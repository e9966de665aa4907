"""Keeps and takes back pictures in one folder for a while: `python -m tests.campaign.pictures.hammering FOLDER SEED SECONDS`."""

import random
import sys
import time
from pathlib import Path

from campaign.pictures.cache import PictureCache
from tests.campaign.pictures.samples import key, picture

LIMIT_BYTES = 400_000
NUMBERS = 60


def main(folder: Path, seed: int, seconds: float) -> None:
    """Says how many were taken back; ends with an error when one was not as it was kept."""
    cache, chance, kept = PictureCache(folder, LIMIT_BYTES), random.Random(seed), 0
    print("begun", flush=True)
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        number = chance.randrange(NUMBERS)
        found = cache.get(key(number))
        if found is None:
            cache.put(key(number), picture(number, 15_000))
        elif found != picture(number, 15_000):
            sys.exit(f"picture {number} is not as it was kept")
        else:
            kept += 1
    print(kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
