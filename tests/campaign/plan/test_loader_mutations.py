"""Any damage to a good calendar is told as problems with their lines, never as another exception."""

import copy
import json
import random
from typing import Any

import pytest

from campaign.plan.loader import CalendarRejected, load_calendar
from campaign.plan.yaml_tree import plain, read_tree
from tests.campaign.sample import CALENDAR

ODD: tuple[Any, ...] = (None, [], {}, [[]], [{}], {"a": [1]}, -1, 0, 10**17, 1.5, True, "", " ", "2027-02-30", "29/2")
ODD += ("x" * 5000, "📅", "Te\u0302\u0301t", "a\x00b", "٣/٤", "FREQ=DAILY;BYDAY=9MO", "-99999d 24:00")


def _places(value: Any) -> list[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(value, key) for key, _ in pairs]
    return found + [place for holder, key in found for place in _places(holder[key])]


def _damage(values: Any, chance: random.Random) -> None:
    holder, key = chance.choice(_places(values))
    act = chance.randrange(4)
    if act == 0:
        del holder[key]
    elif act == 1 and isinstance(holder, dict):
        holder[f"{key}x"] = holder.pop(key)
    elif act == 2 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[key] = chance.choice(ODD)


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_calendar_loads_or_is_told_by_line(seed: int) -> None:
    chance = random.Random(seed)
    values = plain(read_tree(CALENDAR.encode()))
    for _ in range(1 + seed % 3):
        _damage(values, chance)
    text = json.dumps(values, ensure_ascii=seed % 2 == 0, indent=1)
    try:
        load_calendar(text.encode(), "calendar.yaml")
    except CalendarRejected as rejected:
        assert rejected.problems
        assert all(1 <= p.line <= text.count("\n") + 1 and p.message for p in rejected.problems)


@pytest.mark.parametrize("kind", ["[rss]", "{rss: 1}", "", "1"])
def test_a_kind_that_is_no_word_is_told(kind: str) -> None:
    text = CALENDAR.replace("kind: rss", f"kind: {kind}")
    with pytest.raises(CalendarRejected) as rejected:
        load_calendar(text.encode(), "calendar.yaml")
    assert 6 in {problem.line for problem in rejected.value.problems}
