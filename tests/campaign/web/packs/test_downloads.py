"""An approved pack is taken home as a ZIP."""

import io
import zipfile

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import made, out
from tests.campaign.web.browser import browser

PATH = "/studio/goi"


def test_a_pack_that_nobody_approved_is_not_taken_home(workspace: Workspace) -> None:
    pack_id = made(workspace)
    client = browser(workspace, Role.VIEWER)
    assert "goi.zip" not in client.get(f"{PATH}/{pack_id}/tai").text
    assert client.get(f"{PATH}/{pack_id}/tai/goi.zip").status_code == 422


def test_the_archive_is_the_units_and_the_audiences(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    client = browser(workspace, Role.VIEWER)
    assert f'action="{PATH}/{pack_id}/tai/goi.zip"' in client.get(f"{PATH}/{pack_id}/tai").text
    answer = client.get(f"{PATH}/{pack_id}/tai/goi.zip?dv=bac&dt=nguoi-dan")
    assert (answer.headers["content-type"], "attachment" in answer.headers["content-disposition"]) == (
        "application/zip",
        True,
    )
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = set(archive.namelist())
        words = archive.read("tin-ngan.txt").decode("utf-8-sig")
    assert {"index.html", "tin-ngan.txt", "huong-dan.docx", "do-hoa-vuong.png", "to-roi-a5.pdf"} <= names
    assert "Xã Bắc" in words


def test_a_pack_for_nobody_is_refused(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    assert browser(workspace).get(f"{PATH}/{pack_id}/tai/goi.zip?dv=la").status_code == 422
