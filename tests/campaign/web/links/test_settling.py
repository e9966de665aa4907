"""How a team chooses, leaves and comes back."""

import pytest

from campaign.teams.registry import come_back, leave
from campaign.web.api.limits import Meter, Pace
from campaign.web.links import visiting
from tests.campaign.web.links.doorstep import Doorstep


def state(step: Doorstep) -> str:
    return str(step.rows("team")[0].state)


def test_a_team_chooses_its_form(step: Doorstep) -> None:
    answer = step.phone.post(f"{step.home}/doi", {"tieng": "vi", "dang": "script"})
    assert (answer.status_code, step.rows("team")[0].form) == (303, "script")
    assert "Đã lưu" in step.phone.get(f"{step.home}?xong=doi").text


@pytest.mark.parametrize("fields", [{"tieng": "xx", "dang": "script"}, {"tieng": "vi", "dang": "phim"}, {}])
def test_a_choice_that_there_is_not_changes_nothing(step: Doorstep, fields: dict[str, str]) -> None:
    answer = step.phone.post(f"{step.home}/doi", fields)
    assert (answer.status_code, step.rows("team")[0].form) == (422, "message")


def test_a_team_leaves_in_one_tap_and_comes_back_in_another(step: Doorstep) -> None:
    assert (step.phone.post(f"{step.home}/roi").status_code, state(step)) == (303, "left")
    assert step.phone.get(step.home).status_code == 410
    assert (step.phone.post(f"{step.home}/tro-lai").status_code, state(step)) == (303, "active")
    assert step.phone.get(step.home).status_code == 200


def test_a_team_that_the_office_let_go_does_not_come_back_by_its_link(
    step: Doorstep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visiting, "WRONG", Meter(Pace(burst=9, per_second=1)))
    with step.workspace.db.begin() as connection:
        leave(connection, step.workspace.clock.now(), step.team, "Lan")
    assert "Nhận gói trở lại" not in step.phone.get(step.home).text
    assert (step.phone.post(f"{step.home}/tro-lai").status_code, state(step)) == (303, "left")
    with step.workspace.db.begin() as connection:
        come_back(connection, step.workspace.clock.now(), step.team, "Lan")
    assert step.phone.get(step.home).status_code == 410


def test_a_team_that_left_tells_nothing_more(step: Doorstep) -> None:
    step.phone.post(f"{step.home}/roi")
    assert (step.send("nhan").status_code, step.rows("confirmation")) == (410, [])


def test_nobody_comes_back_by_a_wrong_address(step: Doorstep) -> None:
    step.phone.post(f"{step.home}/roi")
    step.phone.post(f"/to/{step.team}-aaaaaaaaaaaaaaaaaaaa/tro-lai")
    assert state(step) == "left"
