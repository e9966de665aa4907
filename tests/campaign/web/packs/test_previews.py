"""A pack as its teams see it, on a page of the studio."""

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import add, made, say
from tests.campaign.web.browser import browser

PATH = "/studio/goi"


def test_the_message_is_shown_with_its_buttons(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời <script>thêm</script> của xã.")
    page = browser(workspace, Role.VIEWER).get(f"{PATH}/{pack_id}/xem?dv=bac").text
    assert (
        "Lời &lt;script&gt;thêm" in page
        and ">Đã nhận</span>" in page
        and f'src="{PATH}/{pack_id}/ban/bac/-/vi/"' in page
    )


def test_people_of_a_unit_see_their_own(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm của xã.")
    client = browser(workspace, Role.EDITOR, name="bac", unit="bac")
    assert "Lời thêm của xã." in client.get(f"{PATH}/{pack_id}/xem").text


def test_the_page_of_a_phone_may_stand_in_a_frame_of_ours_alone(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Lời mới của tỉnh.")
    answer = browser(workspace).get(f"{PATH}/{pack_id}/ban/-/nguoi-dan/vi/")
    assert (answer.status_code, "Lời mới của tỉnh." in answer.text) == (200, True)
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tin-ngan.txt", "text/plain"), ("bai-dai.docx", "application/vnd.openxml"), ("ma-qr.png", "image/png")],
)
def test_its_files_are_there(workspace: Workspace, name: str, kind: str) -> None:
    pack_id = made(workspace)
    answer = browser(workspace).get(f"{PATH}/{pack_id}/ban/bac/-/vi/{name}")
    assert (answer.status_code, answer.headers["content-type"].startswith(kind)) == (200, True)
    assert ("attachment" in answer.headers.get("content-disposition", "")) == (not kind.startswith("image"))


@pytest.mark.parametrize(
    "path", ["xem?dv=la", "xem?nn=fr", "ban/la/-/vi/", "ban/-/-/fr/", "ban/-/-/vi/la.txt", "ban/-/-/vi/..%2f..%2fx"]
)
def test_what_there_is_not_is_not_shown(workspace: Workspace, path: str) -> None:
    pack_id = made(workspace)
    assert browser(workspace).get(f"{PATH}/{pack_id}/{path}").status_code == 404
