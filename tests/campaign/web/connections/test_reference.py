"""The API's own page tells each operation, each problem and each event."""

from datetime import timedelta

import pytest

from campaign.access.tokens import TokenOrder, make_token
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.people.rights import Right
from campaign.states import Role
from campaign.web.api.problems import Kind
from campaign.webhooks.events import ASKED
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import browser


@pytest.mark.parametrize("language", ["vi", "en"])
def test_everybody_reads_what_there_is(workspace: Workspace, language: str) -> None:
    client = browser(workspace, None)
    page = client.get("/api", headers={"Accept-Language": language}).text
    document = client.get("/api/openapi.json", headers={"Accept-Language": language}).json()
    operations = [f"<b>{method.upper()}</b> /api{path}" for path, said in document["paths"].items() for method in said]
    assert [one for one in operations if one not in page] == []
    assert [str(one) for one in [*Kind, *ASKED] if str(one) not in page] == []


def test_each_problem_is_told_at_its_own_address(workspace: Workspace) -> None:
    client = browser(workspace, None)
    answers = {kind: client.get(f"/api/problems/{kind}") for kind in Kind}
    assert [kind for kind, answer in answers.items() if answer.status_code != 200 or str(kind) not in answer.text] == []


def test_another_problem_is_not_there(workspace: Workspace) -> None:
    assert browser(workspace, None).get("/api/problems/khac").status_code == 404


def test_the_api_answers_below_its_address(workspace: Workspace) -> None:
    answer = browser(workspace, None).get("/api/v1/posts")
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")


def test_the_next_page_is_named_as_callers_reach_it(workspace: Workspace) -> None:
    planned(workspace)
    account = add_account(workspace, Person("lan", "Trần Thị Lan", Role.VIEWER), at_server("Máy"))
    token = make_token(
        workspace, TokenOrder(account, "x", frozenset({Right.READ}), timedelta(days=1)), at_server("Máy")
    )
    headers = {"Authorization": f"Bearer {token}"}
    link = browser(workspace, None).get("/api/v1/posts?limit=1&state=draft", headers=headers).headers["Link"]
    assert link.startswith("</api/v1/posts?limit=1&")
    assert browser(workspace, None).get(link[1:].split(">")[0], headers=headers).status_code == 200
