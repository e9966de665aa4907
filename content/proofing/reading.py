"""Reads a wording with every check there is. A new check is one module and one line here."""

from collections.abc import Callable, Iterator

from content.proofing import alternatives, anchors, capitals, leftovers, lengths, sources, spacing
from content.proofing.dates import check_dates, check_weekdays
from content.proofing.letters import check_composed, check_marks
from content.proofing.phrases import check_bodies, check_forbidden
from content.proofing.wording import Level, Remark, Rules, Wording

Check = Callable[[Wording, Rules], Iterator[Remark]]

CHECKS: dict[str, Check] = {
    "length": lengths.check,
    "alt": alternatives.check,
    "leftover": leftovers.check,
    "forbidden": check_forbidden,
    "date": check_dates,
    "weekday": check_weekdays,
    "source": sources.check,
    "body": check_bodies,
    "link": anchors.check,
    "mark": check_marks,
    "nfc": check_composed,
    "spacing": spacing.check,
    "capitals": capitals.check,
}

MOST_REMARKS = 200
"""Nobody reads more; a text with so many is not ready to be read through."""


def proofread(wording: Wording, rules: Rules) -> tuple[Remark, ...]:
    """What a person should look at before it goes out: what stops it first, then in the order of CHECKS and of reading."""
    found = [remark for check in CHECKS.values() for remark in check(wording, rules)]
    found.sort(key=lambda remark: remark.level is not Level.STOP)
    return tuple(found[:MOST_REMARKS])
