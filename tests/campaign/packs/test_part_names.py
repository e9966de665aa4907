"""Every part that people write has a name for staff."""

from campaign.packs.part_names import part_name
from campaign.packs.rows import WRITTEN
from content.language import speaking


def test_every_part_has_a_name_in_both_languages() -> None:
    assert [part for part in WRITTEN if part_name(part) == part] == []
    with speaking("en"):
        assert part_name("tin-ngan") == "Short text"


def test_what_is_no_part_stays_as_it_is() -> None:
    assert part_name("bac") == "bac"
