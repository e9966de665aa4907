import pytest

from content.packs.labels import part_name, picture_title, words_of
from content.packs.material import PARTS


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_name_in_both_languages(part: str) -> None:
    assert part_name(part, "vi") == PARTS[part]
    assert part_name(part, "en") not in ("", PARTS[part])


def test_a_language_without_words_of_its_own_has_vietnamese_ones() -> None:
    assert words_of("hre") == words_of("vi")
    assert part_name("tin-ngan", "hre") == PARTS["tin-ngan"]
    assert picture_title("Ảnh cho màn hình LED", "hre") == "Ảnh cho màn hình LED"


def test_both_languages_say_the_same_things() -> None:
    assert words_of("vi").keys() == words_of("en").keys()
