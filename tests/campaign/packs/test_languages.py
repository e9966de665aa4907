"""Packs speak Vietnamese and what the plan names."""

import pytest

from campaign.errors import WrongUse
from campaign.packs.languages import check_language, languages_of
from tests.campaign.packs.play import PLAN
from tests.campaign.sample import office


def test_a_plan_that_names_none_has_vietnamese_and_english() -> None:
    assert languages_of(office().calendar) == {"vi": "Tiếng Việt", "en": "English"}


def test_vietnamese_is_always_there_and_first() -> None:
    assert list(languages_of(office(PLAN).calendar)) == ["vi", "en", "hre"]


def test_a_language_that_the_plan_does_not_name_is_refused() -> None:
    with pytest.raises(WrongUse, match="languages"):
        check_language(office(PLAN).calendar, "fr")
