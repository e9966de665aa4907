"""Addresses that are told, on pages: added, tried, paused, removed, with their log."""

import re

from campaign.delivery.holding import Reach, Scope, stop
from campaign.states import Role
from campaign.webhooks.calls import last_calls
from campaign.webhooks.subscriptions import subscriptions
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import Client, browser

PAGE = "/studio/ket-noi"
WANTED = {"url": "https://example.gov.vn/nhan?a=<b>", "event": ["hold.started", "post.published"]}


def administrator(workspace: Workspace) -> Client:
    planned(workspace)
    return browser(workspace, Role.ADMINISTRATOR)


def test_an_address_is_added_and_its_secret_is_shown_once(workspace: Workspace) -> None:
    client = administrator(workspace)
    (secret,) = re.findall(r"whsec_[\w+/=]+", client.post(PAGE, WANTED).text)
    assert [secret in client.get(path).text for path in (PAGE, f"{PAGE}/1")] == [False, False]
    assert [str(event) for event in subscriptions(workspace)[0].events] == ["post.published", "hold.started"]


def test_an_address_within_is_refused_and_what_was_typed_is_kept(workspace: Workspace) -> None:
    answer = administrator(workspace).post(PAGE, {**WANTED, "url": "http://10.0.0.1/nhan"})
    assert (answer.status_code, 'value="http://10.0.0.1/nhan"' in answer.text) == (422, True)
    assert re.findall(r'value="([a-z_.]+)" checked', answer.text) == ["post.published", "hold.started"]


def test_an_address_is_tried_paused_resumed_and_removed(workspace: Workspace) -> None:
    client = administrator(workspace)
    client.post(PAGE, WANTED)
    for deed in ("thu", "tam-ngung", "tiep-tuc"):
        assert client.post(f"{PAGE}/1/{deed}").status_code == 303
    assert subscriptions(workspace)[0].is_active
    assert "webhook.test" in client.get(f"{PAGE}/1").text
    assert client.post(f"{PAGE}/1/bo").status_code == 303
    assert client.get(f"{PAGE}/1").status_code == 404


def test_the_log_shows_what_was_sent_as_text(workspace: Workspace) -> None:
    client = administrator(workspace)
    client.post(PAGE, WANTED)
    stop(workspace, Reach(Scope.ALL), "<script>alert(1)</script>", "Ông C")
    page = client.get(f"{PAGE}/1").text
    assert "hold.started" in page
    assert "<script>alert" not in page
    client.post(f"{PAGE}/1/bo")


def test_a_call_is_made_again_by_hand(workspace: Workspace) -> None:
    client = administrator(workspace)
    client.post(PAGE, WANTED)
    client.post(f"{PAGE}/1/thu")
    (call,) = last_calls(workspace, 1)
    assert client.post(f"{PAGE}/1/goi-lai/{call.id}").status_code == 303
    assert client.post(f"{PAGE}/1/goi-lai/999").status_code == 422


def test_the_administrator_of_one_office_sees_its_own_addresses(workspace: Workspace) -> None:
    client = administrator(workspace)
    client.post(PAGE, WANTED)
    local = browser(workspace, Role.ADMINISTRATOR, name="quan2", full_name="Quản Trị Hai", campaign_id="thu")
    assert "example.gov.vn" not in local.get(PAGE).text
    assert local.post(f"{PAGE}/1/bo").status_code == 404
