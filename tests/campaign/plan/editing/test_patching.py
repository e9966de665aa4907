"""Edits of a calendar's text: only what changes is written anew, notes and order stay."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from campaign.plan.editing.patching import patched, values_of
from campaign.plan.editing.spans import Uneditable
from campaign.plan.samples import ready_made
from tests.campaign.sample import CALENDAR

TEXTS = {name: file.read_text(encoding="utf-8") for name, file in ready_made().items()} | {"sample": CALENDAR}


def changed(text: str, change: Callable[[Any], None]) -> str:
    wanted = copy.deepcopy(values_of(text))
    change(wanted)
    return patched(text, wanted)


def lines_between(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def renaming(section: str, number: int, name: str) -> Callable[[Any], None]:
    def rename(values: Any) -> None:
        values[section][number]["name"] = name

    return rename


def putting(section: str, number: int, entry: Any) -> Callable[[Any], None]:
    def put(values: Any) -> None:
        values[section][number] = entry

    return put


@pytest.mark.parametrize("name", TEXTS)
def test_no_change_leaves_every_byte(name: str) -> None:
    assert patched(TEXTS[name], values_of(TEXTS[name])) == TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_one_value_changes_one_line_and_back(name: str) -> None:
    text = TEXTS[name]
    for section in ("observances", "units"):
        values: Any = values_of(text)
        entries = values.get(section) or []
        for number, entry in {0: entries[0], len(entries) - 1: entries[-1]}.items() if entries else ():
            after = changed(text, renaming(section, number, "Tên: “mới” # hay"))
            assert len(lines_between(text, after)[0]) <= 1
            back = changed(after, putting(section, number, entry))
            assert values_of(back) == values_of(text)


def test_a_new_year_goes_behind_the_years_before_it_and_keeps_the_notes() -> None:
    text = "a:\n  yearly:  # hằng năm\n    # bão\n    2025:\n      slogan: Cũ  # nhớ\n    2028: {slogan: Sau}\n  x: 1\n"
    after = changed(text, lambda v: v["a"]["yearly"].update({"2027": {"slogan": "Mới"}}))
    assert lines_between(text, after) == ([], ["    2027:", "      slogan: Mới"])


def test_a_list_without_entries_gets_its_first_below_its_key() -> None:
    after = changed("facts: []  # chưa có\n\n# hết\n", lambda v: v["facts"].append({"id": "a", "value": "1/2"}))
    assert after == "facts:  # chưa có\n  - {id: a, value: 1/2}\n\n# hết\n"


def test_the_last_entry_that_goes_leaves_an_empty_list_and_the_notes() -> None:
    after = changed("facts:\n  # một\n  - {id: a}\n  # hai\nx: 1\n", lambda v: v["facts"].clear())
    assert after == "facts: []\n  # một\n  # hai\nx: 1\n"


def test_quotes_stay_as_a_person_wrote_them() -> None:
    after = changed("a: 'một'\nb: \"hai\"\nc: ba\n", lambda v: v.update(a="it's", b="x", c="y z"))
    assert after == "a: 'it''s'\nb: \"x\"\nc: y z\n"


def test_windows_line_ends_stay() -> None:
    text = "a:\r\n  - {id: x}\r\nb: 1\r\n"
    assert changed(text, lambda v: v["a"].append({"id": "y"})) == "a:\r\n  - {id: x}\r\n  - {id: y}\r\nb: 1\r\n"


def test_a_file_without_a_last_line_break_can_grow() -> None:
    assert changed("a:\n  - x", lambda v: v["a"].append("y")) == "a:\n  - x\n  - y"


def test_a_note_between_two_entries_in_brackets_stays() -> None:
    text = "a: [\n  x, # nhớ\n  y,\n  z\n]\n"
    assert "# nhớ" in changed(text, lambda v: v["a"].remove("y"))
    assert "# nhớ" in changed(text, lambda v: v["a"].remove("x"))


def test_a_folded_text_is_replaced_whole() -> None:
    text = "a: >\n  dòng một\n  dòng hai\n\n# ghi chú\nb: 1\n"
    assert changed(text, lambda v: v.update(a="ngắn")) == "a: ngắn\n\n# ghi chú\nb: 1\n"


def test_an_entry_beside_another_is_written_in_the_same_manner() -> None:
    text = "slots:\n  - id: a\n    at: '08:00'\n"
    after = changed(text, lambda v: v["slots"].append({"id": "b", "at": "09:00"}))
    assert after == text + '  - id: b\n    at: "09:00"\n'


def test_words_that_read_as_something_else_get_quotes() -> None:
    words = [
        "true",
        "12",
        "1.5",
        "null",
        "~",
        "",
        " a",
        "a ",
        "- a",
        "a: b",
        "a #b",
        "0255",
        "!x",
        "&a",
        "*a",
        "10:00",
        "{a}",
    ]
    after = changed("a: []\n", lambda v: v["a"].extend(words))
    assert values_of(after)["a"] == words


def test_entries_in_another_order_are_refused() -> None:
    with pytest.raises(Uneditable, match="thứ tự"):
        changed("a:\n  - {id: x}\n  - {id: y}\n", lambda v: v["a"].reverse())


def test_anchors_are_left_to_people() -> None:
    with pytest.raises(Uneditable):
        changed("a: &x 1\nb: 2\n", lambda v: v.update(b=3))
