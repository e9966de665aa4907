"""A unit is found by what people type in haste, or page by page."""

import pytest

from campaign.bot.units import A_PAGE, choice, matching, meant
from campaign.chats.buttons import LONGEST, read
from campaign.plan.schema import Unit

UNITS = [Unit(id=f"xa-{number}", name=f"Xã Thôn {number}") for number in range(160)]
UNITS += [Unit(id="cam-thanh", name="Phường Cẩm Thành"), Unit(id="ly-son", name="Đặc khu Lý Sơn")]


@pytest.mark.parametrize("typed", ["phuong cam thanh", "CẨM THÀNH", "cam th", "p cam", "Phường  Cẩm Thành "])
def test_a_few_letters_without_marks_are_enough(typed: str) -> None:
    assert [unit.id for unit in matching(UNITS, typed)] == ["cam-thanh"]


def test_a_name_that_begins_others_is_meant_when_it_is_typed_whole() -> None:
    assert [unit.id for unit in matching(UNITS, "xa thon 1")] == ["xa-1"]
    assert len(matching(UNITS, "thon 1")) > 10


@pytest.mark.parametrize("typed", ["", "???", "hà nội", "x" * 2000])
def test_what_no_unit_is_called_finds_none(typed: str) -> None:
    assert matching(UNITS, typed) == []


def test_pages_show_every_unit_once() -> None:
    seen: list[str] = []
    for page in range(-(-len(UNITS) // A_PAGE)):
        rows = choice(UNITS, "vi", page, is_all=True)
        seen += [button.label for row in rows for button in row if "‹" not in button.label and "›" not in button.label]
    assert seen == [unit.name for unit in UNITS]


def test_the_first_page_goes_on_and_the_last_goes_back() -> None:
    first, last = choice(UNITS, "vi", 0, is_all=True)[-1], choice(UNITS, "vi", 10**6, is_all=True)[-1]
    assert [button.label for button in first] == ["Sau ›"] and [button.label for button in last] == ["‹ Trước"]
    pressed = read(first[0].data)
    assert pressed is not None and pressed.number == 2


def test_a_unit_of_any_name_fits_a_button_and_is_meant_by_it() -> None:
    long = Unit(id="-".join(["don-vi-co-ten-rat-dai"] * 3), name="Đơn vị " * 20)
    [[button]] = choice([long], "vi")
    pressed = read(button.data)
    assert len(button.data.encode()) <= LONGEST and len(button.label) <= 60
    assert pressed is not None and meant([*UNITS, long], pressed.word) is long
    assert meant(UNITS, "khong-co") is None
