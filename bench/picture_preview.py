"""How fast the studio draws a picture while somebody types: the whole door, from the posted spec to the PNG, on one core.

At most 50 ms median at 1200×630 for each layout, with a title that was never drawn before, as typing makes them. The
session, the form's mark and the post's office are looked up each time.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from campaign.clock import VirtualClock
from campaign.db.engine import open_database
from campaign.db.migrate import upgrade
from campaign.pictures.forms import values_of
from campaign.pictures.samples import samples
from campaign.states import Role
from campaign.web.app import make_app
from campaign.web.shell.doors import SESSION_COOKIE
from campaign.web.shell.forms import csrf_of
from campaign.workspace import Workspace
from content.infographics.layouts import LAYOUTS
from content.infographics.sizes import LED, LINK, PORTRAIT
from tests.campaign.play import planned, post
from tests.campaign.sample import BEFORE
from tests.campaign.web.browser import token_of

LIMIT_MS = 50.0
ROUNDS = 30


def main() -> None:
    """Prints one line for each layout; exits 1 when one is above the limit."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        engine = open_database(f"sqlite:///{home / 'campaign.db'}")
        upgrade(engine)
        workspace = Workspace(db=engine, home=home, clock=VirtualClock(BEFORE))
        planned(workspace)
        slow = asyncio.run(_measure(workspace))
        engine.dispose()
    if slow:
        sys.exit(f"picture_preview: above the limit: {', '.join(slow)}")


async def _measure(workspace: Workspace) -> list[str]:
    token = token_of(workspace, Role.AUTHOR)
    address = f"/studio/bai/{post(workspace).id}/do-hoa/xem"
    browser = httpx.AsyncClient(
        transport=httpx.ASGITransport(make_app(workspace)),
        base_url="http://127.0.0.1:8000",
        cookies={SESSION_COOKIE: token},
        headers={"X-CSRF": csrf_of(token)},
    )
    slow = []
    async with browser:
        for name in LAYOUTS:
            median = await _layout(browser, address, name, LINK.name)
            print(
                f"picture_preview: {name} 1200×630: median of {ROUNDS} {median:.1f} ms, {median / LIMIT_MS:.2f} × the limit"
            )
            slow += [name] if median > LIMIT_MS else []
        for size in (PORTRAIT, LED):
            median = await _layout(browser, address, "announcement", size.name)
            print(f"picture_preview: announcement {size.width_px}×{size.height_px}: median {median:.1f} ms")
    return slow


async def _layout(browser: httpx.AsyncClient, address: str, name: str, size: str) -> float:
    took_ms = []
    for number in range(ROUNDS):
        sent = _typed(name, number)
        start = time.perf_counter()
        answer = await browser.post(address, json={"spec": sent, "size": size})
        took_ms.append((time.perf_counter() - start) * 1000)
        answer.raise_for_status()
    return statistics.median(took_ms)


def _typed(name: str, number: int) -> dict[str, Any]:
    sample = samples()[name]
    return values_of(replace(sample, title=f"{sample.title} {number}"))


if __name__ == "__main__":
    main()
