"""Teams as programs look for them, read them, register them and let them go."""

from typing import Any

import pytest

from campaign.people.rights import Right
from campaign.states import Role
from campaign.teams.links import team_of_token
from campaign.teams.privacy import erase
from campaign.workspace import Workspace
from tests.campaign.packs.play import PLAN
from tests.campaign.play import planned
from tests.campaign.teams.answered import answered, pack, photo
from tests.campaign.teams.registered import CONTACT, PHONE, added, audited
from tests.campaign.web.api.conftest import Hire, Program
from tests.campaign.web.api.test_reading import walked

BENT: list[dict[str, Any]] = [
    {"name": ""},
    {"name": "a" * 121},
    {"name": "a\x00b"},
    {"phone": "x"},
    {"unit": "khac"},
    {"unit": ""},
    {"audience": "khac"},
    {"members": -1},
    {"members": "7"},
    {"form": "khac"},
    {"language": "fr"},
    {"chat": "1"},
]
NEW = {"name": "Tổ 1", "unit": "bac", "contact": CONTACT, "phone": "0912 345 678", "members": 7}


@pytest.fixture
def writer(workspace: Workspace, hire: Hire) -> Program:
    planned(workspace, PLAN)
    return hire(Role.AUTHOR)


def names(program: Program, query: str = "") -> list[str]:
    return [one["name"] for one in walked(program, f"/teams?{query}")]


def registered(writer: Program, **told: Any) -> str:
    return str(writer("POST", "/teams", {**NEW, **told}).headers["Location"]).removeprefix("/api/v1")


def test_teams_are_turned_page_by_page_in_the_order_of_names(workspace: Workspace, writer: Program) -> None:
    for name in ("Tổ 10", "Tổ 2", "Tổ " + "dài " * 28):
        added(workspace, name=name, area="Đ" * 160, contact="Ơ" * 80)
    assert names(writer, "limit=1") == names(writer) == ["Tổ 2", "Tổ 10", ("Tổ " + "dài " * 28).strip()]
    assert writer("GET", "/teams?limit=1").json()["count"] == 3


def test_teams_are_found_by_what_is_asked(workspace: Workspace, writer: Program) -> None:
    added(workspace, name="Tổ Bắc", unit="bac", form="script")
    added(workspace, name="Tổ Nam", unit="nam", language="hre")
    asked = ("unit=bac", "form=script", "language=hre", "q=to%20BAC", "state=left")
    assert [names(writer, query) for query in asked] == [["Tổ Bắc"], ["Tổ Bắc"], ["Tổ Nam"], ["Tổ Bắc"], []]


def test_a_cursor_of_no_page_is_refused(writer: Program) -> None:
    assert writer("GET", "/teams?cursor=abc").status_code == 422


def test_a_number_is_whole_for_those_alone_who_may_write_there(
    workspace: Workspace, writer: Program, hire: Hire
) -> None:
    path = registered(writer)
    readers = (hire(Role.VIEWER), hire(Role.AUTHOR, Right.READ, name="Mã chỉ đọc"))
    assert [one("GET", path).json()["phone"] for one in (writer, *readers)] == [PHONE, "***678", "***678"]
    assert [one("GET", "/teams").json()["items"][0]["phone"] for one in readers] == ["***678", "***678"]


def test_people_of_a_unit_see_its_own_teams_alone(workspace: Workspace, writer: Program, hire: Hire) -> None:
    path, south = registered(writer), hire(Role.ADMINISTRATOR, name="Nam", unit="nam")
    assert (names(south), south("GET", path).status_code, south("GET", f"{path}/link").status_code) == ([], 404, 404)
    assert south("POST", "/teams", NEW).status_code == 403
    assert south("GET", registered(south, name="Tổ 9", unit="")).json()["unit"] == "nam"
    assert south("PATCH", registered(south, name="Tổ 8", unit="nam"), {"unit": "bac"}).status_code == 403


def test_a_team_is_registered_once_for_a_key(workspace: Workspace, writer: Program) -> None:
    answers = [writer("POST", "/teams", NEW, Idempotency_Key="to-1") for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == {"id": 1, "office": "thu", "unit": "bac", "state": "active"}
    assert names(writer) == ["Tổ 1"]
    assert writer("GET", "/teams/1").json()["source"] == "api"


def test_answers_that_are_kept_tell_nothing_of_people(writer: Program) -> None:
    path = registered(writer)
    told = writer("PATCH", path, {"contact": "Bà Khác", "phone": "0987 654 321"}, Idempotency_Key="sua").text
    assert "Khác" not in told and "321" not in told
    assert writer("GET", path).json()["contact"] == "Bà Khác"


def test_what_is_wrong_of_a_team_is_told(writer: Program) -> None:
    answers = [(bent, writer("POST", "/teams", {**NEW, **bent})) for bent in BENT]
    assert [(bent, one.text) for bent, one in answers if one.status_code != 422] == []
    assert {one.json()["type"] for _bent, one in answers} == {"/api/problems/invalid"}


def test_only_what_is_sent_is_changed(workspace: Workspace, writer: Program) -> None:
    path = registered(writer)
    assert writer("PATCH", path, {"members": 9}).status_code == 200
    told = writer("GET", path).json()
    assert (told["members"], told["contact"], told["phone"]) == (9, CONTACT, PHONE)
    assert audited(workspace)[-1][1:] == ("change-team", "team 1", "members")


def test_a_team_leaves_and_comes_back(writer: Program) -> None:
    path = registered(writer)
    states = [writer("POST", f"{path}/{deed}").json()["state"] for deed in ("leave", "leave", "return")]
    assert states == ["left", "left", "active"]


def test_the_link_is_for_those_who_may_write(workspace: Workspace, writer: Program, hire: Hire) -> None:
    path = registered(writer)
    assert hire(Role.VIEWER)("GET", f"{path}/link").status_code == 403
    told = writer("GET", f"{path}/link").json()
    with workspace.db.connect() as connection:
        found = team_of_token(workspace, connection, told["url"].rpartition("/")[2])
    assert found is not None and told["url"] in told["sms"] and told["url"] in told["zalo"]


def test_another_link_closes_the_old_one_and_leaving_closes_all(writer: Program) -> None:
    path = registered(writer)
    old = writer("GET", f"{path}/link").json()["url"]
    assert "to/" not in writer("POST", f"{path}/link").text
    assert writer("GET", f"{path}/link").json()["url"] != old
    writer("POST", f"{path}/leave")
    assert writer("GET", f"{path}/link").status_code == 404


def test_an_erased_team_is_counted_and_changed_no_more(workspace: Workspace, writer: Program) -> None:
    path = registered(writer)
    erase(workspace, 1, "Ông C")
    told = writer("GET", path).json()
    assert (told["state"], told["phone"], told["contact"]) == ("erased", "", "")
    deeds = (("PATCH", path, {"members": 1}), ("POST", f"{path}/return"), ("GET", f"{path}/link"))
    assert [writer(*deed).status_code for deed in deeds] == [404, 404, 404]


def test_what_happened_with_a_team_is_read(workspace: Workspace, writer: Program) -> None:
    path = registered(writer)
    answered(workspace, 1, pack(workspace), photo(workspace))
    told = writer("GET", f"{path}/history").json()
    used = next(one for one in told["confirmations"] if one["kind"] == "used")
    assert (used["pack_title"], used["place"], used["reached"], used["has_photo"]) == ("Gói 10/10", "wall", 40, True)
    assert [(one["kind"], one["state"]) for one in told["messages"]] == [("reply", "pending"), ("pack", "sent")]


def test_whom_the_bot_lost_is_told(workspace: Workspace, writer: Program) -> None:
    path = registered(writer)
    assert writer("GET", path).json()["lost_at"] is None
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET lost_at = 1823000000")
    assert writer("GET", path).json()["lost_at"] == "2027-10-08T12:53:20Z"
