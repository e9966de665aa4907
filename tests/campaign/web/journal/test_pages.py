"""The journal on the studio's pages: in plain sentences, filtered, a page at a time, as a table, and verified."""

import csv
import html
import io
import re
from html import unescape

import pytest
from sqlalchemy import text

from campaign.audit import record
from campaign.editorial.composing import compose_due
from campaign.editorial.working import open_copy
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import deliveries, planned, post
from tests.campaign.sample import BEFORE, DAY_KEY
from tests.campaign.web.browser import Client, browser
from tests.campaign.web.team_things import team_things

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


def say(workspace: Workspace, subject: str, who: str = "An", action: str = "edit", detail: str = "") -> None:
    with workspace.db.begin() as connection:
        record(connection, "thu", BEFORE, who, action, subject, detail)


def sentences(page: str) -> list[str]:
    return [html.unescape(re.sub(r"<[^>]+>", "", found)) for found in re.findall(r"<td><p>(.*?)</p>", page)]


@pytest.fixture
def client(workspace: Workspace) -> Client:
    planned(workspace)
    return browser(workspace, Role.EDITOR)


def test_deeds_are_plain_sentences_newest_first(workspace: Workspace, client: Client) -> None:
    with workspace.db.begin() as connection:
        key, post_id, name = connection.execute(text("SELECT key, id, name FROM post LIMIT 1")).one()
    say(workspace, f"post {key}")
    page = client.get("/studio/nhat-ky").text
    told = sentences(page)
    assert told[0] == f"An sửa bài “{name}”."
    assert told[-1].startswith("Phần mềm lập kế hoạch đăng từ tệp lịch")
    assert f'href="/studio/bai/{post_id}"' in page
    assert "thêm" in page


def test_a_post_is_told_by_its_title_once_it_has_one(workspace: Workspace, client: Client) -> None:
    compose_due(workspace)
    title = open_copy(workspace, post(workspace).id).content.title
    say(workspace, f"post {DAY_KEY}")
    (delivery,) = [one.id for one in deliveries(workspace).values() if one.channel == "telegram"]
    say(workspace, f"delivery {delivery}", action="resolve-drop")
    told = [unescape(one) for one in sentences(client.get("/studio/nhat-ky").text)]
    assert told[1] == f"An sửa bài “{title}”."
    assert f"(bài “{title}”, kênh Telegram)" in told[0]


def test_things_are_told_by_the_names_that_the_plan_gives_them(workspace: Workspace, client: Client) -> None:
    for subject in (
        "hold channel telegram",
        "hold theme chuyen-doi-so",
        "campaign thu",
        "channel la",
        f"post {DAY_KEY}",
    ):
        say(workspace, subject)
    compose_due(workspace)
    page = client.get("/studio/nhat-ky").text
    told = sentences(page)
    named = ("kênh Telegram", "chủ đề Chuyển đổi số", "kế hoạch “Kế hoạch thử”", "kênh la")
    assert {f"An sửa {name}." for name in named} <= set(told)
    assert ("phiên bản 1" in page, re.search("phiên bản [0-9a-f]{8}", page)) == (True, None)
    assert '<option value="máy">phần mềm</option>' in page


def test_packs_and_teams_are_told_by_their_titles(workspace: Workspace, client: Client) -> None:
    compose_due(workspace)
    made = team_things(workspace, post(workspace))
    for subject in (f"team {made['team_id']}", f"pack {made['pack_id']}", "team 99999999999"):
        say(workspace, subject)
    title = open_copy(workspace, post(workspace).id).content.title
    told = sentences(client.get("/studio/nhat-ky").text)
    assert told[:3] == ["An sửa tổ số 99999999999.", f"An sửa gói “{title}”.", "An sửa tổ “Tổ 1”."]


def test_filters_choose_and_are_kept(workspace: Workspace, client: Client) -> None:
    say(workspace, "post x", "An")
    say(workspace, "post y", "Bình", "approve")
    assert sentences(client.get("/studio/nhat-ky?nguoi=B%C3%ACnh").text) == ["Bình duyệt bài y."]
    assert sentences(client.get("/studio/nhat-ky?viec=edit&bai=x").text) == ["An sửa bài x."]
    page = client.get("/studio/nhat-ky?den=2000-01-01&nguoi=An").text
    assert (sentences(page), 'value="2000-01-01"' in page, '"An" selected>An<' in page) == ([], True, True)


def test_a_wrong_day_is_told_and_the_page_still_stands(client: Client) -> None:
    answer = client.get("/studio/nhat-ky?tu=2000-13-77")
    assert (answer.status_code, "chưa đúng" in answer.text) == (200, True)


def test_the_next_page_goes_on_where_the_last_ended(workspace: Workspace, client: Client) -> None:
    for number in range(70):
        say(workspace, f"post {number}")
    told, address = [], "/studio/nhat-ky?nguoi=An"
    while address:
        page = client.get(address).text
        told += sentences(page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address = html.unescape(found[1]) if found else ""
    assert told == [f"An sửa bài {number}." for number in range(69, -1, -1)]


def test_the_table_holds_what_was_chosen(workspace: Workspace, client: Client) -> None:
    say(workspace, "post x", "Bình", detail="=1+1")
    answer = client.get("/studio/nhat-ky/bang.csv?nguoi=B%C3%ACnh")
    _heads, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert (row[2], row[6], "attachment" in answer.headers["Content-Disposition"]) == ("Bình", "'=1+1", True)


def test_hostile_words_are_shown_as_words(workspace: Workspace, client: Client) -> None:
    say(workspace, f"post {HOSTILE}", HOSTILE, HOSTILE, HOSTILE)
    say(workspace, f"theme {HOSTILE}", "{0.__class__}", "{who.__class__}", "{what}")
    page = client.get(f"/studio/nhat-ky?bai={HOSTILE}").text + client.get("/studio/nhat-ky").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert "{0.__class__}" in page


def test_a_whole_chain_gives_a_mark_to_note(client: Client) -> None:
    assert re.search(r"campaign audit verify --known thu=1:[0-9a-f]{16}<", client.get("/studio/nhat-ky/kiem-tra").text)


def test_a_broken_chain_is_told_on_the_page(workspace: Workspace, client: Client) -> None:
    say(workspace, "post x")
    assert "Nguyên vẹn" in client.get("/studio/nhat-ky").text
    with workspace.db.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_event_no_update"))
        connection.execute(text("UPDATE audit_event SET who = 'x' WHERE number = 1"))
    for address in ("/studio/nhat-ky", "/studio/nhat-ky/kiem-tra"):
        assert "KHÔNG nguyên vẹn, sự kiện số 1" in client.get(address).text


def test_the_houses_own_journal_is_for_administrators_of_all_offices(workspace: Workspace) -> None:
    planned(workspace)
    address = "/studio/nhat-ky?pham-vi=he-thong"
    assert "thêm tài khoản" in client_of(workspace, Role.ADMINISTRATOR).get(address).text
    assert client_of(workspace, Role.EDITOR).get(address).status_code == 403
    of_one = browser(workspace, Role.ADMINISTRATOR, name="mot", full_name="Người Một Nơi", campaign_id="thu")
    assert "thêm tài khoản" not in of_one.get(address).text


def client_of(workspace: Workspace, role: Role) -> Client:
    return browser(workspace, role)
