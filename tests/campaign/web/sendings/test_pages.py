"""A sending from its form to its messages, on pages."""

import re

import pytest

from campaign.clock import VirtualClock
from campaign.states import Role
from campaign.teams.fields import FORM_NAMES
from campaign.workspace import Workspace
from content.language import gettext
from tests.campaign.sample import ON_THE_DAY
from tests.campaign.sendings.play import counts, ready, sent_off
from tests.campaign.web.browser import browser

FIELDS = {"pack": "1", "starts": "2027-10-10T07:30", "from": "07:00", "until": "20:30"}


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    """Three teams and an approved pack."""
    assert isinstance(workspace.clock, VirtualClock)
    ready(workspace)
    return workspace


def made(workspace: Workspace) -> str:
    answer = browser(workspace, Role.EDITOR).post("/studio/phat-goi/moi", {**FIELDS, "do": "make"})
    return str(answer.headers["location"])


def test_the_form_shows_hours_before_anything_is_written(office: Workspace) -> None:
    page = browser(office, Role.EDITOR).post("/studio/phat-goi/moi", {**FIELDS, "do": "look"}).text
    assert "07:30 10/10/2027" in page
    assert browser(office, Role.EDITOR).get("/studio/phat-goi").text.count("/studio/phat-goi/1") == 0


def test_who_plans_sees_how_many_teams_have_the_pack_already(office: Workspace) -> None:
    told = "tổ trong số này đã được phát hoặc đã xác nhận gói này"
    before = browser(office, Role.EDITOR).post("/studio/phat-goi/moi", {**FIELDS, "do": "look"}).text
    sent_off(office, 1)
    after = browser(office, Role.EDITOR).post("/studio/phat-goi/moi", {**FIELDS, "do": "look"}).text
    assert (told in before, f"3 {told}" in after) == (False, True)


def test_how_teams_want_it_is_asked_in_the_words_of_their_own_form(office: Workspace) -> None:
    page = browser(office, Role.EDITOR).get("/studio/phat-goi/moi").text
    assert all(gettext(name) in page for name in FORM_NAMES.values())
    assert "lời phát thanh" not in page


def test_an_approver_sees_hours_and_says_yes(office: Workspace) -> None:
    address = made(office)
    approver = browser(office, Role.APPROVER)
    page = approver.get(address).text
    assert "07:30 10/10/2027" in page
    assert "<dd>Telegram" in page
    mark = re.findall(r'name="mark" value="(\w+)"', page)[0]
    assert approver.post(f"{address}/duyet", {"mark": mark}).status_code == 303
    assert counts(office) == {"pending": 3}


def test_an_old_look_is_refused_and_shown_anew(office: Workspace) -> None:
    answer = browser(office, Role.APPROVER).post(f"{made(office)}/duyet", {"mark": "cu"})
    assert (answer.status_code, "đã đổi từ lúc xem" in answer.text) == (422, True)


def test_who_planned_it_sees_no_button(office: Workspace) -> None:
    page = browser(office, Role.EDITOR).get(made(office)).text
    assert ('name="mark"' in page, "/bo" in page) == (False, True)


@pytest.mark.parametrize("hours", [{"from": "20:30", "until": "07:00"}, {"from": "24:00", "until": "24:00"}])
def test_a_look_at_odd_hours_is_told_what_is_wrong(office: Workspace, hours: dict[str, str]) -> None:
    answer = browser(office, Role.EDITOR).post("/studio/phat-goi/moi", {**FIELDS, **hours, "do": "look"})
    assert (answer.status_code, "Khung giờ gửi" in answer.text) == (422, True)


@pytest.mark.parametrize(
    "bent",
    [
        {"starts": "hôm nay"},
        {"from": "7 giờ"},
        {"pack": "99"},
        {"unit": "<b>"},
        {"hours": "x"},
        {"starts": "2020-01-01T08:00"},
    ],
)
def test_odd_forms_are_told_and_keep_what_was_typed(office: Workspace, bent: dict[str, str]) -> None:
    answer = browser(office, Role.EDITOR).post("/studio/phat-goi/moi", {**FIELDS, **bent, "do": "make"})
    assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)


def test_it_is_dropped_by_one_button(office: Workspace) -> None:
    address = made(office)
    browser(office, Role.EDITOR).post(f"{address}/bo")
    assert "đã bỏ" in browser(office, Role.VIEWER).get(address).text


def test_what_waits_for_a_person_is_led_on(workspace: Workspace) -> None:
    sending = sent_off(workspace, ready(workspace))
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE chat_message SET state = 'unknown' WHERE id = 1")
    editor = browser(workspace, Role.EDITOR)
    assert "Tổ 0" in editor.get(f"/studio/phat-goi/{sending}").text
    fields = {"state": "unknown", "decision": "arrived", "message": "1"}
    editor.post(f"/studio/phat-goi/{sending}/quyet", fields)
    assert counts(workspace) == {"sent": 1, "pending": 2}


def test_nothing_ticked_decides_nothing(workspace: Workspace) -> None:
    sending = sent_off(workspace, ready(workspace))
    fields = {"state": "unknown", "decision": "arrived"}
    assert browser(workspace, Role.EDITOR).post(f"/studio/phat-goi/{sending}/quyet", fields).status_code == 422


def test_the_day_itself_is_planned_whole(office: Workspace) -> None:
    assert isinstance(office.clock, VirtualClock)
    office.clock.set(ON_THE_DAY)
    answer = browser(office, Role.EDITOR).post(
        "/studio/phat-goi/moi", {**FIELDS, "starts": "2027-10-10T07:31", "do": "make"}
    )
    assert answer.status_code == 303


def test_the_first_page_says_what_sendings_need(workspace: Workspace) -> None:
    ready(workspace)
    made(workspace)
    sent_off(workspace, 1)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE chat_message SET state = 'unknown' WHERE id < 3")
    page = browser(workspace, Role.APPROVER).get("/studio").text
    assert "lượt phát chờ bạn duyệt" in page
    assert "<b>2</b> tin gửi tổ: chưa rõ đã tới chưa" in page
