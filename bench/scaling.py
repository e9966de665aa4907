"""Twice the workers, twice the channels drained: 64 bots on a platform that takes 100 ms to answer, by 1, 2 and 4 workers.

Every bot has two messages for one chat, which takes one a second: so a drain waits for the platform, not for this machine's
cores, as it would with a machine for each worker.
"""

import sys
from datetime import timedelta

from bench.ground import Ground, cores, ground, is_quick
from bench.scene import TOKEN, Scene, scene, telegram
from campaign.clock import SystemClock
from tests.fakes.telegram import FakeTelegram, serving

CHANNELS = 64
MESSAGES = 2
LATENCY_S = 0.1
WORKERS = (1, 2, 4)

FLOOR = 0.8
"""The part of a perfect speed-up that must be reached by as many workers as there are cores; more of them share the cores."""


def main() -> None:
    """Prints a table; exits 1 when more workers bring too little."""
    channels = 16 if is_quick(__doc__) else CHANNELS
    print(f"scaling: {channels} channels, {MESSAGES} messages each, {LATENCY_S * 1000:.0f} ms latency, {cores()} cores")
    print("scaling: workers | channels/s | messages/s | against one worker | of a perfect speed-up")
    with ground() as place, serving(FakeTelegram(delay_s=LATENCY_S)) as fake:
        made = _scene(place, fake, channels)
        rates: dict[int, float] = {}
        for workers in WORKERS:
            rates[workers] = rate = channels / _seconds(place, made, workers)
            gain = rate / rates[1]
            shown = f"{rate:10.1f} | {rate * MESSAGES:10.1f} | {gain:16.2f} × | {gain / workers:21.0%}"
            print(f"scaling: {workers:7} | {shown}", flush=True)
        made.close()
    low = [
        f"{workers} workers"
        for workers, rate in rates.items()
        if workers <= cores() and rate < FLOOR * workers * rates[1]
    ]
    if low:
        sys.exit(f"scaling: below {FLOOR:.0%} of a perfect speed-up: {', '.join(low)}")


def _scene(place: Ground, fake: FakeTelegram, channels: int) -> Scene:
    tokens = [f"{20_000 + n}:{TOKEN.partition(':')[2]}" for n in range(channels)]
    fake.other_tokens = set(tokens)
    bots = [telegram(f"kenh-{n}", fake.url, token=token) for n, token in enumerate(tokens)]
    url = place.database("postgresql")
    return scene(place.subfolder("scene"), url, posts=0, due_at=SystemClock().now(), channels=bots)


def _seconds(place: Ground, made: Scene, workers: int) -> float:
    """How long so many workers take, each of which has drained before."""
    if workers == 1:
        place.distributed(made, 1)
    else:
        place.more_workers(made, workers // 2)
    _drain(place, made, 1)
    return _drain(place, made, MESSAGES)


def _drain(place: Ground, made: Scene, posts: int) -> float:
    """Seconds from the moment that the messages stand in the database until all are sent."""
    made.add(posts, SystemClock().now() - timedelta(minutes=1))
    return place.wait(lambda: made.states().keys() == {"sent"}, "messages", within_s=60)


if __name__ == "__main__":
    main()
