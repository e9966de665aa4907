"""Waits for something in a page whose rules let nobody evaluate words later on."""

import time

from playwright.sync_api import Page

LONGEST_S = 30.0


def wait_until(page: Page, claim: str) -> None:
    """Asks the page until `claim`, an expression, is true. Raises AssertionError after LONGEST_S.

    The browser's own way asks again from within the page, where its Content-Security-Policy forbids that.
    """
    end = time.monotonic() + LONGEST_S
    while not page.evaluate(claim):
        assert time.monotonic() < end, claim
        page.wait_for_timeout(50)
