"""The names of the facts that templates need."""

from content.words.facts import NAMED, fact_example, fact_name, facts_told
from content.words.library import bundled


def test_every_fact_that_the_products_templates_need_has_a_name_and_an_example() -> None:
    needed = {need for text in bundled().texts() for need in text.needs}
    assert needed == set(NAMED)
    assert all(fact_name(need) != need and fact_example(need) for need in needed)


def test_a_fact_that_nobody_named_is_told_by_its_id() -> None:
    assert (facts_told("mo-hinh-ten, hotline"), fact_example("hotline")) == ("Tên mô hình, hotline", "")
