"""The hash of an event is of all that it says and of what was said before; its form never changes."""

from dataclasses import replace

import pytest

from campaign.journal.chain import START, Event, link

EVENT = Event("mot", 7, 1_823_128_260, "Nguyễn Văn Ắ", "approve", "post 2027/x", 'dấu "nháy"\nvà \\', 3)


def test_the_form_never_changes() -> None:
    assert link(EVENT, START) == "190e2207e9ff57f1c7fbab840e7bd7b2e97fff555faec72dd576455ddc7ed68e"


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "hai"},
        {"number": 8},
        {"at": 1_823_128_261},
        {"who": "Nguyễn Văn A"},
        {"action": "edit"},
        {"subject": "post 2027/y"},
        {"detail": ""},
        {"account_id": None},
    ],
    ids=str,
)
def test_whatever_is_changed_changes_the_hash(change: dict[str, object]) -> None:
    assert link(replace(EVENT, **change), START) != link(EVENT, START)


def test_what_came_before_changes_the_hash() -> None:
    assert link(EVENT, "a" * 64) != link(EVENT, START)


def test_words_cannot_move_from_one_field_to_the_next() -> None:
    moved = replace(EVENT, action="approvepost", subject=" 2027/x")
    assert link(moved, START) != link(replace(EVENT, action="approve", subject="post 2027/x"), START)
