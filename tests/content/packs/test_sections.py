from content.packs.material import HOME, LEAFLET, PARTS, PICTURES, SHORT
from content.packs.sections import sections
from tests.content.packs.sample import COUNTDOWN, UNIT, material

FULL = material(unit=UNIT, others=(COUNTDOWN,))


def test_parts_come_in_the_order_of_use() -> None:
    assert [one.part for one in sections({HOME: FULL}, HOME)] == list(PARTS)


def test_a_part_that_says_nothing_is_left_out() -> None:
    bare = material(spec=None, link="", questions=(), slogans=())
    assert {PICTURES, LEAFLET}.isdisjoint(one.part for one in sections({HOME: bare}, HOME))


def test_each_day_of_a_set_has_its_short_text() -> None:
    short = next(iter(sections({HOME: FULL}, HOME)))
    assert [text.name for text in short.texts] == ["", "Cho ngày 03/10: Còn 7 ngày"]


def test_what_is_not_translated_is_vietnamese_and_marked() -> None:
    english = material(unit=UNIT, language="en", texts={SHORT: "Digital day."})
    told = {one.part: one for one in sections({HOME: FULL, "en": english}, "en")}
    assert (told[SHORT].language, told[SHORT].is_missing) == ("en", False)
    assert (told["bai-dai"].language, told["bai-dai"].is_missing) == (HOME, True)
    assert (told[PICTURES].language, told[PICTURES].is_missing) == (HOME, False)


def test_vietnamese_words_that_a_unit_added_to_are_marked_and_their_files_stand_beside_them() -> None:
    english = material(
        unit=UNIT, language="en", texts={SHORT: "Ngày số."}, additions={SHORT: "Come in."}, lent=(SHORT,)
    )
    [short] = [one for one in sections({HOME: FULL, "en": english}, "en") if one.part == SHORT]
    assert (short.language, short.is_missing) == ("en", True)
    assert "Ngày số." in short.texts[0].words and short.texts[0].words.index("Come in.") > 0
