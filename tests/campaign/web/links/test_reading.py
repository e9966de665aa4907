"""What a team reads on its link."""

import pytest
from sqlalchemy import update

from campaign.confirmations.recording import ask
from campaign.db.tables import TeamQuestion
from campaign.packs.approving import withdraw_pack
from campaign.teams.links import token_of
from campaign.teams.registry import itself, leave, renew_link
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser
from tests.campaign.web.links.doorstep import CHIEF, Doorstep, doorstep, joined

_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*191 }}"


def test_a_team_finds_its_packs_without_an_account(step: Doorstep) -> None:
    page = step.phone.get(step.home)
    assert (page.status_code, f'href="{step.page}"' in page.text) == (200, True)
    assert "Tổ 1 thôn An Phú" in page.text
    assert "10/10/2027" in page.text


def test_packs_for_others_come_after_under_their_own_heading(workspace: Workspace) -> None:
    plan = CALENDAR.replace("name: Người dân}", "name: Người dân}, {id: truong-hoc, name: Trường học}")
    step = doorstep(workspace, plan, audience="truong-hoc")
    page = step.phone.get(step.home).text
    assert "Chưa có gói nào cho đối tượng của tổ." in page
    assert 0 < page.index("<h3>Gói khác</h3>") < page.index(f'href="{step.page}"')
    own = joined(workspace, "Tổ 2", audience="nguoi-dan")
    assert "Gói khác" not in step.phone.get(f"/to/{token_of(workspace, own, 1)}").text


def test_a_team_reads_a_pack(step: Doorstep) -> None:
    page = step.phone.get(step.page)
    assert (page.status_code, "Chuyển đổi số" in page.text, "Đã nhận gói" in page.text) == (200, True, True)


def test_a_withdrawn_pack_is_gone(step: Doorstep) -> None:
    withdraw_pack(step.workspace, CHIEF, step.pack, "Sai ngày")
    assert f'href="{step.page}"' not in step.phone.get(step.home).text
    gone = step.phone.get(step.page)
    assert (gone.status_code, f'href="{step.home}"' in gone.text) == (404, True)


def test_what_a_link_shows_is_told_to_no_other_site_and_listed_nowhere(step: Doorstep) -> None:
    headers = step.phone.get(step.home).headers
    assert (headers["referrer-policy"], headers["x-robots-tag"]) == ("no-referrer", "noindex, nofollow")
    assert headers["cache-control"] == "private, no-cache"


def test_no_address_of_another_site_stands_on_the_pages(step: Doorstep) -> None:
    for address in (step.home, step.page):
        text = step.phone.get(address).text
        assert not [one for one in ('src="http', 'href="//', "url(http") if one in text]


@pytest.mark.parametrize("token", ["khong-co", "1-aaaaaaaaaaaaaaaaaaaa", "999999-aaaaaaaaaaaaaaaaaaaa", "1", "%00"])
def test_a_wrong_address_is_told_kindly_that_it_is_closed(step: Doorstep, token: str) -> None:
    answer = step.phone.get(f"/to/{token}")
    assert (answer.status_code, "xin liên kết mới" in answer.text) == (410, True)


def test_a_renewed_link_closes_the_old_one(step: Doorstep) -> None:
    with step.workspace.db.begin() as connection:
        renew_link(connection, step.workspace.clock.now(), step.team, "Lan")
    assert step.phone.get(step.home).status_code == 410


def test_the_link_of_a_team_that_left_says_how_to_come_back(step: Doorstep) -> None:
    with step.workspace.db.begin() as connection:
        leave(connection, step.workspace.clock.now(), step.team, itself(step.team))
    answer = step.phone.get(step.home)
    assert (answer.status_code, f'action="{step.home}/tro-lai"' in answer.text) == (410, True)


def test_who_tries_many_addresses_is_slowed_down_and_a_right_one_still_opens(step: Doorstep) -> None:
    answers = {step.phone.get(f"/to/{number}-aaaaaaaaaaaaaaaaaaaa").status_code for number in range(100, 140)}
    assert (answers, step.phone.get(step.home).status_code) == ({410, 429}, 200)


def test_answers_of_the_office_stand_on_the_teams_page(step: Doorstep) -> None:
    now = step.workspace.clock.now()
    with step.workspace.db.begin() as connection:
        ask(connection, now, "thu", step.team, step.pack, "Mượn loa ở đâu?", "r")
        connection.execute(update(_questions).values(answer="Ở nhà văn hóa.", answered_by="Lan", answered_at=1))
    text = step.phone.get(step.home).text
    assert ("Mượn loa ở đâu?" in text, "Ở nhà văn hóa." in text) == (True, True)


def test_one_team_reads_nothing_of_another(step: Doorstep) -> None:
    other = joined(step.workspace, "Tổ khác")
    with step.workspace.db.begin() as connection:
        ask(connection, step.workspace.clock.now(), "thu", other, step.pack, "Chuyện riêng của tổ khác", "r")
    assert "Chuyện riêng" not in step.phone.get(step.home).text + step.phone.get(step.page).text


def test_hostile_words_are_words(workspace: Workspace) -> None:
    step = doorstep(workspace, name=HOSTILE[:100], area=HOSTILE[:100])
    with workspace.db.begin() as connection:
        ask(connection, workspace.clock.now(), "thu", step.team, step.pack, HOSTILE, "r")
    for address in (step.home, step.page):
        text = step.phone.get(address).text
        assert ("<script>alert" in text, "<img src=x" in text, "1337" in text) == (False, False, False)


def test_a_leader_who_is_signed_in_sees_the_teams_page_and_nothing_of_the_studio(step: Doorstep) -> None:
    leader = browser(step.workspace)
    page = leader.get(step.home).text
    assert ("/studio/dang-xuat" in page, "Hoàng Thị Quản" in page, "Tổ 1 thôn An Phú" in page) == (False, False, True)


def test_pages_are_vietnamese_whatever_the_phone_speaks(step: Doorstep) -> None:
    english = {"Accept-Language": "en"}
    asked = step.phone.request("POST", f"{step.page}/hoi", data={"cau-hoi": ""}, headers=english)
    assert (asked.status_code, "Hãy ghi câu hỏi" in asked.text) == (422, True)


def test_the_worker_is_read_where_it_may_keep_teams_pages_alone(step: Doorstep) -> None:
    worker = step.phone.get("/to/giu-trang.js")
    assert (worker.status_code, worker.headers["content-type"].split(";")[0]) == (200, "text/javascript")
    assert worker.headers["cache-control"] == "no-cache"


def test_languages_of_the_plan_are_offered(workspace: Workspace) -> None:
    calendar = CALENDAR.replace("channels:", "languages: [{id: hre, name: Hrê}]\nchannels:", 1)
    step = doorstep(workspace, calendar)
    page = step.phone.get(f"{step.page}?tieng=hre")
    assert (page.status_code, f'href="{step.page}?tieng=hre" lang="hre" aria-current="page"' in page.text) == (
        200,
        True,
    )
