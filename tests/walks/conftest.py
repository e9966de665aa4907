"""A real Chromium, the system's own. Screenshots of every walk are kept in out/walks, or where WALKS_DIR says."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from campaign.states import Role
from tests.needs import CHROMIUM, program
from tests.walks.site import Site, running_site

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SHOTS = Path(os.environ.get("WALKS_DIR", "out/walks"))

LONGEST_MS = 30_000
"""The machine may be busy with another lane of tests; who waits for less tells of the machine, not of the page."""
expect.set_options(timeout=LONGEST_MS)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = program(*CHROMIUM)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Open]:
    """Opens a window: of a stranger, or signed in with a role. Errors in scripts and refused resources fail the test,
    but for `expected` ones.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_window(
        role: Role | None = None,
        size: dict[str, int] = DESK,
        language: str = "vi",
        expected: str = "status of 4",
        **options: object,
    ) -> Page:
        context = chromium.new_context(viewport=size, locale=language, base_url=site.address, **options)  # type: ignore[arg-type]
        contexts.append(context)
        cookies = [{"name": "ngon-ngu", "value": language, "url": site.address}]
        if role is not None:
            cookies.append({"name": "phien", "value": site.token(role), "url": site.address})
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(LONGEST_MS)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: _noted(troubles, said, expected))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert troubles == []


def _noted(troubles: list[str], said: ConsoleMessage, expected: str) -> None:
    if said.type == "error" and expected not in said.text and "status of 4" not in said.text:
        troubles.append(said.text)


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a picture of the page as it stands."""

    def shoot(page: Page, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        width = (page.viewport_size or DESK)["width"]
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)

    return shoot
