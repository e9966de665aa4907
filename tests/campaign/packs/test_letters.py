"""Letters that pictures cannot show are told by name."""

from campaign.packs.letters import MOST, undrawn


def test_letters_of_the_plans_minority_languages_are_drawn() -> None:
    assert undrawn("Ƀƀ Ĕĕ Ŏŏ Ĭĭ Ŭŭ Čč Ññ ơ̆ ư̆ Việt") == []


def test_a_letter_without_a_font_is_named() -> None:
    assert undrawn("Tin \U00013000 tin") == ["\U00013000 (EGYPTIAN HIEROGLYPH A001)"]


def test_emoji_are_for_chats() -> None:
    assert undrawn("Tin vui 🎉") == []


def test_a_heap_of_strange_letters_is_told_in_short() -> None:
    assert len(undrawn("".join(chr(0x13000 + at) for at in range(500)))) == MOST
