"""A ward's list: every fault by row, nothing kept with one, and the same list twice is the same teams."""

import io
import time
from dataclasses import replace

import openpyxl
import pytest

from campaign.errors import CampaignError
from campaign.importing.importing import ImportRefused
from campaign.importing.tables import FileRefused
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.teams.checking import MOST_FAULTS, check_teams
from campaign.teams.importing import import_teams
from campaign.teams.privacy import erase
from campaign.teams.registry import change, leave
from campaign.workspace import Workspace
from tests.campaign.importing.files import csv_of
from tests.campaign.play import count, planned
from tests.campaign.teams.lists import EAST, HEADINGS, LAN, WEST, WITH_UNITS, checked, told
from tests.campaign.teams.registered import STAFF, added, audited, team


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    planned(workspace, WITH_UNITS)
    return workspace


def test_a_list_is_checked_and_then_kept(office: Workspace) -> None:
    found = checked(office, HEADINGS, EAST, WEST)
    assert (found.faults, len(found.fresh), count(office, "team")) == ((), 2, 0)
    done = import_teams(office, LAN, found)
    east, west = (team(office, one) for one in done.team_ids)
    assert (east.unit, east.phone, east.members, east.form, east.source) == (
        "xa-tra-bong",
        "0912345678",
        7,
        "script",
        "import",
    )
    assert (west.area, west.language, west.form, done.added) == ("Thôn Tây", "en", "message", 2)


def test_the_same_list_twice_is_the_same_teams(office: Workspace) -> None:
    first = import_teams(office, LAN, checked(office, HEADINGS, EAST, WEST))
    shouted = ("TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", "xã trà bồng", "thôn  đông", *EAST[3:])
    again = import_teams(office, LAN, checked(office, HEADINGS, EAST, WEST))
    assert (again.added, again.changed, again.kept, again.team_ids) == (0, 0, 2, first.team_ids)
    assert checked(office, HEADINGS, shouted).fresh == ()


def test_a_later_list_changes_what_it_tells_and_keeps_the_rest(office: Workspace) -> None:
    ids = import_teams(office, LAN, checked(office, HEADINGS, EAST)).team_ids
    later = checked(office, HEADINGS, (*EAST[:3], "", "0987654321", "", "", ""))
    assert import_teams(office, LAN, later).changed == 1
    row = team(office, ids[0])
    assert (row.phone, row.contact, row.members, row.form) == ("0987654321", "Đinh Thị Hrê", 7, "script")


def test_a_team_that_registered_by_itself_is_pointed_out(office: Workspace) -> None:
    twin = added(office, name="tổ 1", unit="xa-ba-to", channel="telegram", chat="7")
    added(office, name="Tổ 2", unit="xa-tra-bong")
    found = checked(office, HEADINGS[:3], ("Tổ 1", "Xã Ba Tơ", "Thôn 1"), ("Tổ 2", "Xã Ba Tơ", ""))
    assert [(one.row, one.twin) for one in found.twins] == [(2, twin)]
    import_teams(office, LAN, found)
    assert checked(office, HEADINGS[:3], ("Tổ 1", "Xã Ba Tơ", "Thôn 1")).twins == ()


def test_a_team_that_left_is_not_brought_back_by_a_list(office: Workspace) -> None:
    ids = import_teams(office, LAN, checked(office, HEADINGS, EAST)).team_ids
    with office.db.begin() as connection:
        leave(connection, office.clock.now(), ids[0], STAFF)
    found = checked(office, HEADINGS, (*EAST[:4], "0987654321", *EAST[5:]))
    done = import_teams(office, LAN, found)
    assert (len(found.left), done.team_ids, done.changed) == (1, (), 0)
    assert (team(office, ids[0]).state, team(office, ids[0]).phone) == ("left", "0912345678")


def test_a_team_that_was_erased_is_not_written_down_again(office: Workspace) -> None:
    ids = import_teams(office, LAN, checked(office, HEADINGS, EAST)).team_ids
    erase(office, ids[0], STAFF)
    found = checked(office, HEADINGS, EAST)
    assert "xóa dữ liệu theo yêu cầu" in found.faults[0].message


def test_every_fault_is_told_by_row_and_column_and_nothing_is_kept(office: Workspace) -> None:
    bad = ("", "Xã Lạ", "x" * 161, "", "không có", "bảy", "video", "Klingon")
    found = checked(office, HEADINGS, EAST, bad, EAST)
    columns = [column for row, column in told(found.faults) if row == 3]
    assert sorted(columns) == sorted([*HEADINGS[:3], "Điện thoại", "Số thành viên", "Dạng nhận", "Ngôn ngữ"])
    assert (4, "Tên tổ") in told(found.faults)
    with pytest.raises(ImportRefused, match="8 lỗi"):
        import_teams(office, LAN, found)
    assert count(office, "team") == 0


def test_one_unit_may_be_chosen_for_the_whole_list(office: Workspace) -> None:
    rows = (("Tên tổ",), ("Tổ khối phố 1",))
    assert told(checked(office, *rows).faults) == [(2, "Đơn vị")]
    assert checked(office, *rows, unit="xa-ba-to").teams[0].new.unit == "xa-ba-to"


def test_a_person_of_one_unit_lists_that_unit_alone(office: Workspace) -> None:
    mine = Actor(8, "Hà", Role.AUTHOR, campaign_id="thu", unit="xa-ba-to")
    assert told(checked(office, HEADINGS, EAST, actor=mine).faults) == [(2, "Đơn vị")]
    assert checked(office, ("Tên tổ",), ("Tổ 1",), actor=mine).teams[0].new.unit == "xa-ba-to"
    with pytest.raises(Forbidden):
        checked(office, ("Tên tổ",), ("Tổ 1",), actor=mine, unit="xa-tra-bong")
    with pytest.raises(Forbidden):
        import_teams(office, mine, checked(office, HEADINGS, EAST))


def test_a_viewer_lists_nothing(office: Workspace) -> None:
    with pytest.raises(Forbidden):
        checked(office, HEADINGS, EAST, actor=replace(LAN, role=Role.VIEWER))


def test_headings_that_nobody_knows_are_faults(office: Workspace) -> None:
    found = checked(office, (*HEADINGS, "Căn cước"), (*EAST, "051"))
    assert told(found.faults) == [(1, "Căn cước")]
    assert told(checked(office, ("Đơn vị",), ("Xã Ba Tơ",)).faults) == [(1, "Tên tổ")]


def test_a_list_that_the_product_gave_out_comes_back(office: Workspace) -> None:
    found = checked(office, ("Số", *HEADINGS, "Liên kết riêng"), ("12", *EAST, "https://x/to/12-abc"))
    assert (found.faults, found.teams[0].new.name) == ((), EAST[0])


def _renamed(office: Workspace, team_id: int, name: str) -> None:
    with office.db.begin() as connection:
        change(connection, office.clock.now(), team_id, STAFF, name=name)


def test_a_team_that_was_renamed_is_known_by_its_new_name(office: Workspace) -> None:
    (known,) = import_teams(office, LAN, checked(office, HEADINGS, EAST)).team_ids
    _renamed(office, known, "Tổ thôn Đông")
    again = import_teams(office, LAN, checked(office, HEADINGS, ("tổ thôn đông", *EAST[1:])))
    assert (again.added, again.team_ids) == (0, (known,))


def test_a_row_with_a_teams_number_renames_that_team(office: Workspace) -> None:
    (known,) = import_teams(office, LAN, checked(office, HEADINGS, EAST)).team_ids
    row = (str(known), "Tổ thôn Đông", *EAST[1:])
    found = checked(office, ("Số", *HEADINGS), row)
    done = import_teams(office, LAN, found)
    assert ([one.was for one in found.changed], done.changed) == (["Tổ công nghệ số cộng đồng · Thôn Đông"], 1)
    assert (done.added, done.team_ids, team(office, known).name) == (0, (known,), "Tổ thôn Đông")
    assert import_teams(office, LAN, checked(office, HEADINGS, row[1:])).kept == 1


def test_a_team_that_came_by_itself_is_no_twin_in_the_list_given_out(office: Workspace) -> None:
    known = added(office, name="Tổ 1", unit="xa-ba-to", area="Thôn 1", channel="telegram", chat="7")
    found = checked(office, ("Số", *HEADINGS[:3]), (str(known), "Tổ 1", "Xã Ba Tơ", ""))
    assert (found.twins, import_teams(office, LAN, found).team_ids) == ((), (known,))
    changed = checked(office, ("Số", *HEADINGS[:3]), (f"{known}.0", "Tổ một", "Xã Ba Tơ", ""))
    import_teams(office, LAN, changed)
    assert checked(office, HEADINGS[:3], ("Tổ một", "Xã Ba Tơ", "Thôn 1")).teams[0].known is not None


def test_who_was_renamed_to_the_lists_name_meanwhile_is_not_overwritten(office: Workspace) -> None:
    east, west = import_teams(office, LAN, checked(office, HEADINGS, EAST, WEST)).team_ids
    found = checked(office, ("Số", *HEADINGS), (str(east), "Tổ mới", *EAST[1:]))
    with office.db.begin() as connection:
        change(connection, office.clock.now(), west, STAFF, name="Tổ mới", area=EAST[2])
    with pytest.raises(ImportRefused, match="vừa thay đổi"):
        import_teams(office, LAN, found)
    assert team(office, east).name == EAST[0]


def test_excel_and_its_numbers_are_read(office: Workspace) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, (*EAST[:4], 912345678, 7, "đồ họa", "vi")):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    found = check_teams(office, LAN, "thu", "to.xlsx", out.getvalue())
    new = found.teams[0].new
    assert (found.faults, new.phone, new.members, new.form) == ((), "0912345678", 7, "picture")


def test_a_formula_is_never_a_value(office: Workspace) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, ('=HYPERLINK("http://x","Tổ")', *EAST[1:])):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    assert told(check_teams(office, LAN, "thu", "to.xlsx", out.getvalue()).faults) == [(2, "Tên tổ")]


LINE = "Tên tổ;Đơn vị\nTổ 1;Xã Ba Tơ\n"


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode("utf-8-sig"),
        LINE.encode("utf-16"),
        LINE.replace(";", "\t").encode(),
        LINE.replace(";", ",").encode(),
        f"sep=;\n{LINE}".encode(),
        LINE.replace("\n", "\r\n").encode(),
    ],
)
def test_each_way_of_saving_a_list_is_read(office: Workspace, data: bytes) -> None:
    found = check_teams(office, LAN, "thu", "to.csv", data)
    assert (found.faults, found.teams[0].new.unit) == ((), "xa-ba-to")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        LINE.encode() + b"\x00",
        LINE.encode("cp1258", "replace") + b"\xff",
        b"x" * 5_000_001,
        b"PK\x03\x04rac",
        "Tên tổ\n".encode("utf-16")[:-1],
    ],
)
def test_what_is_no_list_is_refused(office: Workspace, data: bytes) -> None:
    with pytest.raises(CampaignError):
        check_teams(office, LAN, "thu", "to.csv", data)


@pytest.mark.parametrize("cell", ["x" * 1_000_000, '"' + "a\n" * 90_000], ids=["long", "open"])
def test_a_cell_without_end_is_a_fault_of_its_row(office: Workspace, cell: str) -> None:
    (fault, *_others) = check_teams(office, LAN, "thu", "to.csv", f"Tên tổ\n{cell}\n".encode()).faults
    assert fault.row == 2
    assert len(str(fault)) < 3_000


def test_a_wrong_delimiter_is_told(office: Workspace) -> None:
    assert check_teams(office, LAN, "thu", "to.csv", LINE.replace(";", "|").encode()).faults


def test_a_list_of_faults_ends(office: Workspace) -> None:
    rows = (f"Tổ {number};Xã Tra Bong {number % 500}" for number in range(20_000))
    began = time.process_time()
    found = check_teams(office, LAN, "thu", "to.csv", "\n".join(["Tên tổ;Đơn vị", *rows]).encode())
    assert (len(found.faults), time.process_time() - began < 5) == (MOST_FAULTS, True)


def test_more_rows_than_a_province_has_are_refused(office: Workspace) -> None:
    with pytest.raises(FileRefused, match="20000"):
        check_teams(office, LAN, "thu", "to.csv", b"Ten to\n" + b"a\n" * 20_002)


def test_a_whole_provinces_list_takes_seconds(office: Workspace) -> None:
    rows = [(f"Tổ số {number}", "Xã Ba Tơ", f"Thôn {number}", "Nguyễn A", "0912345678") for number in range(20_000)]
    began = time.process_time()
    found = check_teams(office, LAN, "thu", "to.csv", csv_of(HEADINGS[:5], *rows))
    done = import_teams(office, LAN, found)
    assert (done.added, found.faults, time.process_time() - began < 8) == (20_000, (), True)


def test_the_journal_tells_of_a_list_without_a_person(office: Workspace) -> None:
    import_teams(office, LAN, checked(office, HEADINGS, EAST, WEST))
    assert audited(office) == [("Lan", "import-teams", "campaign thu", "added 2, changed 0, kept 0")]


def test_what_changed_since_the_look_is_read_anew(office: Workspace) -> None:
    ids = import_teams(office, LAN, checked(office, HEADINGS, EAST)).team_ids
    found = checked(office, HEADINGS, (*EAST[:3], "Y Ban", *EAST[4:]), WEST)
    with office.db.begin() as connection:
        change(connection, office.clock.now(), ids[0], STAFF, contact="Y Ban")
    import_teams(office, LAN, checked(office, HEADINGS, WEST))
    done = import_teams(office, LAN, found)
    assert (done.added, done.changed, done.kept, count(office, "team")) == (0, 0, 2, 2)
