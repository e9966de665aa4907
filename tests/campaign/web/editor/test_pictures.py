"""The page where a post's picture is made."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from campaign.editorial.working import open_copy
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser
from tests.campaign.web.editor.test_texts import HOSTILE, form, written

SPEC: dict[str, Any] = {"layout": "checklist", "theme": "doi-moi", "title": "Ba việc"}
SPEC |= {"items": [{"label": "Một"}, {"label": "Hai"}, {"label": "Ba"}]}


def look(workspace: Workspace, number: int, spec: object, size: str = "lien-ket") -> Any:
    client = browser(workspace, Role.AUTHOR)
    return client.send(f"/studio/bai/{number}/do-hoa/xem", {"spec": spec, "size": size})


def test_the_form_shows_what_the_template_draws(workspace: Workspace) -> None:
    page = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{written(workspace)}/do-hoa").text
    assert 'value="announcement" checked' in page
    assert 'value="Ngày Chuyển đổi số quốc gia"' in page


@pytest.mark.parametrize(
    ("size", "pixels"), [("lien-ket", (1200, 630)), ("vuong", (1080, 1080)), ("led", (1920, 1080))]
)
def test_a_spec_is_drawn_at_once(workspace: Workspace, size: str, pixels: tuple[int, int]) -> None:
    answer = look(workspace, written(workspace), SPEC, size)
    assert Image.open(io.BytesIO(answer.content)).size == pixels


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"layout": "khong-co"}, "layout"),
        ({"theme": "hong"}, "theme"),
        ({"title": "rất dài " * 90}, "title"),
        ({"title": "\U0001f600" * 3}, "title"),
        ({"items": [{"label": "Một"}]}, "items"),
        ({"items": [{"label": "Một"}, {}, {"label": "Ba"}]}, "items[1].label"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_a_mistake_is_told_with_its_field(workspace: Workspace, changes: dict[str, Any], field: str) -> None:
    answer = look(workspace, written(workspace), {**SPEC, **changes})
    assert (answer.status_code, answer.json()["field"], bool(answer.json()["error"])) == (422, field, True)


@pytest.mark.parametrize("spec", [None, [], "x", {"items": 1, **{"layout": "bars", "theme": "doi-moi"}}, {"title": {}}])
def test_what_is_no_spec_is_refused(workspace: Workspace, spec: object) -> None:
    assert look(workspace, written(workspace), spec).status_code == 422


def test_a_picture_that_cannot_be_drawn_is_saved_and_said_in_words_beside_its_place(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    why = "Các mục: kiểu “Bảng con số” cần từ 3 đến 6 mục, ở đây có 0."
    spec = {**SPEC, "layout": "figures", "items": []}
    assert look(workspace, number, spec).json()["told"] == why
    saved = client.send(f"/studio/bai/{number}/do-hoa", {"spec": spec, "version": 0}).json()["saved"]
    assert saved.endswith("nhưng chưa vẽ được")
    page = client.get(f"/studio/bai/{number}/do-hoa").text
    assert (f"data-trouble>{why}</p>" in page, "data-no-picture" in page) == (True, True)
    assert why in client.post(f"/studio/bai/{number}/gui-duyet", form(workspace, number)).text
    answer = client.send(f"/studio/bai/{number}/do-hoa", {"spec": SPEC, "version": 1})
    assert "chưa vẽ được" not in answer.json()["saved"]
    page = client.get(f"/studio/bai/{number}/do-hoa").text
    assert "data-no-picture" not in page


def test_an_unknown_size_is_not_there(workspace: Workspace) -> None:
    assert look(workspace, written(workspace), SPEC, "../../x").status_code == 404


def test_hostile_words_are_drawn_as_words(workspace: Workspace) -> None:
    answer = look(workspace, written(workspace), {**SPEC, "title": HOSTILE[:30], "line": "{{ 7 * 7 }}"})
    assert answer.headers["Content-Type"] == "image/png"


def test_the_module_saves_the_spec(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    client.send(f"/studio/bai/{number}/do-hoa", {"spec": SPEC, "version": 0})
    assert json.loads(open_copy(workspace, number).content.spec) == SPEC
    assert "Ba việc" in client.get(f"/studio/bai/{number}/do-hoa").text


def test_the_form_saves_without_a_module_and_goes_back_to_the_template(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    form = {
        "version": 0,
        "s:layout": "checklist",
        "s:theme": "doi-moi",
        "s:title": "T",
        "i:0:label": "Một",
        "i:9:label": "",
    }
    client.post(f"/studio/bai/{number}/do-hoa", form)
    assert json.loads(open_copy(workspace, number).content.spec)["items"] == [{"label": "Một"}]
    client.post(f"/studio/bai/{number}/do-hoa", {**form, "version": 1, "reset": "1"})
    assert open_copy(workspace, number).content.spec == ""


def test_somebody_else_s_save_is_not_overwritten(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    client.send(f"/studio/bai/{number}/luu", {"version": 0, "title": "Trước"})
    answer = client.send(f"/studio/bai/{number}/do-hoa", {"spec": SPEC, "version": 0})
    assert (answer.status_code, answer.json()["version"]) == (409, 1)


def test_a_post_that_waits_for_facts_shows_why_and_a_form_to_begin_with(workspace: Workspace) -> None:
    lacking = CALENDAR.replace("template: day,", "template: theme-model,")
    page = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{written(workspace, lacking)}/do-hoa")
    assert (page.status_code, "Còn thiếu: Tên mô hình" in page.text) == (200, True)
    assert "data-no-picture" in page.text


@pytest.mark.parametrize(("name", "kind"), [("lien-ket.png", "image/png"), ("a5.pdf", "application/pdf")])
def test_any_size_is_downloaded(workspace: Workspace, name: str, kind: str) -> None:
    answer = browser(workspace, Role.VIEWER).get(f"/studio/bai/{written(workspace)}/do-hoa/{name}")
    assert (answer.headers["Content-Type"], name in answer.headers["Content-Disposition"]) == (kind, True)


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [("lien-ket.mp4", 404, "PNG hoặc PDF"), ("x.png", 404, "khổ ảnh “x”"), ("lien-ket.pdf", 422, "PDF")],
)
def test_what_cannot_be_downloaded_is_told(workspace: Workspace, name: str, status: int, said: str) -> None:
    answer = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{written(workspace)}/do-hoa/{name}")
    assert (answer.status_code, said in answer.text) == (status, True)


def test_each_layout_has_a_small_picture(workspace: Workspace) -> None:
    answer = browser(workspace, Role.VIEWER).get("/studio/kieu-do-hoa/checklist.png")
    assert Image.open(io.BytesIO(answer.content)).size == (300, 158)
