"""Lines break between words, evenly, and never inside what is read as one."""

from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st

from content.infographics.blocks import TextBlock
from content.infographics.fonts import Face, ink, tidy
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


PLAIN = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵjf0123456789.,–%≥()"
HOSTILE = st.text(max_size=300) | st.text(st.sampled_from(PLAIN + "  "))
LINKED = st.lists(st.sampled_from(["Xem", "https://quangngai.gov.vn/tin-tuc?id=1&x=2", "số", "57-NQ/TW", "đ" * 40]))


@given(
    text=HOSTILE | LINKED.map(" ".join),
    face=st.sampled_from(Face),
    size_px=st.integers(9, 120),
    room_px=st.integers(20, 1500),
    is_whole=st.booleans(),
    is_loose=st.booleans(),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_lies_within_its_room_and_none_of_it_is_lost(
    text: str, face: Face, size_px: int, room_px: int, is_whole: bool, is_loose: bool
) -> None:
    text = tidy(text)
    found = wrap(text, face, size_px, room_px, is_whole=is_whole, is_loose=is_loose)
    assert wrap(normalize("NFD", text), face, size_px, room_px, is_whole=is_whole, is_loose=is_loose) == found
    for line in found or []:
        drawn = ink(face, size_px, line)
        assert max(0, -drawn.left) + max(0, drawn.left) + drawn.mask.width <= room_px
    if found:
        assert "".join("".join(found).split()) == "".join(text.split())


def test_a_link_too_wide_breaks_behind_its_marks_and_gets_no_hyphen() -> None:
    link = "https://quangngai.gov.vn/chuyen-doi-so/tin-tuc"
    assert wrap(f"Xem {link}", Face.REGULAR, 40, 500) == ["Xem", "https://quangngai.gov.vn/", "chuyen-doi-so/tin-tuc"]
    narrow = wrap(f"Xem {link}", Face.REGULAR, 40, 350)
    assert narrow == ["Xem https://", "quangngai.gov.", "vn/chuyen-", "doi-so/tin-tuc"]


def test_no_line_begins_with_a_dash_or_a_closing_mark() -> None:
    for room_px in range(200, 900, 7):
        for line in wrap("Nhanh hơn – hiệu quả hơn – gần dân hơn ( năm 2025 )", Face.BOLD, 40, room_px) or []:
            assert line[0] not in "–)"


def test_a_decree_keeps_its_name_on_one_line() -> None:
    for room_px in range(450, 900, 7):
        found = lines("Ba năm thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị", room_px + 300)
        assert any("Nghị quyết số 57-NQ/TW" in line for line in found)


def test_names_stay_whole_where_that_costs_no_line() -> None:
    found = wrap("Tổ công nghệ số cộng đồng giúp người dân nộp hồ sơ trực tuyến", Face.BOLD, 40, 560)
    assert found is not None
    assert [line.replace(NBSP, " ") for line in found] == [
        "Tổ công nghệ số cộng đồng giúp",
        "người dân nộp hồ sơ trực tuyến",
    ]


def test_a_last_resort_breaks_what_is_bound() -> None:
    assert wrap("Nghị quyết số 57-NQ/TW", Face.BOLD, 40, 260) is None
    assert wrap("Nghị quyết số 57-NQ/TW", Face.BOLD, 40, 260, is_loose=True) == ["Nghị quyết", "số 57-NQ/TW"]


def test_more_lines_than_wanted_are_none() -> None:
    text = "Đổi mới sáng tạo là động lực của mỗi cơ quan"
    assert len(wrap(text, Face.BOLD, 40, 340) or []) == 3
    assert wrap(text, Face.BOLD, 40, 340, most_lines=2) is None
