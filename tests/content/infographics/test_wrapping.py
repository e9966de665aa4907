"""Lines break between words, evenly, and never inside what is read as one."""

from content.infographics.fonts import Face
from content.infographics.stacking import TextBlock
from content.infographics.wrapping import NBSP, bind, wrap


def lines(text: str, room_px: int) -> list[str]:
    found = wrap(text, Face.BLACK, 60, room_px, is_whole=True)
    assert found is not None
    return [line.replace(NBSP, " ") for line in found]


def test_no_word_is_lost_or_doubled() -> None:
    text = "Đổi mới sáng tạo là động lực của mỗi cơ quan, đơn vị và người dân"
    assert " ".join(lines(text, 500)) == text


def test_the_last_line_is_not_left_with_one_short_word() -> None:
    assert lines("Sáu thiết bị cần có ở nhà", 620) == ["Sáu thiết bị", "cần có ở nhà"]


def test_a_word_of_two_syllables_stays_together() -> None:
    assert lines("Ngày Chuyển đổi số quốc gia", 640) == ["Ngày Chuyển đổi số", "quốc gia"]


def test_a_day_stays_with_its_date_and_a_number_with_its_unit() -> None:
    assert bind("ngày 10/10 cần 5 phút") == f"ngày{NBSP}10/10 cần 5{NBSP}phút"


def test_a_text_gets_a_little_smaller_to_break_where_a_reader_would() -> None:
    block = TextBlock("title", "Một mục tiêu của kế hoạch đến năm 2030", Face.BLACK, "#FFFFFF", 84, 28, 5)
    fitted = block.fit(1, 857)
    assert [line.replace(NBSP, " ") for line in fitted.lines] == ["Một mục tiêu của", "kế hoạch đến năm 2030"]
    assert 84 * 0.88 <= fitted.size_px <= 84


def test_a_word_wider_than_the_column_is_not_cut() -> None:
    assert wrap("Nghiêngnghiêngnghiêng", Face.BLACK, 60, 200) is None
