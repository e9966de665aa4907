"""What may be told to whom."""

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.people.actors import at_server
from campaign.webhooks.events import ASKED, NAMES, Event, event_name
from campaign.webhooks.subscriptions import MOST, pause, subscribe, subscription
from campaign.workspace import Workspace
from tests.campaign.play import planned


@pytest.mark.parametrize(
    "url",
    [
        "http://example.gov.vn/nhan",
        "ftp://example.gov.vn",
        "https://",
        "https://ai:mk@example.gov.vn/",
        "https://example.gov.vn:8443/",
        "javascript:alert(1)",
        "https://a b.vn/",
        "",
        "https://localhost/",
        "https://may.localhost./",
        "https://127.0.0.1/",
        "https://10.1.2.3/nhan",
        "https://[::1]/",
        "https://169.254.169.254/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://1.2.3.4.5/",
    ],
)
def test_only_open_addresses_are_told(workspace: Workspace, url: str) -> None:
    with pytest.raises(CampaignError):
        subscribe(workspace, url, ["post.published"], at_server("Quản trị"))


@pytest.mark.parametrize("url", ["https://8.8.8.8/", "https://[2001:4860:4860::8888]/", "https://mang-0x7f.vn/"])
def test_a_public_number_may_be_told(workspace: Workspace, url: str) -> None:
    made, _secret = subscribe(workspace, url, ["post.published"], at_server("Quản trị"))
    assert subscription(workspace, made).url == url


@pytest.mark.parametrize("events", [[], ["post.exploded"], ["post.published", "webhook.test"]])
def test_only_known_events_are_told(workspace: Workspace, events: list[str]) -> None:
    with pytest.raises(CampaignError, match=r"post\.published"):
        subscribe(workspace, "https://example.gov.vn/nhan", events, at_server("Quản trị"))


def test_an_office_that_there_is_not_is_refused(workspace: Workspace) -> None:
    with pytest.raises(CampaignError, match="khac"):
        subscribe(workspace, "https://example.gov.vn/nhan", ["post.published"], at_server("Quản trị"), "khac")


def test_there_are_no_more_than_so_many(workspace: Workspace) -> None:
    for _turn in range(MOST):
        subscribe(workspace, "https://example.gov.vn/nhan", ["post.published"], at_server("Quản trị"))
    with pytest.raises(CampaignError, match=str(MOST)):
        subscribe(workspace, "https://example.gov.vn/nhan", ["post.published"], at_server("Quản trị"))


def test_the_audit_names_the_host_and_never_the_path(workspace: Workspace) -> None:
    planned(workspace)
    made, _secret = subscribe(
        workspace, "https://example.gov.vn/bi-mat?ma=1", ["post.published"], at_server("Quản trị")
    )
    pause(workspace, made, at_server("Quản trị"))
    with reading(workspace.db) as connection:
        events = connection.execute(
            text("SELECT action, subject, detail FROM audit_event WHERE who = 'Quản trị'")
        ).all()
    assert events[0] == ("add-webhook", f"webhook {made}", "example.gov.vn")
    assert "bi-mat" not in repr(events)
    assert not subscription(workspace, made).is_active


def test_every_event_has_a_name() -> None:
    assert set(NAMES) == set(Event)
    assert event_name(Event.POST_PUBLISHED) == "bài đã đăng xong"
    assert Event.TEST not in ASKED
