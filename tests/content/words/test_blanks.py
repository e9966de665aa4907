"""Which single texts a template prints, and its data with some of them filled in otherwise."""

from content.words.blanks import blanks_of, filled, value_of
from content.words.compose import compose
from content.words.library import bundled
from tests.content.words.test_compose import facts, told

MODEL = bundled().choose("theme-model", theme="so", observance=None, audience=None, rotation=0)
DAY = bundled().choose("day", theme="so", observance="ngay", audience=None, rotation=0)


def test_needed_facts_come_first_each_with_its_figure_its_source_and_its_date() -> None:
    blanks = blanks_of(MODEL, told())
    assert blanks[:2] == ("facts.mo-hinh-ten.value", "facts.mo-hinh-ten.source")
    result = [blank for blank in blanks if blank.startswith("facts.mo-hinh-ket-qua.")]
    assert [blank.rpartition(".")[2] for blank in result] == ["value", "source", "checked"]


def test_numbers_and_links_are_no_blanks() -> None:
    assert {"occasion.year", "link"}.isdisjoint(blanks_of(DAY, told()))


def test_a_slogan_that_is_not_known_yet_can_be_filled_in() -> None:
    assert "yearly.slogan" in blanks_of(DAY, told())
    assert "Nhanh hơn" in compose(DAY, filled(told(), {"yearly.slogan": "Nhanh hơn"})).body_markdown


def test_filled_facts_let_a_text_be_written_that_had_to_wait() -> None:
    given = {f"facts.{name}.value": "đã điền" for name in facts(MODEL)}
    assert "đã điền" in compose(MODEL, filled(told(), given)).body_markdown


def test_only_what_is_a_blank_is_filled_in() -> None:
    before = told()
    after = filled(before, {"occasion.days_left": "9", "link": "http://x", "__class__": "x", "campaign.name": "y"})
    assert after == before


def test_what_is_filled_in_is_text_and_no_template() -> None:
    given = filled(told(), {"yearly.slogan": "{{ 7 * 7 }}{% for %}"})
    assert "{{ 7 * 7 }}{% for %}" in compose(DAY, given).body_markdown


def test_the_value_of_a_blank_is_what_the_plan_has() -> None:
    assert (value_of(told(), "theme.name"), value_of(told(), "facts.x.value")) == ("Chuyển đổi số", "")
