"""Numbers as people type them in a chat. Pure."""

import re

_NUMBER = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?!\d)|\d+", re.ASCII)
LONGEST = 12
"""Digits; more are no number of people."""


def number_in(words: str) -> int | None:
    """The only number that is said: “khoảng 1.200 người” is 1200. None for none, for two, and for one with a minus."""
    found = _NUMBER.findall(words)
    if len(found) != 1 or len(found[0]) > LONGEST or re.search(r"-\s*\d", words):
        return None
    return int(re.sub(r"\D", "", found[0]))
