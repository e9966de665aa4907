"""Sending a table: faults by row and column, a look at what would be made, then the posts."""

import csv
import html
import io
import os
import re
from datetime import timedelta

import pytest

from campaign.importing import uploads
from campaign.importing.tables import read_table
from campaign.states import Role
from campaign.web.importing import routes
from campaign.web.shell.doors import SESSION_COOKIE
from campaign.workspace import Workspace
from tests.campaign.importing.files import GOOD, HEADINGS, OTHER, csv_of
from tests.campaign.play import count, planned
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import Client, browser


@pytest.fixture
def author(workspace: Workspace) -> Client:
    planned(workspace)
    return browser(workspace, Role.AUTHOR)


def send(client: Client, data: bytes, name: str = "bai.csv") -> str:
    answer = client.post("/studio/bai/nhap", files={"tep": (name, data, "text/csv")})
    return html.unescape(answer.text)


def token_in(text: str) -> str:
    found = re.search(r'name="tep" value="(\w+)"', text)
    return found[1] if found else ""


def test_the_page_offers_a_table_to_fill_in(author: Client) -> None:
    assert "Tải bảng mẫu" in author.get("/studio/bai/nhap").text
    answer = author.get("/studio/bai/nhap/bang-mau.xlsx")
    assert (answer.status_code, len(read_table("a.xlsx", answer.content))) == (200, 2)


def test_faults_are_shown_by_row_and_column_and_nothing_is_made(author: Client, workspace: Workspace) -> None:
    before = count(workspace, "post")
    text = send(author, csv_of(HEADINGS, GOOD, ("31/9/2027", *OTHER[1:])))
    assert "còn 1 lỗi" in text
    assert re.search(r'Dòng 3</td><td class="place">Ngày</td><td>Không có ngày “31/9/2027”', text)
    assert (token_in(text), count(workspace, "post")) == ("", before)


def all_faults(client: Client, text: str, headers: dict[str, str] | None = None) -> list[list[str]]:
    found = re.search(r'href="(/studio/[^"]+/nhap/loi\.csv[^"]*)"', text)
    assert found is not None
    answer = client.get(found[1], headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_every_fault_can_be_had_as_a_table(author: Client) -> None:
    wrong = [("31/9/2027", "7h", f"Bài {number}", *GOOD[3:]) for number in range(300)]
    text = send(author, csv_of(HEADINGS, *wrong))
    assert "và 100 lỗi nữa" in text
    rows = all_faults(author, text)
    assert rows[0] == ["Dòng", "Cột", "Lỗi và cách sửa"]
    assert [row[:2] for row in rows[1:]] == [[str(number), "Ngày"] for number in range(2, 302)]
    assert all_faults(author, text, {"Cookie": f"{SESSION_COOKIE}={author.token}; ngon-ngu=en"})[0][0] == "Line"


def test_no_cell_of_the_faults_is_a_formula(author: Client) -> None:
    (_head, row) = all_faults(author, send(author, csv_of((*HEADINGS, "=1+1"), (*GOOD, "x"))))
    assert (row[0], row[1]) == ("1", "'=1+1")


def test_the_faults_are_told_to_whoever_sent_the_table(author: Client, workspace: Workspace) -> None:
    text = send(author, csv_of(HEADINGS, ("31/9/2027", *GOOD[1:])))
    token = re.search(r"tep=(\w{64})", text)
    assert token is not None
    answer = browser(workspace, Role.EDITOR).get(f"/studio/bai/nhap/loi.csv?tep={token[1]}")
    assert (answer.status_code, "gửi lại tệp" in answer.text) == (422, True)


def test_a_good_table_is_looked_at_and_then_made_once(author: Client, workspace: Workspace) -> None:
    before = count(workspace, "post")
    text = send(author, csv_of(HEADINGS, GOOD, OTHER))
    assert "Sẽ nhập 2 bài" in text
    assert count(workspace, "post") == before
    for _turn in range(2):
        assert author.post("/studio/bai/nhap/ghi", {"tep": token_in(text)}).status_code == 303
        assert count(workspace, "post") == before + 2
    assert "đã có từ trước" in send(author, csv_of(HEADINGS, GOOD, OTHER))


def test_a_table_of_somebody_else_or_of_yesterday_is_not_made(author: Client, workspace: Workspace) -> None:
    before, token = count(workspace, "post"), token_in(send(author, csv_of(HEADINGS, GOOD)))
    other = browser(workspace, Role.EDITOR)
    for client, named in ((other, token), (author, "0" * 64), (author, "../../campaign.db"), (author, "")):
        assert "gửi lại tệp" in client.post("/studio/bai/nhap/ghi", {"tep": named}).text
    folder = workspace.home / "cache" / "imports"
    old = (workspace.clock.now() - uploads.KEPT_FOR - timedelta(minutes=1)).timestamp()
    os.utime(folder / token, (old, old))
    send(author, csv_of(HEADINGS, OTHER))
    assert not (folder / token).exists()
    assert count(workspace, "post") == before


def test_hostile_texts_are_shown_as_text(author: Client) -> None:
    trap = '<script>alert(1)</script>{{ 7*7 }}"'
    answer = author.post(
        "/studio/bai/nhap", files={"tep": (f"{trap}.csv", csv_of((*HEADINGS, trap), (*GOOD[:5], trap, trap, "x")))}
    )
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "{{ 7*7 }}" in html.unescape(answer.text)


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04rac", "Ngày".encode("utf-16") + b"\x00"])
def test_what_is_no_table_is_told_on_the_page(author: Client, data: bytes) -> None:
    answer = author.post("/studio/bai/nhap", files={"tep": ("bai.xlsx", data)})
    assert answer.status_code < 500
    assert 'role="alert"' in answer.text


def test_no_file_and_too_large_a_file_are_told(author: Client) -> None:
    assert "Hãy chọn một tệp" in html.unescape(author.post("/studio/bai/nhap", {"a": "b"}).text)
    assert author.post("/studio/bai/nhap", files={"tep": ("a.csv", b"x" * 6_000_000)}).status_code == 413


def test_more_than_one_waits_for_is_left_to_the_command(author: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST_WAITED_FOR", 1)
    text = send(author, csv_of(HEADINGS, GOOD, OTHER))
    assert "campaign import" in text
    assert token_in(text) == ""


def test_a_person_of_one_unit_makes_posts_of_that_unit(workspace: Workspace) -> None:
    calendar = "units: [{id: van-phong, name: Văn phòng}, {id: trung-tam, name: Trung tâm}]\n"
    planned(workspace, calendar + CALENDAR)
    client = browser(workspace, Role.AUTHOR, unit="van-phong", campaign_id="thu")
    assert "phạm vi" in send(client, csv_of((*HEADINGS, "Đơn vị"), (*GOOD, "Trung tâm")))
