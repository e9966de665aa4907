"""Links handed out: as tables without formulas, as lines, as codes; what was taken is told in the journal."""

import csv
import io
import time

import openpyxl
import pikepdf
import pytest

from campaign.errors import WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.teams import handouts
from campaign.teams.checking import check_teams
from campaign.teams.handouts import Handout, hand_out
from campaign.teams.importing import import_teams
from campaign.teams.links import token_of
from campaign.teams.listing import Wanted
from campaign.teams.registry import change, leave
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.sample import office as read_sample
from tests.campaign.teams.lists import EAST, HEADINGS, LAN, WITH_UNITS, checked
from tests.campaign.teams.registered import STAFF, added, audited
from tests.campaign.teams.test_listing import many

CALENDAR = read_sample(WITH_UNITS).calendar


@pytest.fixture
def known(workspace: Workspace) -> int:
    planned(workspace, WITH_UNITS)
    return added(workspace, name="=cmd|' /C calc'!A0", unit="xa-ba-to", area="@SUM(1)", phone="+84912345678")


def given(workspace: Workspace, kind: Handout, actor: Actor = LAN, **wanted: str) -> bytes:
    return hand_out(workspace, actor, CALENDAR, Wanted(**wanted), kind).data


def test_the_table_has_each_teams_link_and_no_formula(workspace: Workspace, known: int) -> None:
    rows = list(csv.reader(io.StringIO(given(workspace, Handout.CSV).decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Số", "Tên tổ", "Đơn vị"]
    assert rows[1][:6] == [str(known), "'=cmd|' /C calc'!A0", "Xã Ba Tơ", "'@SUM(1)", "", "0912345678"]
    assert rows[1][10] == f"http://127.0.0.1:8000/to/{token_of(workspace, known, 1)}"


def test_the_workbook_holds_texts_alone(workspace: Workspace, known: int) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(given(workspace, Handout.XLSX))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert (sheet.max_row, sheet["F2"].value) == (2, "0912345678")


@pytest.mark.parametrize("kind", [Handout.CSV, Handout.XLSX])
def test_what_is_handed_out_and_sent_back_is_the_same_teams(workspace: Workspace, known: int, kind: Handout) -> None:
    listed = import_teams(workspace, LAN, checked(workspace, HEADINGS, EAST)).team_ids[0]
    before = given(workspace, kind)
    with workspace.db.begin() as connection:
        change(connection, workspace.clock.now(), listed, STAFF, name="Tổ Suối Mơ")
    now = check_teams(workspace, LAN, "thu", "to", given(workspace, kind))
    assert (now.faults, now.fresh, now.changed, now.twins) == ((), (), (), ())
    old = check_teams(workspace, LAN, "thu", "to", before)
    assert (old.faults, old.fresh, [one.new.name for one in old.changed]) == ((), (), [EAST[0]])


def test_what_is_handed_out_can_be_sent_back(workspace: Workspace) -> None:
    planned(workspace, WITH_UNITS)
    added(workspace, name="Tổ 1", unit="xa-ba-to", form="script", language="en", members=4, audience="nguoi-dan")
    for kind in (Handout.CSV, Handout.XLSX):
        found = check_teams(workspace, LAN, "thu", "to", given(workspace, kind))
        assert (found.faults, found.teams[0].new.form, found.teams[0].new.members) == ((), "script", 4)


def test_lines_are_ready_to_be_copied(workspace: Workspace, known: int) -> None:
    lines = given(workspace, Handout.LINES).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("== =cmd")
    assert (" gửi " in lines[1], " gui " in lines[2], len(lines[2]) <= 165) == (True,) * 3


def test_codes_are_printed(workspace: Workspace, known: int) -> None:
    with pikepdf.open(io.BytesIO(given(workspace, Handout.CODES))) as document:
        assert len(document.pages) == 1


def test_who_left_gets_no_link(workspace: Workspace, known: int) -> None:
    with workspace.db.begin() as connection:
        leave(connection, workspace.clock.now(), known, STAFF)
    with pytest.raises(WrongUse, match="Không có tổ nào"):
        given(workspace, Handout.CSV)


def test_a_person_of_a_unit_takes_that_units_links_alone(workspace: Workspace, known: int) -> None:
    other = Actor(9, "Hà", Role.AUTHOR, campaign_id="thu", unit="xa-tra-bong")
    for unit in ("", "xa-ba-to"):
        with pytest.raises(WrongUse):
            given(workspace, Handout.CSV, other, unit=unit)


def test_a_viewer_takes_no_link(workspace: Workspace, known: int) -> None:
    with pytest.raises(Forbidden):
        given(workspace, Handout.CSV, Actor(1, "Xem", Role.VIEWER))


def test_the_journal_tells_who_took_how_many(workspace: Workspace, known: int) -> None:
    given(workspace, Handout.CSV)
    assert audited(workspace)[-1] == ("Lan", "export-teams", "campaign thu", "csv, 1")


def test_more_than_a_file_holds_is_told(workspace: Workspace, known: int, monkeypatch: pytest.MonkeyPatch) -> None:
    added(workspace, name="Tổ 2")
    monkeypatch.setattr(handouts, "MOST_CARDS", 1)
    with pytest.raises(WrongUse, match="từng đơn vị"):
        given(workspace, Handout.CODES)


def test_a_provinces_table_takes_a_second_or_two(workspace: Workspace) -> None:
    many(workspace, 5_000)
    began = time.process_time()
    given(workspace, Handout.CSV)
    assert time.process_time() - began < 2
