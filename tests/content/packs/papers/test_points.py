from content.documents.txt import text_of
from content.packs.papers.points import points_of


def test_headings_stand_outside_and_their_lists_inside() -> None:
    assert text_of(points_of("## Việc\n\nMở đầu.\n\n- a\n- b")) == "- Việc\n\n  - a\n  - b"


def test_without_a_list_paragraphs_are_told_by_their_first_sentences() -> None:
    assert text_of(points_of("Một ý. Thêm lời.\n\nHai ý? Có.")) == "- Một ý.\n- Hai ý?"


def test_a_title_before_a_name_does_not_end_a_sentence() -> None:
    assert text_of(points_of("Ở TP. Hồ Chí Minh có lớp học. Mời bà con.")) == "- Ở TP. Hồ Chí Minh có lớp học."


def test_a_text_of_nothing_has_no_points() -> None:
    assert points_of("") == ()
