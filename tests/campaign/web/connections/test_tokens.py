"""One's own keys on a page: shown once, revoked at once."""

import re

from campaign.access.tokens import caller_of, list_tokens
from campaign.people.actors import at_server
from campaign.people.rights import Right, right_name
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import browser

PAGE = "/studio/toi/ma-truy-cap"
WANTED = {"name": "Cổng <b>tỉnh</b>", "days": "90", "scope": ["read", "write"]}


def test_a_key_is_shown_once_and_works(workspace: Workspace) -> None:
    planned(workspace)
    editor = browser(workspace, Role.EDITOR)
    (token,) = re.findall(r"c57_[\w-]{43}", editor.post(PAGE, WANTED).text)
    caller = caller_of(workspace, token)
    assert caller is not None
    assert caller.actor.scopes == {Right.READ, Right.WRITE}
    page = editor.get(PAGE).text
    assert token not in page
    assert "Cổng &lt;b&gt;tỉnh&lt;/b&gt;" in page
    assert f">{right_name(Right.READ)}, {right_name(Right.WRITE)}</td>" in page


def test_what_is_wrong_is_told_beside_what_was_typed(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace, Role.AUTHOR).post(PAGE, {**WANTED, "scope": ["approve"]})
    assert (answer.status_code, "không có quyền duyệt" in answer.text) == (422, True)
    assert "Cổng &lt;b&gt;tỉnh" in answer.text
    assert list_tokens(workspace, at_server("thử")) == []


def test_everybody_revokes_their_own_and_administrators_all(workspace: Workspace) -> None:
    planned(workspace)
    editor = browser(workspace, Role.EDITOR)
    for _turn in range(2):
        editor.post(PAGE, WANTED)
    assert browser(workspace, Role.AUTHOR).post(f"{PAGE}/1/thu-hoi").status_code == 404
    assert editor.post(f"{PAGE}/1/thu-hoi").status_code == 303
    assert browser(workspace, Role.ADMINISTRATOR).post(f"{PAGE}/2/thu-hoi").status_code == 303
    assert [one.is_valid for one in list_tokens(workspace, at_server("thử"))] == [False, False]


def test_only_administrators_see_the_keys_of_others(workspace: Workspace) -> None:
    planned(workspace)
    browser(workspace, Role.EDITOR).post(PAGE, WANTED)
    assert "Cổng &lt;" not in browser(workspace, Role.VIEWER).get(PAGE).text
    assert "Cổng &lt;" in browser(workspace, Role.ADMINISTRATOR).get(PAGE).text
