"""How the plan's lists say values."""

from campaign.web.planning.words import cell_words
from tests.campaign.sample import office

SENTENCE = "Sở hữu trí tuệ bảo vệ điều mình làm ra. "


def test_a_list_shows_a_summary_whole_and_cuts_what_is_longer_between_words() -> None:
    calendar = office().calendar
    whole = (SENTENCE * 6).strip()
    assert cell_words("summary", whole, calendar) == whole
    told = cell_words("value", SENTENCE * 30, calendar)
    assert (told.endswith("…"), len(told) <= 300) == (True, True)
    assert set(told.removesuffix("…").split()) <= set(SENTENCE.split())


def test_places_are_told_as_their_platform_names_them() -> None:
    assert cell_words("destinations", [{"id": "kenh", "chat": "@kenh"}, {"id": "b"}], office().calendar) == "@kenh, b"
