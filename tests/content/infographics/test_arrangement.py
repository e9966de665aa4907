import pytest

from content.infographics.arrangement import Grid, Words, drawn_best, grids, roomy_px, shapely
from content.infographics.fonts import Face
from content.infographics.problems import TextTooLong
from content.infographics.wrapping import wrap


def refuse(field: str, text: str) -> int:
    """What a layout does with a text that does not fit."""
    raise TextTooLong(field, text)


def test_cells_are_of_one_size_and_fill_the_box() -> None:
    cells = Grid(6, 3).cells((10, 20, 1003, 517), 7, 11)
    assert len({(right - left, bottom - top) for left, top, right, bottom in cells}) == 1
    assert cells[0][:2] == (10, 20)
    assert 0 <= 1003 - cells[-1][2] <= 3
    assert 0 <= 517 - cells[-1][3] <= 2


def test_cells_go_down_first_when_asked() -> None:
    across, down = Grid(4, 2).cells((0, 0, 100, 100), 0, 0), Grid(4, 2, is_down=True).cells((0, 0, 100, 100), 0, 0)
    assert across[1] == down[2] == (50, 0, 100, 50)


def test_no_grid_leaves_more_than_one_cell_empty() -> None:
    assert [grid.columns for grid in grids(7)] == [1, 2, 4, 7]


def test_one_row_is_worth_more_than_a_grid_and_a_grid_more_than_one_with_a_hole() -> None:
    assert Grid(4, 4).worth > Grid(4, 2).worth > Grid(5, 2).worth


def test_the_estimated_type_fits_the_room() -> None:
    words = Words("Chuẩn bị giấy tờ theo thành phần hồ sơ của thủ tục cần nộp", Face.BOLD)
    size_px = roomy_px([words], 400, 200)
    lines = wrap(words.text, words.face, int(size_px), 400)
    assert lines is not None
    assert 150 < len(lines) * size_px * 1.25 <= 210


def test_a_room_that_is_none_has_no_type() -> None:
    assert roomy_px([Words("Bước", Face.BOLD)], 0, 100) == 0
    assert roomy_px([Words("", Face.BOLD)], 100, 100) == 0


def test_a_long_address_does_not_make_a_room_hopeless() -> None:
    assert roomy_px([Words("https://example.gov.vn/" + "bai/" * 20, Face.REGULAR)], 300, 300) > 10


def test_the_first_way_in_which_all_fits_is_drawn() -> None:
    assert drawn_best([3, 5, 7], lambda way: 15 // way if way > 4 else refuse("a", "b")) == 3


def test_when_nothing_fits_the_longest_text_is_named() -> None:
    with pytest.raises(TextTooLong) as caught:
        drawn_best([("items[5].value", "01/10"), ("title", "Dài hơn nhiều")], lambda way: refuse(*way))
    assert caught.value.field == "title"


def test_cards_that_are_too_thin_count_less() -> None:
    assert shapely(2.0) == 1
    assert shapely(0.4) < 1
    assert shapely(20) < 1
