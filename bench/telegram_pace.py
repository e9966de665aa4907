"""Messages a second to many chats, against a Bot API that refuses whatever is faster than its own pace.

The fake takes 30 messages in any sliding second, one a second for a chat and 20 a minute for a group, over real HTTP with
60 ms on the way. One Celery worker, then four; the peer is python-telegram-bot's own AIORateLimiter in the same run.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bench.ground import Ground, ground, is_quick
from bench.scene import TOKEN, scene, telegram
from campaign.clock import SystemClock
from tests.fakes.telegram import FakeTelegram, serving
from tests.fakes.telegram_pace import ALL_A_SECOND, Windows

FLOOR = 29.0
LATENCY_S = 0.06
MESSAGES = {1: 240, 4: 720}
"""By how many workers. The long one outlasts a run over a channel, so that the channel goes from worker to worker."""

A_POST = 60
"""Chats that each post goes to."""


def main() -> None:
    """Prints a line for each; exits 1 below the floor or when anything was refused."""
    sizes = dict.fromkeys(MESSAGES, 120) if is_quick(__doc__) else MESSAGES
    low = []
    with ground() as place:
        for workers, messages in sizes.items():
            rate, refused = ours(place, workers, messages)
            told = f"telegram_pace: {workers} worker{'s'[: workers - 1]}: {rate:.1f} messages/s, {refused} refusals"
            print(
                f"{told} of {messages}; {rate / ALL_A_SECOND:.2f} × the platform's {ALL_A_SECOND}/s (floor {FLOOR:.0f}/s)"
            )
            low += [f"{workers} workers"] if rate < FLOOR or refused else []
    rate, refused = asyncio.run(peer(sizes[1]))
    print(
        f"telegram_pace: python-telegram-bot's AIORateLimiter: {rate:.1f} messages/s, {refused} refusals of {sizes[1]}"
    )
    if low:
        sys.exit(f"telegram_pace: too slow or refused: {', '.join(low)}")


@contextmanager
def strict() -> Iterator[tuple[FakeTelegram, Windows]]:
    """The platform, with its own pace."""
    windows = Windows()
    with serving(FakeTelegram(delay_s=LATENCY_S, windows=windows)) as fake:
        yield fake, windows


def ours(place: Ground, workers: int, messages: int) -> tuple[float, int]:
    """(messages a second, refusals) of so many workers on one bot."""
    with strict() as (fake, windows):
        due = SystemClock().now() - timedelta(minutes=1)
        channels = [telegram("kenh", fake.url, chats=A_POST)]
        folder = place.subfolder(f"{workers}-workers")
        made = scene(folder, place.database("postgresql"), posts=0, due_at=due, channels=channels)
        members = place.distributed(made, workers)
        made.add(messages // A_POST, due)
        place.wait(lambda: made.states() == {"sent": messages}, "messages", within_s=messages / 10, every_s=0.2)
        for member in members:
            member.kill()
        made.close()
        return rate_of(windows), windows.refused


async def peer(messages: int) -> tuple[float, int]:
    """The same of the library's limiter, which is given everything at once."""
    with strict() as (fake, windows):
        request = HTTPXRequest(connection_pool_size=A_POST, pool_timeout=60)
        limiter = AIORateLimiter(max_retries=10)
        async with ExtBot(TOKEN, base_url=f"{fake.url}/bot", request=request, rate_limiter=limiter) as bot:
            chats = [f"@kenh_{n % A_POST + 1}" for n in range(messages)]
            await asyncio.gather(*(bot.send_message(chat, "Bài mới") for chat in chats))
        return rate_of(windows), windows.refused


def rate_of(windows: Windows) -> float:
    """Accepted messages a second, from the first to the last."""
    times = sorted(at for sent in windows.by_chat.values() for at in sent)
    return len(times) / (times[-1] - times[0])


if __name__ == "__main__":
    main()
