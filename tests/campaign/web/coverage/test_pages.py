"""Coverage for staff: the same numbers in the table, the files and the picture, and no more of a person than one may see."""

import csv
import io

import openpyxl
import pytest
from PIL import Image

from campaign.confirmations import photos
from campaign.confirmations.photos import dump_proof, keep_proof
from campaign.confirmations.recording import ask, confirm
from campaign.states import ConfirmationKind, Role, UsePlace
from campaign.workspace import Workspace
from tests.campaign.confirmations.rows import add_office, add_pack, add_team
from tests.campaign.library.checks.files import picture
from tests.campaign.library.uploads import checked_here
from tests.campaign.play import planned
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser

UNITS = 'units: [{id: bac, name: "=Xã Bắc"}, {id: nam, name: Phường Nam}]\nchannels:'
PLAN = CALENDAR.replace("channels:", UNITS, 1)
PAGE = "/studio/do-phu/1"


@pytest.fixture
def told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Two teams of the north, of which one used the pack; one of the south that is silent."""
    monkeypatch.setattr(photos, "open_upload", checked_here)
    planned(workspace, PLAN)
    proof = dump_proof(keep_proof(workspace, picture()))
    with workspace.db.begin() as connection:
        pack, now = add_pack(connection), workspace.clock.now()
        used = add_team(connection, "Tổ thôn Đông", unit="bac")
        add_team(connection, "Tổ thôn Tây", unit="bac", phone="0912345678", contact="Đinh Thị Hrê")
        add_team(connection, "Tổ dân phố 1", unit="nam", phone="0987654321")
        said = {"reached": 1200, "guided": 7, "photo": proof}
        confirm(connection, now, used, pack, ConfirmationKind.USED, place=UsePlace.WALL, way="link", **said)  # type: ignore[arg-type]
        ask(connection, now, "thu", used, pack, "Mượn loa ở đâu?", "r")
    return workspace


def test_a_pack_is_told_by_unit_with_its_sum(told: Workspace) -> None:
    page = browser(told).get(PAGE).text
    assert ("Phường Nam" in page, "1.200" in page, "Cộng" in page, "(50%)" in page) == (True, True, True, True)


def test_questions_that_wait_are_counted_on_every_tab(told: Workspace) -> None:
    client = browser(told)
    assert [
        '<span class="count">1</span></a>' in client.get(path).text
        for path in (PAGE, "/studio/do-phu", "/studio/do-phu/cau-hoi")
    ] == [True, True, True]


def test_the_files_tell_what_the_page_tells(told: Workspace) -> None:
    lines = list(csv.reader(io.StringIO(browser(told).get(f"{PAGE}/bang.csv").content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(browser(told).get(f"{PAGE}/bang.xlsx").content))
    cells = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    assert cells == lines
    assert lines[-1] == ["Cộng", "3", "0", "1", "33", "1", "0", "0", "0", "1", "0", "1200", "7", "1"]


def test_no_cell_is_a_formula(told: Workspace) -> None:
    lines = list(csv.reader(io.StringIO(browser(told).get(f"{PAGE}/bang.csv").content.decode("utf-8-sig"))))
    assert lines[1][0] == "'=Xã Bắc"


def test_the_picture_can_be_put_into_a_report(told: Workspace) -> None:
    answer = browser(told).get(f"{PAGE}/do-hoa.png")
    assert Image.open(io.BytesIO(answer.content)).size == (1080, 1350)


def test_late_teams_are_listed_with_a_number_to_call(told: Workspace) -> None:
    page = browser(told).get(f"{PAGE}?don-vi=bac").text
    assert ("Tổ thôn Tây" in page, "0912345678" in page, "Tổ thôn Đông</a>" in page) == (True, True, False)


def test_who_may_not_write_sees_the_end_of_a_number(told: Workspace) -> None:
    page = browser(told, Role.VIEWER).get(f"{PAGE}?don-vi=bac").text
    assert ("0912345678" in page, "Đinh Thị Hrê" in page, "***678" in page) == (False, False, True)


def test_people_of_one_unit_see_their_own_teams_alone(told: Workspace) -> None:
    south = browser(told, Role.EDITOR, name="nguoi.nam", campaign_id="thu", unit="nam")
    page = south.get(f"{PAGE}?don-vi=bac").text
    assert ("Tổ thôn Tây" in page, "0987654321" in page) == (False, True)
    assert south.get("/studio/do-phu/anh/2").status_code == 404
    assert "Mượn loa" not in south.get("/studio/do-phu/cau-hoi").text


def test_a_photo_is_kept_by_no_browser(told: Workspace) -> None:
    assert browser(told).get("/studio/do-phu/anh/2").headers["cache-control"] == "no-store"


def test_a_photo_is_shown_to_people_of_the_office_alone(told: Workspace) -> None:
    photo = browser(told).get("/studio/do-phu/anh/2")
    assert (photo.status_code, photo.headers["content-type"]) == (200, "image/jpeg")
    with told.db.begin() as connection:
        add_office(connection, "khac")
    stranger = browser(told, Role.VIEWER, name="nguoi.khac", campaign_id="khac")
    assert (stranger.get("/studio/do-phu/anh/2").status_code, stranger.get(PAGE).status_code) == (404, 404)
    assert browser(told, None).get("/studio/do-phu/anh/2").status_code == 303


@pytest.mark.parametrize("number", ["1", "99"])
def test_a_confirmation_without_a_photo_shows_none(told: Workspace, number: str) -> None:
    assert browser(told).get(f"/studio/do-phu/anh/{number}").status_code == 404


def test_packs_are_listed_with_how_far_they_are(told: Workspace) -> None:
    page = browser(told).get("/studio/do-phu").text
    assert (f'href="{PAGE}"' in page, "1/3" in page) == (True, True)


def test_an_office_without_packs_is_told_what_to_do(workspace: Workspace) -> None:
    planned(workspace)
    assert "/studio/goi" in browser(workspace).get("/studio/do-phu").text


def test_a_question_is_answered_from_the_inbox(told: Workspace) -> None:
    author = browser(told, Role.AUTHOR)
    assert "Mượn loa ở đâu?" in author.get("/studio/do-phu/cau-hoi").text
    assert author.post("/studio/do-phu/cau-hoi/1", {"tra-loi": "Ở nhà văn hóa."}).status_code == 303
    page = author.get("/studio/do-phu/cau-hoi").text
    assert ("Ở nhà văn hóa." in page, "Không có câu hỏi nào đang chờ" in page) == (True, True)


def test_what_was_typed_is_kept_when_an_answer_is_refused(told: Workspace) -> None:
    answer = browser(told).post("/studio/do-phu/cau-hoi/1", {"tra-loi": "x" * 2_100})
    assert (answer.status_code, "x" * 2_100 in answer.text) == (422, True)
