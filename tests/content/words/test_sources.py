import pytest

from content.words.sources import is_basis, is_told, number_of


@pytest.mark.parametrize(
    ("source", "is_there"),
    [
        ("Quyết định số 505/QĐ-TTg", True),
        ("Quyết định  số\n505/QĐ-TTg.", True),
        ("Quyết định số 506/QĐ-TTg", False),
        ("", False),
        (".", False),
    ],
)
def test_a_source_is_told_where_the_text_names_it_word_for_word(source: str, is_there: bool) -> None:
    assert is_told(source, "Lời.\nCăn cứ: Quyết định số\n505/QĐ-TTg.") is is_there


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("Căn cứ: 505/QĐ-TTg.", True), ("  nguồn : Sở", True), ("Nguồn nước sạch.", False), ("Lời. Nguồn: Sở.", False)],
)
def test_a_line_that_only_names_its_ground_is_known(line: str, *, is_one: bool) -> None:
    assert is_basis(line) is is_one


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quyết định số 505/QĐ-TTg ngày 22/4/2022", "505/QĐ-TTg"),
        ("Nghị quyết số 57-NQ/TW.", "57-NQ/TW"),
        ("Nghị định 30/2020/NĐ-CP, 05/3/2020", "30/2020/NĐ-CP"),
        ("Ngày 22/4/2022, 18/5", ""),
        ("", ""),
    ],
)
def test_a_paper_is_found_by_its_number(text: str, number: str) -> None:
    assert number_of(text) == number
