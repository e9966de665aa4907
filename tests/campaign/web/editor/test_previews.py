"""How a post will look, and what became of it."""

import html
import re

import pytest

from campaign.editorial.working import make_revision, open_copy
from campaign.people.actors import Actor
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import NAMES, browser
from tests.campaign.web.editor.test_texts import HOSTILE, texts, written
from tests.needs import program

LAN = Actor(None, "Nguyễn Thị Lan", Role.AUTHOR)


def saved(workspace: Workspace, number: int, **changes: object) -> None:
    answer = browser(workspace, Role.AUTHOR).send(f"/studio/bai/{number}/luu", texts(workspace, number, **changes))
    assert answer.status_code == 200


def test_what_is_being_written_is_shown_in_every_look(workspace: Workspace) -> None:
    number = written(workspace)
    saved(workspace, number, title="Tiêu đề đang soạn")
    page = browser(workspace, Role.VIEWER).get(f"/studio/bai/{number}/xem-truoc").text
    assert page.count("Tiêu đề đang soạn") >= 6


def test_the_portal_is_its_own_page_with_pictures_of_the_studio(workspace: Workspace) -> None:
    number = written(workspace)
    answer = browser(workspace, Role.VIEWER).get(f"/studio/bai/{number}/xem-truoc/cong")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert f'src="/studio/bai/{number}/do-hoa/lien-ket.png?xem=0"' in answer.text
    assert re.search(r'src="[^/]*\.\./', answer.text) is None


def test_the_pictures_of_the_looks_are_there(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.VIEWER)
    page = client.get(f"/studio/bai/{number}/xem-truoc").text
    addresses = set(re.findall(r'src="(/studio/bai/[^"]+\.png[^"]*)"', page))
    assert {client.get(html.unescape(one)).status_code for one in addresses} == {200}


def test_the_loudspeakers_text_is_heard_where_there_is_a_voice(workspace: Workspace) -> None:
    program("espeak-ng")
    number = written(workspace)
    client = browser(workspace, Role.VIEWER)
    (address,) = re.findall(r'<audio[^>]* src="([^"]+)"', client.get(f"/studio/bai/{number}/xem-truoc").text)
    answer = client.get(address)
    assert (answer.headers["content-type"], answer.content[:4]) == ("audio/wav", b"RIFF")


def test_a_server_without_a_voice_offers_none(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    number = written(workspace)
    client = browser(workspace, Role.VIEWER)
    monkeypatch.setenv("PATH", "")
    assert "<audio" not in client.get(f"/studio/bai/{number}/xem-truoc").text
    answer = client.get(f"/studio/bai/{number}/xem-truoc/loa.wav")
    assert (answer.status_code, "espeak-ng" in answer.text) == (404, True)


@pytest.mark.parametrize("page", ["xem-truoc", "xem-truoc/cong"])
def test_hostile_text_is_text_in_every_look(workspace: Workspace, page: str) -> None:
    number = written(workspace)
    words = dict.fromkeys(("title", "summary", "body", "telegram", "source"), HOSTILE)
    saved(workspace, number, **words, variants=dict.fromkeys(("zalo", "facebook", "radio", "led"), HOSTILE))
    text = browser(workspace, Role.VIEWER).get(f"/studio/bai/{number}/{page}").text
    assert ("<script>alert" in text, 'href="javascript:' in text, "&lt;script&gt;" in text) == (False, False, True)
    assert "{{ 7 * 7 }}" in text


def test_an_office_without_a_portal_is_told_so(workspace: Workspace) -> None:
    kinds = CALENDAR.replace('  - {id: cong, kind: portal, base_url: "https://example.gov.vn/nq57"}\n', "")
    kinds = kinds.replace("  - {id: tin-rss, kind: rss}\n", "").replace("[cong, tin-rss, telegram]", "[telegram]")
    number = written(workspace, kinds.replace("[cong, tin-rss]", "[telegram]"))
    client = browser(workspace, Role.VIEWER)
    assert "chưa có cổng thông tin" in client.get(f"/studio/bai/{number}/xem-truoc").text
    assert client.get(f"/studio/bai/{number}/xem-truoc/cong").status_code == 404


def test_the_script_has_numbered_lines_as_they_are_read(workspace: Workspace) -> None:
    number = written(workspace)
    saved(workspace, number, variants={"radio": "Kính thưa bà con.\nHôm nay là ngày hội."})
    page = browser(workspace, Role.VIEWER).get(f"/studio/bai/{number}/xem-truoc").text
    assert "<li>Kính thưa bà con.</li><li>Hôm nay là ngày hội.</li>" in page


def test_the_history_has_every_revision_and_event(workspace: Workspace) -> None:
    number = written(workspace)
    saved(workspace, number, title="Lần hai")
    make_revision(workspace, LAN, number, 1, "Sửa tiêu đề")
    page = browser(workspace, Role.VIEWER).get(f"/studio/bai/{number}/lich-su").text
    assert all(words in page for words in ("Phiên bản 1", "Phiên bản 2", "Lần hai", NAMES[Role.AUTHOR]))


def test_an_earlier_revision_is_taken_up_again(workspace: Workspace) -> None:
    number = written(workspace)
    first, title = post(workspace).revision_id, open_copy(workspace, number).content.title
    saved(workspace, number, title="Lần hai")
    make_revision(workspace, LAN, number, 1)
    client = browser(workspace, Role.AUTHOR)
    client.post(f"/studio/bai/{number}/lich-su/dung-lai", {"version": 2, "revision": first})
    copy = open_copy(workspace, number)
    assert (copy.is_open, copy.content.title) == (True, title)


def test_a_revision_of_another_post_is_not_there(workspace: Workspace) -> None:
    number = written(workspace)
    other = post(workspace, "2027/ngay-chuyen-doi-so/dem-nguoc-7").revision_id
    answer = browser(workspace, Role.AUTHOR).post(
        f"/studio/bai/{number}/lich-su/dung-lai", {"version": 0, "revision": other}
    )
    assert answer.status_code == 404
