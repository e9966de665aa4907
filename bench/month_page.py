"""What the calendar's month costs the server with 100,000 posts in the database, and with ten times as many.

The month is equally full in both (a post every four hours): only history grows. Measured is the whole page, signed in,
from the application's door to its last byte, without network. So is a page of the list of posts.
"""

import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench.ground import is_quick
from bench.scene import Scene, feed, portal, scene
from bench.studio_caller import server_ms, sign_in
from campaign.clock import SystemClock
from campaign.web.app import make_app

POSTS = 100_000
TIMES = 10
EVERY = timedelta(hours=4)
WRITTEN = 20_000
"""Of the posts so many, the latest, have their texts: enough for every page that is asked for."""

ROUNDS = 40
LIMIT_MS = 50.0
MOST = 1.25
"""How much slower a month may be when history is ten times as long."""

MORE_MS = 1.0
"""What it may be slower besides: a page of a few milliseconds varies by that much."""

PAGES = {
    "month": "/studio/lich",
    "week": "/studio/lich?kieu=tuan",
    "month of one channel": "/studio/lich?kenh=cong",
    "list of posts": "/studio/bai",
    "list of a state": "/studio/bai?trang-thai=approved&luc=tat-ca",
    "list of a theme": "/studio/bai?chu-de=chuyen-doi-so&luc=da-qua",
}


def main() -> None:
    """Prints a line for each page; exits 1 above a limit."""
    posts = POSTS // 10 if is_quick(__doc__) else POSTS
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        small, large = (_measure(Path(temporary) / str(count), count) for count in (posts, posts * TIMES))
    over = []
    for name, few_ms in small.items():
        many_ms = large[name]
        told = f"month_page: {name}: {few_ms:.1f} ms with {posts:,} posts, {many_ms:.1f} ms with {posts * TIMES:,}"
        print(
            f"{told}: {many_ms / few_ms:.2f} × (limits {LIMIT_MS:.0f} ms, {MOST} × and {MORE_MS:.0f} ms), median of {ROUNDS}"
        )
        over += [name] if max(few_ms, many_ms) > LIMIT_MS or many_ms > MOST * few_ms + MORE_MS else []
    if over:
        sys.exit(f"month_page: above the limit: {', '.join(over)}")


def _measure(folder: Path, posts: int) -> dict[str, float]:
    folder.mkdir()
    made = _scene(folder, posts)
    workspace = made.workspace()
    cookie, app = sign_in(workspace), make_app(workspace)
    found = {name: server_ms(app, path, cookie, ROUNDS) for name, path in PAGES.items()}
    made.close()
    return found


def _scene(folder: Path, posts: int) -> Scene:
    now = SystemClock().now()
    written = min(WRITTEN, posts // 2)
    made = scene(folder, posts=0, due_at=now, channels=[portal(), feed()])
    first = now - EVERY * (posts - written // 2)
    start = time.perf_counter()
    made.add(posts - written, first, every=EVERY, is_composed=False)
    made.add(written, first + EVERY * (posts - written), every=EVERY)
    print(f"month_page: {posts:,} posts put in in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return made


if __name__ == "__main__":
    main()
