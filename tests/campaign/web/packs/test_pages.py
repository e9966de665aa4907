"""The pages of packs, from approved posts to a pack that teams may see."""

import re

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import PLAN, add, made, office, out, posts, say
from tests.campaign.play import planned
from tests.campaign.web.browser import Client, browser

PATH = "/studio/goi"


def field(page: str, name: str) -> str:
    found: list[str] = re.findall(f'name="{name}" value="([^"]*)"', page)
    return found[0]


def of_unit(workspace: Workspace, unit: str = "bac", role: Role = Role.EDITOR, name: str = "nguoi.bac") -> Client:
    return browser(workspace, role, name=name, full_name=f"Người {name}", unit=unit)


def write(client: Client, pack_id: int, words: str, part: str = "tin-ngan", **more: str) -> int:
    path = f"{PATH}/{pack_id}/phan/{part}"
    place = {name: more.get(name, "") for name in ("nn", "dt", "dv")}
    shown = client.get(path, params=place).text
    seen = field(shown, "seen") if 'name="seen"' in shown else ""
    return client.post(path, {"words": words, "seen": seen, **more}).status_code


def test_a_pack_is_made_written_in_approved_and_withdrawn(workspace: Workspace) -> None:
    office(workspace)
    editor, leader = browser(workspace, Role.EDITOR), browser(workspace, Role.APPROVER)
    assert "Chưa có gói nào" in editor.get(PATH).text
    [post] = posts(workspace)
    answer = editor.post(f"{PATH}/moi", {"bai": post, "mo": "tin-ngan"})
    here = answer.headers["location"]
    assert write(editor, int(here.rpartition("/")[2]), "Lời của Sở.") == 303
    page = leader.get(here).text
    assert leader.post(f"{here}/duyet", {"hash": field(page, "hash")}).status_code == 303
    assert "Các tổ đang xem được gói này" in leader.get(here).text
    assert leader.post(f"{here}/thu-hoi", {"reason": "Sai"}).status_code == 303
    assert "Gói đã thu hồi" in editor.get(here).text


def test_the_list_of_posts_leaves_out_what_nobody_approved(workspace: Workspace) -> None:
    planned(workspace, PLAN)
    assert 'name="bai"' not in browser(workspace).get(f"{PATH}/moi").text


def test_the_author_of_a_pack_is_told_that_another_approves(workspace: Workspace) -> None:
    office(workspace)
    client = browser(workspace, Role.ADMINISTRATOR)
    here = client.post(f"{PATH}/moi", {"bai": posts(workspace)[0]}).headers["location"]
    assert "người khác phải duyệt" in client.get(here).text


def test_missing_translations_are_shown(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Good news.", language="en")
    page = browser(workspace, Role.VIEWER).get(f"{PATH}/{pack_id}").text
    assert page.count('state-draft">chưa dịch</span>') == 13
    assert "Đã dịch: English 1/7, Tiếng Hrê 0/7." in page


def test_a_unit_writes_its_part_and_another_of_it_approves(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    writer, leader = of_unit(workspace), of_unit(workspace, role=Role.APPROVER, name="duyet.bac")
    assert write(writer, pack_id, "Trạm của xã mở cửa cả thứ Bảy.", how="add") == 303
    path = f"{PATH}/{pack_id}/phan/tin-ngan"
    digest = field(leader.get(path).text, "hash")
    assert leader.post(f"{path}/duyet", {"hash": digest}).status_code == 303
    assert "đã duyệt" in writer.get(f"{PATH}/{pack_id}").text


def test_a_unit_is_not_asked_to_write_a_locked_part(workspace: Workspace) -> None:
    pack_id = made(workspace)
    page = of_unit(workspace).get(f"{PATH}/{pack_id}/phan/tin-ngan").text
    assert "nguyên văn" in page and "<textarea" not in page
    assert write(of_unit(workspace), pack_id, "Lời của xã.") == 422


def test_a_unit_sees_what_the_office_changed_beside_what_it_was(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời đầu của tỉnh.")
    add(workspace, pack_id, "Lời thêm.")
    say(workspace, pack_id, "Lời sau của tỉnh.")
    client = of_unit(workspace)
    page = client.get(f"{PATH}/{pack_id}/phan/tin-ngan").text
    assert "Bản của cơ quan soạn gói đã đổi" in page and "<mark>đầu</mark>" in page and "<mark>sau</mark>" in page
    assert client.post(f"{PATH}/{pack_id}/phan/tin-ngan/giu", {"pair": field(page, "pair")}).status_code == 303
    assert "đã đổi" not in client.get(f"{PATH}/{pack_id}/phan/tin-ngan").text


def test_a_text_is_left_as_it_is_only_beside_what_was_shown(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    say(workspace, pack_id, "Lời sau của tỉnh.")
    client = of_unit(workspace)
    looked_at = field(client.get(f"{PATH}/{pack_id}/phan/tin-ngan").text, "pair")
    say(workspace, pack_id, "Lời cuối của tỉnh.")
    answer = client.post(f"{PATH}/{pack_id}/phan/tin-ngan/giu", {"pair": looked_at})
    assert answer.status_code != 303 and "vừa đổi nữa" in answer.text and "<mark>cuối</mark>" in answer.text


def test_who_approves_sees_which_units_words_were_overtaken(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    assert write(of_unit(workspace), pack_id, "Lời của xã.", how="replace") == 303
    say(workspace, pack_id, "Lời sau của tỉnh.")
    page = browser(workspace, Role.APPROVER).get(f"{PATH}/{pack_id}").text
    assert "Xã Bắc: Tin ngắn" in page[: page.index("Duyệt gói</button>")]
    part = of_unit(workspace, role=Role.APPROVER, name="duyet.bac").get(f"{PATH}/{pack_id}/phan/tin-ngan").text
    assert "Phần đơn vị viết lại không phát" in part and "Duyệt phần này" not in part


def test_words_on_pictures_are_only_written_anew(workspace: Workspace) -> None:
    pack_id = made(workspace, ("do-hoa",))
    page = of_unit(workspace).get(f"{PATH}/{pack_id}/phan/do-hoa").text
    assert 'value="add"' not in page and field(page, "how") == "replace"


def test_both_see_why_a_units_words_no_longer_go_out(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    browser(workspace, Role.EDITOR).post(f"{PATH}/{pack_id}/mo-phan", {})
    assert "đang khóa, không phát" in browser(workspace).get(f"{PATH}/{pack_id}").text
    page = of_unit(workspace).get(f"{PATH}/{pack_id}/phan/tin-ngan").text
    assert "đã khóa phần này" in page and "Lời thêm." in page


def test_the_office_sees_what_a_unit_says_otherwise(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời của tỉnh.")
    write(of_unit(workspace), pack_id, "Lời của xã.", how="replace")
    client = browser(workspace)
    assert "Xã Bắc" in client.get(f"{PATH}/{pack_id}").text
    page = client.get(f"{PATH}/{pack_id}/phan/tin-ngan?dv=bac").text
    assert "<mark>tỉnh.</mark>" in page and "<mark>xã.</mark>" in page


def test_what_was_typed_stays_when_somebody_else_was_faster(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Lời của người nhanh tay.")
    answer = browser(workspace).post(f"{PATH}/{pack_id}/phan/tin-ngan", {"words": "Lời của tôi.", "seen": ""})
    assert (answer.status_code, "Lời của tôi." in answer.text, "người nhanh tay" in answer.text) == (422, True, True)


def test_letters_that_pictures_cannot_show_are_named(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Ƀă ĕ ŏ ĭ \U00013000", language="hre")
    page = browser(workspace).get(f"{PATH}/{pack_id}/phan/tin-ngan?nn=hre").text
    assert "EGYPTIAN HIEROGLYPH A001" in page and "LATIN" not in page


def test_hostile_words_are_shown_as_words(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "</textarea><script>alert(1)</script>")
    add(workspace, pack_id, "<img src=x onerror=alert(1)>")
    client = browser(workspace)
    pages = [client.get(f"{PATH}/{pack_id}/phan/tin-ngan{more}").text for more in ("", "?nn=en", "?dv=bac")]
    assert not any("<script>alert" in page or "<img src=x" in page for page in pages)


def test_a_pack_of_nobody_is_not_there(workspace: Workspace) -> None:
    planned(workspace, PLAN)
    client = browser(workspace)
    assert client.get(f"{PATH}/999").status_code == 404
    assert client.get(f"{PATH}/999/phan/tin-ngan").status_code == 404


def test_a_part_that_there_is_not_is_not_shown(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert browser(workspace).get(f"{PATH}/{pack_id}/phan/to-roi").status_code == 404


@pytest.mark.parametrize("deed", ["mo-phan", "lam-moi"])
def test_units_do_nothing_to_the_whole_pack(workspace: Workspace, deed: str) -> None:
    pack_id = made(workspace)
    assert of_unit(workspace).post(f"{PATH}/{pack_id}/{deed}", {}).status_code == 403


def test_a_pack_whose_post_changed_is_renewed(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE post SET state = 'in_review'")
    client = browser(workspace)
    assert "không còn được duyệt" in client.get(f"{PATH}/{pack_id}").text
    assert client.post(f"{PATH}/{pack_id}/lam-moi").status_code == 422
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE post SET state = 'scheduled'")
    assert client.post(f"{PATH}/{pack_id}/lam-moi").status_code == 303


def test_making_a_pack_again_locks_no_part_that_is_open(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    browser(workspace, Role.EDITOR).post(f"{PATH}/moi", {"bai": posts(workspace)[0]})
    assert ">để mở</td>" in browser(workspace).get(f"{PATH}/{pack_id}").text


def test_words_that_no_picture_has_room_for_are_told(workspace: Workspace) -> None:
    pack_id = made(workspace)
    path = f"{PATH}/{pack_id}/phan/do-hoa?nn=hre"
    say(workspace, pack_id, "Ƀĕ ŏi ĭ\nHlĕk", part="do-hoa", language="hre")
    assert "chưa vẽ được" not in browser(workspace).get(path).text
    say(workspace, pack_id, "Rất dài " * 300, part="do-hoa", language="hre")
    assert "Chữ này chưa vẽ được ở:" in browser(workspace).get(path).text


def test_the_first_page_tells_what_waits_for_a_yes(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    page = browser(workspace, Role.APPROVER).get("/studio").text
    assert "gói thông điệp chờ bạn duyệt" in page and "phần riêng của đơn vị đang chờ duyệt" in page
    assert f'href="{PATH}/{pack_id}"' in page
