"""Whoever mistypes an icon's name is told what to write instead."""

import pytest

from content.infographics.icons import ICONS, advise


@pytest.mark.parametrize(("written", "meant"), [("clod", "cloud"), ("shcool", "school"), ("Map_Pin", "map-pin")])
def test_the_nearest_name_is_offered(written: str, meant: str) -> None:
    said = advise(written)
    assert f"“{written}”" in said
    assert meant in said


@pytest.mark.parametrize("written", ["", "đám mây?", "zzzzzzzz"])
def test_a_name_like_no_other_gets_examples_that_exist(written: str) -> None:
    examples = advise(written).rsplit("ví dụ ", 1)[1].rstrip(".").split(", ")
    assert len(examples) == 3
    assert set(examples) <= set(ICONS)


def test_a_huge_name_is_cut() -> None:
    assert len(advise("x" * 100_000)) < 200


def test_braces_in_a_name_are_only_text() -> None:
    assert "“{names}”" in advise("{names}")


def test_a_name_with_line_breaks_and_marks_stays_on_its_line() -> None:
    said = advise("clo\n\u202e ud")
    assert "“clo ud”" in said
    assert said.isprintable()
