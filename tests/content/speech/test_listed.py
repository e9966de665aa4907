"""Items of a list as they are said."""

import pytest

from content.speech.listed import is_item, item_said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1. Làm một việc", "Thứ nhất: làm một việc"),
        ("4. Ở nhà", "Thứ tư: ở nhà"),
        ("12. UBND xã", "Thứ mười hai: UBND xã"),
        ("• Giữ an toàn", "Giữ an toàn"),
        ("Năm 2026", "Năm 2026"),
    ],
)
def test_a_number_becomes_an_ordinal_and_a_bullet_nothing(line: str, said: str) -> None:
    assert item_said(line) == said


@pytest.mark.parametrize(("line", "is_one"), [("1. Làm", True), ("• Làm", True), ("2026. Năm", False), ("Làm", False)])
def test_items_are_known_by_their_marks(line: str, *, is_one: bool) -> None:
    assert is_item(line) == is_one
