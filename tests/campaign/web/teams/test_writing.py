"""Registering and changing a team by form."""

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import count
from tests.campaign.teams.registered import audited, team
from tests.campaign.web.browser import browser
from tests.campaign.web.teams.seen import of_unit, office, page, two_teams

FIELDS = {"name": "Tổ thôn 1", "unit": "xa-ba-to", "area": "Thôn 1", "members": "7", "form": "script", "language": "vi"}


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    return office(workspace)


def test_a_team_is_added_and_its_page_opens(ready: Workspace) -> None:
    client = browser(ready, Role.AUTHOR)
    answer = client.post("/studio/to/them", {**FIELDS, "contact": "Y Ban", "phone": "+84 912 345 678"})
    assert answer.status_code == 303
    row = team(ready, int(answer.headers["location"].rpartition("/")[2]))
    assert (row.name, row.phone, row.members, row.form, row.source) == ("Tổ thôn 1", "0912345678", 7, "script", "form")
    assert audited(ready)[-1][:2] == ("Trần Văn Viết", "register-team")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", " ", "Thiếu tên tổ"),
        ("unit", "", "Thiếu đơn vị"),
        ("unit", "xa-la", "không có đơn vị"),
        ("audience", "ma", "không có đối tượng"),
        ("language", "fr", "chưa có ngôn ngữ"),
        ("members", "bảy", "phải là một số"),
        ("members", "99999999", "Số thành viên"),
        ("phone", "1", "Số điện thoại"),
        ("form", "", "Không có dạng này"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(ready: Workspace, field: str, value: str, told: str) -> None:
    answer = browser(ready, Role.AUTHOR).post("/studio/to/them", {**FIELDS, "area": "Thôn Gò", field: value})
    assert (answer.status_code, told in answer.text, 'value="Thôn Gò"' in answer.text) == (422, True, True)
    assert count(ready, "team") == 0


def test_a_team_is_changed(ready: Workspace) -> None:
    near, _far = two_teams(ready)
    client = browser(ready, Role.AUTHOR)
    assert 'value="Phạm Văn Rê"' in page(client, f"/studio/to/{near}/sua")
    client.post(f"/studio/to/{near}/sua", {**FIELDS, "unit": "xa-tra-bong", "contact": "", "phone": ""})
    row = team(ready, near)
    assert (row.name, row.unit, row.contact, row.phone) == ("Tổ thôn 1", "xa-tra-bong", "", "")


def test_a_person_of_a_unit_adds_and_moves_teams_within_it(ready: Workspace) -> None:
    near, _far = two_teams(ready)
    client = of_unit(ready, Role.AUTHOR)
    added = client.post("/studio/to/them", {**FIELDS, "unit": ""})
    assert team(ready, int(added.headers["location"].rpartition("/")[2])).unit == "xa-ba-to"
    assert client.post("/studio/to/them", {**FIELDS, "unit": "xa-tra-bong"}).status_code == 403
    assert client.post(f"/studio/to/{near}/sua", {**FIELDS, "unit": "xa-tra-bong"}).status_code == 403
    assert team(ready, near).unit == "xa-ba-to"
