"""Every page of the studio keeps the rules of accessibility, in both languages, on a desk and on a phone.

axe-core checks WCAG 2.2 A and AA; no page is wider than its window, down to the narrowest phone.
"""

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from campaign.clock import from_seconds
from campaign.states import Role
from tests.campaign.play import approve_post
from tests.campaign.web.addresses import PAGES, addresses, by_door
from tests.walks.conftest import DESK, PHONE, Open
from tests.walks.site import Site

NARROW = 360
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WALKED = [(DESK, "vi"), (PHONE, "en")]
if os.environ.get("WALKS") == "all":
    WALKED += [(DESK, "en"), (PHONE, "vi")]
"""Each page in both languages and both sizes; WALKS=all walks every pair."""


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    page.evaluate(axe())
    result = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(TAGS)}, resultTypes: ['violations']}})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in result["violations"]]


def too_wide(page: Page, size: dict[str, int]) -> list[str]:
    """The widths at which the page is wider than its window: its own, and the narrowest phone's."""
    found = []
    for width in (size["width"], NARROW):
        page.set_viewport_size({**size, "width": width})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"wider than a window of {width}")
    page.set_viewport_size(size)  # type: ignore[arg-type]
    return found


@pytest.fixture(scope="module", autouse=True)
def _people(site: Site) -> None:
    site.add("an", "Lê Văn An", Role.AUTHOR)
    first = site.post(state="in_review")
    approve_post(site.workspace, first, "Lãnh đạo")
    site.at(from_seconds(first.publish_at))


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("size", "language"), WALKED, ids=lambda one: one if isinstance(one, str) else str(one["width"])
)
def test_no_page_breaks_a_rule_of_accessibility(
    site: Site, open_page: Open, keep: Callable[[Page, str], None], language: str, size: dict[str, int]
) -> None:
    page = open_page(Role.ADMINISTRATOR, size, language)
    broken: dict[str, list[str]] = {}
    for path in addresses(site.workspace, site.people["an"]):
        answer = page.goto(path)
        found = violations(page)
        if answer is None or answer.status >= 400:
            found.append(f"status {answer.status if answer else 'none'}")
        found += too_wide(page, size)
        keep(page, f"page-{path.strip('/').replace('/', '-')[:60]}-{language}")
        if found:
            broken[path] = found
    assert broken == {}


def test_every_page_is_walked(site: Site) -> None:
    found = by_door(site.workspace, site.people["an"])
    assert {path for path in PAGES if not found[path]} == set()


def test_strangers_pages_keep_the_rules_too(site: Site, open_page: Open) -> None:
    page = open_page(None, PHONE)
    found = by_door(site.workspace, site.people["an"])
    paths = [*found["/duyet/{token}"], *found["/studio/bat-dau/{token}"], "/studio/dang-nhap", "/api"]
    broken = {}
    for path in paths:
        answer = page.goto(path)
        assert answer is not None and answer.status == 200
        broken[path] = violations(page)
    assert {path: found for path, found in broken.items() if found} == {}
