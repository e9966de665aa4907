"""What the bot says: in both languages, with the same blanks, fit for a chat."""

import re
import unicodedata

import pytest

from campaign.bot.words import _WORDS, COMMANDS, keys, label, said
from campaign.states import TeamForm, UsePlace
from channels.telegram.keyboards import LABEL_LETTERS
from channels.telegram.limits import LIMITS, units
from tests.fakes.telegram_html import read

_BLANK = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("key", keys())
def test_both_languages_say_it_with_the_same_blanks(key: str) -> None:
    home, english = _WORDS[key]
    assert home and english and set(_BLANK.findall(home)) == set(_BLANK.findall(english))
    assert home == unicodedata.normalize("NFC", home)


@pytest.mark.parametrize("key", keys())
def test_it_is_markup_that_a_chat_takes(key: str) -> None:
    for words in _WORDS[key]:
        read(words, "HTML")
        assert 0 < units(words) <= (LIMITS.text_units or 0) // 2


def test_every_choice_has_its_button() -> None:
    for choice in (*UsePlace, *TeamForm):
        assert 0 < len(label("vi", choice)) <= LABEL_LETTERS


def test_values_are_shown_as_they_are() -> None:
    assert said("vi", "already", name="<b>&").startswith("<b>&lt;b&gt;&amp;</b>")


def test_the_menu_is_one_that_the_platform_takes() -> None:
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) and 1 <= len(words) <= 256 for name, words in COMMANDS)
