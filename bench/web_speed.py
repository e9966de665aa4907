"""How many pages one process serves: the portal's, and the studio's list of 100,000 posts, signed in.

The whole product runs (`campaign up`, its engine ticking) and is asked over connections that stay open, in the same run as
its peers: a bare async FastAPI route with one query, and nginx over the same files where it is installed.
"""

import sys
from datetime import timedelta

from bench.ground import Ground, ground, is_quick
from bench.scene import Scene, feed, portal, scene
from bench.studio_caller import Load, load, sign_in
from bench.web_peers import start_nginx, start_peer
from campaign.clock import SystemClock
from tests.chaos.ports import await_port, free_port

POSTS = 100_000
PORTAL_RATE = 3000.0
LIST_RATE = 200.0
LIST_P99_MS = 200.0
CONNECTIONS = 16
SECONDS = 5.0


def main() -> None:
    """Prints a line for each; exits 1 below a floor."""
    posts = POSTS // 10 if is_quick(__doc__) else POSTS
    with ground() as place:
        made = _scene(place, posts)
        cookie = sign_in(made.workspace())
        port = _up(place, made)
        page = load(port, "/", connections=CONNECTIONS, seconds=SECONDS)
        listed = load(port, "/studio/bai", cookie, connections=CONNECTIONS, seconds=SECONDS)
        peer = load(start_peer(place), "/", connections=CONNECTIONS, seconds=SECONDS)
        beside = start_nginx(place, made.home / "portal")
        nginx = load(beside, "/", connections=CONNECTIONS, seconds=SECONDS) if beside else None
        made.close()
    _tell(page, listed, peer, nginx, posts)
    below = {"portal": page.rate < PORTAL_RATE, "list": listed.rate < LIST_RATE, "p99": listed.p99_ms > LIST_P99_MS}
    if any(below.values()):
        sys.exit(f"web_speed: below the floor: {', '.join(name for name, is_so in below.items() if is_so)}")


def _tell(page: Load, listed: Load, peer: Load, nginx: Load | None, posts: int) -> None:
    beside = f", {page.rate / nginx.rate:.2f} × nginx ({nginx.rate:,.0f}/s)" if nginx else ""
    told = f"{page.rate / peer.rate:.2f} × a bare FastAPI route ({peer.rate:,.0f}/s){beside}"
    print(f"web_speed: portal page: {page.rate:,.0f}/s (floor {PORTAL_RATE:,.0f}), p99 {page.p99_ms:.0f} ms; {told}")
    told = f"p99 {listed.p99_ms:.0f} ms (limit {LIST_P99_MS:.0f} ms)"
    print(f"web_speed: list of {posts:,} posts: {listed.rate:,.0f}/s (floor {LIST_RATE:,.0f}), {told}")


def _scene(place: Ground, posts: int) -> Scene:
    now = SystemClock().now()
    made = scene(place.subfolder("scene"), posts=0, due_at=now, channels=[portal(), feed()])
    # All of it is to come: nothing is due while pages are counted.
    made.add(posts, now + timedelta(days=2), every=timedelta(minutes=30))
    home = made.home / "portal"
    home.mkdir(parents=True, exist_ok=True)
    # As large as a page of the portal is.
    (home / "index.html").write_text(f"<!doctype html><title>Trang</title>{'<p>Chuyển đổi số' * 700}", encoding="utf-8")
    return made


def _up(place: Ground, made: Scene) -> int:
    port = free_port()
    place.crew.start("up", [sys.executable, "-m", "campaign", "up", "--port", str(port)], made.environment())
    await_port(port, within_s=60)
    return port


if __name__ == "__main__":
    main()
