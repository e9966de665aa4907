"""A table is checked as a whole: every fault by row and column, with what to write instead."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from campaign.importing.checking import Checked, check_file
from campaign.importing.columns import Column, column_of
from campaign.importing.importing import import_posts
from campaign.people.actors import Forbidden
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.importing.files import AUTHOR, GOOD, HEADINGS, OTHER, csv_of, xlsx_of
from tests.campaign.play import count, planned
from tests.campaign.sample import CALENDAR

UNITS = "units: [{id: van-phong, name: Văn phòng Sở}, {id: trung-tam, name: Trung tâm}]\n"


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    planned(workspace, CALENDAR + UNITS)
    return workspace


def checked(workspace: Workspace, *rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> Checked:
    return check_file(workspace, AUTHOR, "thu", "bai.csv", csv_of(headings, *rows))


def test_good_rows_become_posts_by_names_and_ids(ready: Workspace) -> None:
    found = checked(ready, GOOD, OTHER)
    assert found.faults == ()
    one, two = (planned.new for planned in found.posts)
    assert (one.theme, one.channels, f"{one.publish_at:%d/%m %H:%M}") == (
        "chuyen-doi-so",
        ("cong", "telegram"),
        "12/10 07:30",
    )
    assert (two.channels, two.words.body, two.publish_at.hour) == (("cong",), "Nội dung bài hai.", 8)


def test_a_workbook_says_the_same_as_a_csv(ready: Workspace) -> None:
    book = check_file(ready, AUTHOR, "thu", "bai.xlsx", xlsx_of(HEADINGS, GOOD, OTHER))
    assert book.posts == checked(ready, GOOD, OTHER).posts


def test_nothing_is_written_by_checking(ready: Workspace) -> None:
    before = count(ready, "post"), count(ready, "audit_event")
    checked(ready, GOOD)
    assert (count(ready, "post"), count(ready, "audit_event")) == before


@pytest.mark.parametrize(
    ("place", "text", "column", "told"),
    [
        (0, "31/9/2027", "Ngày", "ngày/tháng/năm"),
        (0, "", "Ngày", "Thiếu ngày"),
        (0, "12/10/2020", "Ngày", "đã qua"),
        (0, "12/10/2030", "Ngày", "xa quá"),
        (1, "sáng", "Giờ", "07:30"),
        (2, "", "Tiêu đề", "Thiếu tiêu đề"),
        (2, "a" * 201, "Tiêu đề", "200"),
        (4, "", "Nội dung", "Thiếu nội dung"),
        (5, "Chuyển đổi xố", "Chủ đề", "Có phải “Chuyển đổi số”?"),
        (5, "xyz", "Chủ đề", "Hãy ghi một trong: Chuyển đổi số"),
        (5, "", "Chủ đề", "Thiếu chủ đề"),
        (6, "telegramm", "Kênh", "telegram"),
        (6, "", "Kênh", "ít nhất một kênh"),
    ],
)
def test_a_fault_is_told_by_row_and_column(ready: Workspace, place: int, text: str, column: str, told: str) -> None:
    bent = tuple(text if number == place else cell for number, cell in enumerate(GOOD))
    (fault,) = checked(ready, OTHER, bent).faults
    assert (fault.row, fault.column) == (3, column)
    assert told in fault.message


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 5, 6])
def test_a_cell_that_is_far_too_long_is_a_fault_of_its_row(ready: Workspace, place: int) -> None:
    bent = tuple("a" * 200_000 if number == place else cell for number, cell in enumerate(GOOD))
    (fault,) = checked(ready, OTHER, bent).faults
    assert (fault.row, fault.column, "dài 200000 ký tự" in fault.message) == (3, HEADINGS[place], True)


def test_a_text_that_is_too_long_is_told_by_the_name_of_its_column(ready: Workspace) -> None:
    (fault,) = checked(ready, (*GOOD[:2], "a" * 300, *GOOD[3:])).faults
    assert fault.message == "“Tiêu đề” dài 300 ký tự, nhiều nhất 200. Hãy rút gọn."


def test_a_heading_that_never_ends_is_told_at_once(ready: Workspace) -> None:
    found = checked(ready, (*GOOD, "x"), headings=(*HEADINGS, "(" * 1_000_000))
    assert [(fault.row, len(fault.column)) for fault in found.faults] == [(1, 60)]


def test_every_fault_of_every_row_is_told_at_once(ready: Workspace) -> None:
    found = checked(ready, ("", "", "", "", "", "", ""), ("mai", "trưa", "", "", "", "lạ", "lạ"), GOOD)
    assert {(fault.row, fault.column) for fault in found.faults} == {
        (3, column) for column in ("Ngày", "Giờ", "Tiêu đề", "Nội dung", "Chủ đề", "Kênh")
    }


def test_the_headings_are_understood_without_marks_and_with_remarks() -> None:
    assert column_of("NGAY (bắt buộc)") is Column.DATE
    assert column_of(" tieu de * ") is Column.TITLE
    assert column_of("Đơn vị phụ trách") is Column.UNIT
    assert column_of("Ghi chú riêng") is None


def test_a_heading_that_nobody_knows_or_that_is_missing_is_told(ready: Workspace) -> None:
    found = checked(ready, (*GOOD, "x"), headings=(*HEADINGS, "Nguôn tin"))
    assert [(fault.row, fault.column) for fault in found.faults] == [(1, "Nguôn tin")]
    found = checked(ready, GOOD[:4], headings=HEADINGS[:4])
    assert [fault.column for fault in found.faults] == ["Chủ đề", "Kênh"]
    found = checked(ready, (*GOOD, "x"), headings=(*HEADINGS, "Ngày đăng"))
    assert "hai lần" in found.faults[0].message


def test_the_same_row_twice_is_told(ready: Workspace) -> None:
    (fault,) = checked(ready, GOOD, OTHER, GOOD).faults
    assert (fault.row, "dòng 2" in fault.message) == (4, True)


def test_a_formula_is_told(ready: Workspace) -> None:
    found = check_file(ready, AUTHOR, "thu", "bai.xlsx", xlsx_of(HEADINGS, (*GOOD[:3], "=A1", *GOOD[4:])))
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "Tóm tắt")]


def test_a_person_of_a_unit_imports_for_that_unit_only(ready: Workspace) -> None:
    actor = replace(AUTHOR, unit="van-phong")
    data = csv_of((*HEADINGS, "Đơn vị"), (*GOOD, ""), (*OTHER, "Trung tâm"))
    found = check_file(ready, actor, "thu", "bai.csv", data)
    assert found.posts[0].new.unit == "van-phong"
    assert [(fault.row, fault.column) for fault in found.faults] == [(3, "Đơn vị")]


def test_a_reader_imports_nothing(ready: Workspace) -> None:
    with pytest.raises(Forbidden):
        check_file(ready, replace(AUTHOR, role=Role.VIEWER), "thu", "bai.csv", csv_of(HEADINGS, GOOD))


def test_a_row_that_is_queued_already_is_no_fault_when_its_time_is_over(ready: Workspace) -> None:
    import_posts(ready, AUTHOR, checked(ready, GOOD))
    ready.clock.set(datetime(2027, 10, 14, tzinfo=UTC))  # type: ignore[attr-defined]
    found = checked(ready, GOOD, OTHER, ("12/10/2027", *OTHER[1:]))
    assert [post.is_new for post in found.posts] == [False, True, True]
    assert [fault.row for fault in found.faults] == [3, 4]


def test_a_cell_that_cannot_be_read_is_a_fault_whatever_is_queued(ready: Workspace) -> None:
    import_posts(ready, AUTHOR, checked(ready, GOOD))
    data = csv_of((*HEADINGS, "Đối tượng"), (*GOOD, "ai đó"))
    assert [fault.column for fault in check_file(ready, AUTHOR, "thu", "bai.csv", data).faults] == ["Đối tượng"]


def test_only_headings_is_no_table(ready: Workspace) -> None:
    assert len(checked(ready).faults) == 1
