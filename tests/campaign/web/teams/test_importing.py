"""Sending a ward's list: faults or a look, then the teams."""

import csv
import html
import io
import re

import openpyxl
import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.importing.files import csv_of
from tests.campaign.play import count
from tests.campaign.teams.lists import EAST, HEADINGS, WEST
from tests.campaign.teams.registered import added
from tests.campaign.web.browser import Client, browser
from tests.campaign.web.teams.seen import of_unit, office, page


@pytest.fixture
def author(workspace: Workspace) -> Client:
    return browser(office(workspace), Role.AUTHOR)


def send(client: Client, data: bytes, unit: str = "") -> str:
    answer = client.post("/studio/to/nhap", {"don-vi": unit}, files={"tep": ("to.csv", data, "text/csv")})
    return html.unescape(answer.text)


def write(client: Client, text: str, unit: str = "") -> int:
    token = re.search(r'name="tep" value="(\w+)"', text)
    return client.post("/studio/to/nhap/ghi", {"tep": token[1] if token else "", "don-vi": unit}).status_code


def test_a_list_to_fill_in_can_be_sent_as_it_is(author: Client, workspace: Workspace) -> None:
    data = author.get("/studio/to/nhap/bang-mau.xlsx").content
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value == "Tên tổ *"
    assert "Sẽ thêm 1 tổ, sửa 0 tổ" in send(author, data)
    assert "Tải bảng mẫu" in page(author, "/studio/to/nhap")


def test_faults_are_shown_by_row_and_nothing_is_kept(author: Client, workspace: Workspace) -> None:
    text = send(author, csv_of(HEADINGS, EAST, (*WEST[:1], "Xã Lạ", *WEST[2:])))
    assert "còn 1 lỗi" in text
    assert re.search(r'Dòng 3</td><td class="place">Đơn vị</td><td>Không có “Xã Lạ”', text)
    assert (write(author, text), count(workspace, "team")) == (422, 0)


def test_every_fault_of_a_list_can_be_had_as_a_table(author: Client) -> None:
    wrong = [(f"Tổ {number}", "Xã Lạ", *EAST[2:]) for number in range(250)]
    text = send(author, csv_of(HEADINGS, *wrong))
    address = re.search(r'href="(/studio/to/nhap/loi\.csv[^"]*)"', text)
    assert ("và 50 lỗi nữa" in text, address is not None) == (True, True)
    sheet = author.get(address[1] if address else "").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(sheet)))) == 251


def test_a_good_list_is_looked_at_and_then_kept_once(author: Client, workspace: Workspace) -> None:
    text = send(author, csv_of(HEADINGS, EAST, WEST))
    assert ("Sẽ thêm 2 tổ" in text, count(workspace, "team")) == (True, 0)
    assert [write(author, text), write(author, text), count(workspace, "team")] == [303, 303, 2]
    assert "không còn gì để nhập" in send(author, csv_of(HEADINGS, EAST, WEST))
    assert "sửa 1 tổ" in send(author, csv_of(HEADINGS, (*EAST[:3], "Y Ban", *EAST[4:])))


def test_a_renamed_team_is_shown_with_its_name_so_far(author: Client, workspace: Workspace) -> None:
    known = added(workspace, name="Tổ <1>", unit="xa-ba-to", area="Thôn 1")
    text = send(author, csv_of(("Số", "Tên tổ", "Đơn vị"), (str(known), "Tổ Suối Mơ", "Xã Ba Tơ")))
    assert ("sửa 1 tổ" in text, "trước là “Tổ <1> · Thôn 1”" in text) == (True, True)
    assert "trước là" not in send(author, csv_of(("Số", "Tên tổ", "Đơn vị"), (str(known), "Tổ <1>", "Xã Ba Tơ")))


def test_a_team_that_registered_by_itself_is_pointed_out(author: Client, workspace: Workspace) -> None:
    twin = added(workspace, name="Tổ 1", unit="xa-ba-to")
    text = send(author, csv_of(("Tên tổ", "Đơn vị"), ("Tổ 1", "Xã Ba Tơ")))
    assert ("1 tổ trùng tên" in text, f'href="/studio/to/{twin}"' in text) == (True, True)


def test_a_unit_is_chosen_for_the_whole_list(author: Client, workspace: Workspace) -> None:
    data = csv_of(("Tên tổ",), ("Tổ khối phố 1",))
    text = send(author, data, "xa-ba-to")
    assert (write(author, text, "xa-ba-to"), count(workspace, "team")) == (303, 1)
    assert "không có đơn vị" in send(author, data, "xa-la")


def test_a_person_of_a_unit_cannot_choose_another(author: Client, workspace: Workspace) -> None:
    client = of_unit(workspace, Role.AUTHOR)
    assert "không có đơn vị" in send(client, csv_of(("Tên tổ",), ("Tổ 1",)), "xa-tra-bong")
    assert "phạm vi" in send(client, csv_of(HEADINGS, EAST))


def test_the_list_of_somebody_else_is_not_kept(author: Client, workspace: Workspace) -> None:
    text = send(author, csv_of(HEADINGS, EAST))
    assert (write(browser(workspace, Role.EDITOR), text), count(workspace, "team")) == (422, 0)


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04rac", b"x" * 6_000_000, b"Ten to\n\xff"])
def test_what_is_no_list_is_told_on_the_page(author: Client, data: bytes) -> None:
    assert 'role="alert"' in send(author, data)


def test_no_file_is_told(author: Client) -> None:
    assert "Hãy chọn một tệp" in html.unescape(author.post("/studio/to/nhap", {"don-vi": ""}).text)


def test_hostile_cells_are_shown_as_text(author: Client) -> None:
    trap = "<script>alert(1)</script>"
    answer = author.post("/studio/to/nhap", files={"tep": (f"{trap}.csv", csv_of(HEADINGS, (trap, *EAST[1:])))})
    assert (answer.status_code, "<script>alert" in answer.text) == (200, False)
