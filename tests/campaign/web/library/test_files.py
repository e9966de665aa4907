"""The library's pages for pictures, documents and figures."""

from typing import Any

import pytest

from campaign.states import Role
from campaign.web.library import uploads
from campaign.web.shell import doors
from campaign.web.shell.forms import MOST_BYTES, Form, csrf_of
from campaign.workspace import Workspace
from tests.campaign.library.checks.files import document, picture, png_bomb
from tests.campaign.play import count
from tests.campaign.web.browser import Client, browser

HOSTILE = "<script>alert('x')</script>{{ 7*191 }}"


def sent(author: Client, *files: tuple[str, bytes], **fields: Any) -> Any:
    parts = [("files", (name, data, "image/png")) for name, data in files]
    marked = {"csrf": csrf_of(author.token), **fields}
    return author.request("POST", "/studio/thu-vien/tai-len", data=marked, files=parts)


def described(author: Client, **said: str) -> Any:
    return author.post("/studio/thu-vien/1", {"title": "Chợ số", "description": "Quét mã ở chợ"} | said)


def test_files_come_in_are_described_and_found_without_marks(author: Client) -> None:
    answer = sent(author, ("Chợ.png", picture()), ("Kế hoạch.pdf", document()), source="Sở", themes="chuyen-doi-so")
    assert answer.status_code == 303
    page = author.get(answer.headers["location"]).text
    assert ("Chợ" in page, "Kế hoạch" in page) == (True, True)
    fields = {"id": ["1", "2"], "title-1": "Chuyển đổi số ở chợ", "description-1": "Quét mã", "title-2": "Kế hoạch 57"}
    assert author.post(answer.headers["location"], fields).status_code == 303
    assert "Chuyển đổi số ở chợ" in author.get("/studio/thu-vien?q=chuyen+doi+so").text
    assert "Kế hoạch 57" in author.get("/studio/thu-vien/tai-lieu?q=ke+hoach&chu-de=chuyen-doi-so").text
    assert "Không thấy ảnh nào" in author.get("/studio/thu-vien?q=khong+co").text


def test_a_file_that_is_refused_keeps_no_other_from_coming_in(office: Workspace, author: Client) -> None:
    assert sent(author, ("bom.png", png_bomb()), ("a.png", picture())).status_code == 303
    assert count(office, "asset") == 1
    refused = sent(author, ("../../x.svg", b"<svg/>"), ("g.png", b"GIF89a"))
    assert (refused.status_code, "svg" in refused.text, count(office, "asset")) == (422, True, 1)


def test_a_stranger_may_send_no_more_than_a_form(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    async def kept(_request: object, most_bytes: int) -> Form:
        taken.append(most_bytes)
        return Form()

    monkeypatch.setattr(doors, "read_form", kept)
    for client in (browser(office, None), browser(office, Role.AUTHOR)):
        client.post("/studio/thu-vien/tai-len")
    assert taken == [MOST_BYTES, uploads.MOST_BYTES]


def test_a_picture_needs_its_description(author: Client) -> None:
    sent(author, ("a.png", picture()))
    refused = described(author, description=" ")
    assert (refused.status_code, "cho người không nhìn thấy" in refused.text) == (422, True)
    assert "thiếu mô tả" in author.get("/studio/thu-vien").text
    assert described(author).status_code == 303
    assert "thiếu mô tả" not in author.get("/studio/thu-vien").text


def test_hostile_words_are_shown_as_words(author: Client) -> None:
    sent(author, (f"{HOSTILE}.png", picture()), (f"{HOSTILE}.pdf", document()), source=HOSTILE)
    described(author, title=HOSTILE, description=HOSTILE, source=HOSTILE, licence=HOSTILE, themes=HOSTILE)
    for path in ("", "/tai-lieu", "/1", "/2", "/mo-ta?id=1&id=2", f"?q={HOSTILE}"):
        page = author.get(f"/studio/thu-vien{path}").text
        assert "<script>alert" not in page
        assert "1337" not in page


def test_a_document_is_only_ever_saved(author: Client) -> None:
    data = document()
    sent(author, ("Kế hoạch.pdf", data))
    answer = author.get("/studio/thu-vien/1/tep")
    assert answer.headers["content-disposition"].startswith('attachment; filename="Ke hoach.pdf"')
    assert (answer.headers["x-content-type-options"], answer.content) == ("nosniff", data)
    assert author.get("/studio/thu-vien/1/anh").status_code == 404


def test_a_picture_is_shown_large_and_small(author: Client) -> None:
    sent(author, ("a.png", picture()))
    large, small = author.get("/studio/thu-vien/1/anh"), author.get("/studio/thu-vien/1/anh-nho")
    assert (large.headers["content-type"], small.headers["content-type"]) == ("image/png", "image/jpeg")


def test_a_hidden_thing_leaves_the_list_and_comes_back(author: Client) -> None:
    sent(author, ("Chợ.png", picture()))
    author.post("/studio/thu-vien/1/an")
    assert ("Chợ" in author.get("/studio/thu-vien").text, author.get("/studio/thu-vien/1").status_code) == (False, 200)
    author.post("/studio/thu-vien/1/hien")
    assert "Chợ" in author.get("/studio/thu-vien").text


def test_a_figure_stands_beside_those_of_the_plan(author: Client) -> None:
    said = {"value": "41,5", "unit": "%", "title": "Tỷ lệ hồ sơ trực tuyến", "source": "12/BC", "checked": "2027-09-01"}
    assert author.post("/studio/thu-vien/so-lieu/them", {**said, "source": ""}).status_code == 422
    assert author.post("/studio/thu-vien/so-lieu/them", said).status_code == 303
    page = author.get("/studio/thu-vien/so-lieu?q=ty+le").text
    assert ("41,5 %" in page, "01/9/2027" in page) == (True, True)


@pytest.mark.parametrize(
    "path", ["/1", "/99999999999999999999", "/1/anh", "/1/anh-nho", "/1/tep", "/khong-co", "/mau/xem/khong/co"]
)
def test_what_is_not_there_is_not_found(author: Client, path: str) -> None:
    assert author.get(f"/studio/thu-vien{path}").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "²"])
def test_any_page_number_is_answered(author: Client, page: str) -> None:
    assert author.get("/studio/thu-vien", params={"trang": page}).status_code == 200


def test_a_viewer_looks_and_changes_nothing(office: Workspace, author: Client) -> None:
    sent(author, ("Chợ.png", picture()))
    viewer = browser(office, Role.VIEWER)
    page = viewer.get("/studio/thu-vien/1").text
    assert ("Chợ" in page, "<textarea" in page) == (True, False)
    assert described(viewer).status_code == 403
    assert viewer.get("/studio/thu-vien/tai-len").status_code == 403
