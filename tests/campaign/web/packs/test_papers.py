"""Papers are ordered in the studio."""

import io
import zipfile

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import made, office, out
from tests.campaign.web.browser import browser

PATH = "/studio/goi/tai-lieu"


def names_in(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return set(archive.namelist())


def test_a_press_pack_is_written_from_an_approved_pack(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    client = browser(workspace, Role.VIEWER)
    page = client.get(f"{PATH}?loai=press&goi={pack_id}").text
    assert "thong-cao-bao-chi.docx" in page and "Còn thiếu:" in page
    archive = client.get(f"{PATH}/tai.zip?loai=press&goi={pack_id}").content
    assert {"thong-cao-bao-chi.docx", "so-lieu-co-nguon.txt"} <= names_in(archive)


def test_the_radio_has_the_posts_of_a_week(workspace: Workspace) -> None:
    office(workspace)
    answer = browser(workspace).get(f"{PATH}/tai.zip?loai=radio&tu=2027-10-10&phut=5")
    assert names_in(answer.content) == {"ban-tin-phat-thanh.docx", "ban-tin-phat-thanh.txt"}


@pytest.mark.parametrize(
    "asked",
    [
        "loai=la",
        "loai=press&goi=999",
        "loai=bulletin",
        "loai=bulletin&tu=2027-10-10&den=2027-10-01",
        "loai=bulletin&tu=2027-10-10&den=9999-12-31",
        "loai=bulletin&tu=31-02",
        "loai=radio&tu=2027-10-10&phut=x",
        "loai=radio&tu=2020-01-01",
        "loai=radio&tu=0001-01-01",
        "loai=radio&tu=9999-12-31",
    ],
)
def test_what_cannot_be_written_is_told_beside_the_forms(workspace: Workspace, asked: str) -> None:
    office(workspace)
    client = browser(workspace)
    page = client.get(f"{PATH}?{asked}")
    assert (page.status_code, 'class="error-box" role="alert"' in page.text) == (200, True)
    assert client.get(f"{PATH}/tai.zip?{asked}").status_code in (404, 422)


def test_a_draft_makes_no_papers(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert "chưa được duyệt" in browser(workspace).get(f"{PATH}?loai=oral&goi={pack_id}").text
