"""Finds the unit that people mean: by a few words typed in haste, or page by page with buttons. Pure."""

import hashlib
from collections.abc import Sequence

from campaign.bot.words import label
from campaign.chats.buttons import LONGEST, Press, Pressed
from campaign.library.folding import folded, words_of
from campaign.plan.schema import Unit
from content.messages import Button, Buttons

A_PAGE = 12
"""Nearly what a phone shows at once: of 166 communes and wards there are 14 pages, fewer than a minute's messages."""

MOST_LETTERS = 60
_LONGEST_ID = LONGEST - 20


def matching(units: Sequence[Unit], typed: str) -> list[Unit]:
    """The units whose name has each typed word at the beginning of a word, marks or not. One that is typed whole is alone."""
    sought = words_of(typed)
    whole = " ".join(folded(typed).split())
    exact = [unit for unit in units if whole and " ".join(folded(unit.name).split()) == whole]
    if len(exact) == 1 or not sought:
        return exact
    return [unit for unit in units if _has_all(words_of(unit.name), sought)]


def _has_all(words: Sequence[str], sought: Sequence[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in sought)


def choice(units: Sequence[Unit], language: str, page: int = 0, *, is_all: bool = False) -> Buttons:
    """A button for each unit of a page. Of all units there are further pages."""
    pages = max(1, -(-len(units) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    rows = [(_button(unit),) for unit in units[page * A_PAGE : (page + 1) * A_PAGE]]
    turning = _turning(language, page, pages) if is_all else ()
    return (*rows, turning) if turning else tuple(rows)


def _turning(language: str, page: int, pages: int) -> tuple[Button, ...]:
    """Pages count from 1 in what a button carries."""
    before = Button(label(language, "before"), data=Pressed(Press.UNIT, page).data)
    after = Button(label(language, "next"), data=Pressed(Press.UNIT, page + 2).data)
    return ((before,) if page > 0 else ()) + ((after,) if page < pages - 1 else ())


def _button(unit: Unit) -> Button:
    name = unit.name if len(unit.name) <= MOST_LETTERS else f"{unit.name[: MOST_LETTERS - 1].rstrip()}…"
    return Button(name, data=Pressed(Press.UNIT, 0, _word(unit)).data)


def _word(unit: Unit) -> str:
    """What stands for the unit in a button: its id, or the beginning of a hash where that is too long."""
    return unit.id if len(unit.id) <= _LONGEST_ID else f"~{hashlib.sha256(unit.id.encode()).hexdigest()[:16]}"


def meant(units: Sequence[Unit], word: str) -> Unit | None:
    """The unit whose button was pressed; None when the plan no longer has it."""
    return next((unit for unit in units if word and _word(unit) == word), None)
