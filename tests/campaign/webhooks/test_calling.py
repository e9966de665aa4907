"""Calls are signed, made again until they are taken, and given up after a day; what dies in between is made again."""

import base64
import hashlib
import hmac
import json
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from campaign.db.tables import Webhook
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.people.actors import at_server
from campaign.webhooks import calling
from campaign.webhooks.calling import call_due, wait_after
from campaign.webhooks.calls import CallShown, call_again, forget_calls, last_calls
from campaign.webhooks.subscriptions import (
    change,
    pause,
    remove,
    renew_secret,
    resume,
    send_test,
    subscribe,
    subscription,
    subscriptions,
)
from campaign.workspace import Workspace
from content.language import speaking
from tests.campaign.play import Killed, count, die, later
from tests.campaign.webhooks.conftest import ALL, Call, point
from tests.fakes.site import Site

Hook = tuple[int, str]


def happen(workspace: Workspace) -> None:
    stop(workspace, Reach(Scope.ALL), "Chờ", "Ông C")


def another(workspace: Workspace, url: str) -> int:
    made, _secret = subscribe(workspace, "https://khac.gov.vn/nhan", ALL, at_server("Quản trị"))
    point(workspace, made, url)
    return made


def only(workspace: Workspace, hook: Hook) -> CallShown:
    (one,) = last_calls(workspace, hook[0])
    return one


def test_a_call_is_signed_over_id_time_and_body(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    happen(workspace)
    assert call() == 1
    (asked,) = server.asked
    assert json.loads(asked.body)["type"] == "hold.started"
    said = f"{asked.headers['webhook-id']}.{asked.headers['webhook-timestamp']}.".encode() + asked.body
    key = base64.b64decode(hook[1].removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    assert asked.headers["webhook-signature"] == f"v1,{expected}"
    assert asked.headers["webhook-timestamp"] == str(int(workspace.clock.now().timestamp()))


def test_a_call_that_is_taken_is_not_made_again(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    happen(workspace)
    assert [call(), call()] == [1, 0]
    shown = only(workspace, hook)
    assert (shown.state, shown.status, shown.attempts, shown.again) == ("taken", 204, 1, None)


@pytest.mark.parametrize("status", [302, 400, 410, 429, 500])
def test_a_call_that_is_not_taken_waits_longer_and_longer(
    workspace: Workspace, hook: Hook, server: Site, call: Call, status: int
) -> None:
    server.pages["/nhan"] = (status, {"Location": f"{server.url}/khac"}, b"")
    happen(workspace)
    made = []
    for _turn in range(3):
        made += [call(), call()]
        later(workspace, seconds=wait_after(len(made) // 2).total_seconds())
    assert made == [1, 0, 1, 0, 1, 0]
    shown = only(workspace, hook)
    assert (shown.state, shown.status, shown.error, shown.attempts) == ("waiting", status, f"HTTP {status}", 3)
    assert {asked.path for asked in server.asked} == {"/nhan"}


def test_a_call_is_given_up_after_a_day_and_shown(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    server.pages["/nhan"] = (500, {}, b"")
    happen(workspace)
    turns = 0
    while only(workspace, hook).state == "waiting" and turns < 50:
        call()
        later(workspace, hours=4)
        turns += 1
    assert only(workspace, hook).state == "given_up"
    assert 5 <= len(server.asked) <= 10
    later(workspace, days=3)
    assert call() == 0


def test_an_address_that_does_not_answer_is_left_in_peace(
    workspace: Workspace, hook: Hook, server: Site, call: Call
) -> None:
    server.pages["/nhan"] = (500, {}, b"")
    for _turn in range(5):
        happen(workspace)
        lift(workspace, None, "Ông C")
    assert [call(), call()] == [calling.PER_ADDRESS, 0]
    assert subscription(workspace, hook[0]).failures == 1


def test_one_that_does_not_answer_holds_up_no_other(
    workspace: Workspace, hook: Hook, server: Site, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()

    def hang(_connection: object) -> None:
        let_go.wait(20)

    server.pages["/cham"] = hang
    monkeypatch.setattr(calling, "BOUNDS", replace(calling.BOUNDS, seconds=0.3))
    slow = another(workspace, f"{server.url}/cham")
    happen(workspace)
    try:
        assert call() == 2
    finally:
        let_go.set()
    assert only(workspace, hook).state == "taken"
    (waiting,) = last_calls(workspace, slow)
    assert (waiting.state, waiting.status) == ("waiting", 0)
    assert "không trả lời" in waiting.error


def test_an_address_of_this_network_is_not_called_now_or_later(workspace: Workspace, hook: Hook, call: Call) -> None:
    inside = another(workspace, "https://127.0.0.1/x")
    happen(workspace)
    assert call() == 2
    assert only(workspace, hook).state == "taken"
    (refused,) = last_calls(workspace, inside)
    assert (refused.state, refused.status, refused.attempts) == ("given_up", 0, 1)
    assert "mạng nội bộ" in refused.error
    with speaking("en"):
        assert "in an internal network" in last_calls(workspace, inside)[0].error


def test_addresses_that_have_much_to_hear_starve_no_other(
    workspace: Workspace, hook: Hook, server: Site, call: Call
) -> None:
    another(workspace, f"{server.url}/nhan")
    for _turn in range(10):
        happen(workspace)
        lift(workspace, None, "Ông C")
    late = another(workspace, f"{server.url}/nhan")
    happen(workspace)
    assert call() == calling.AT_ONCE
    assert [shown.state for shown in last_calls(workspace, late)] == ["taken"]


def test_a_call_that_died_in_between_is_made_again(
    workspace: Workspace, hook: Hook, server: Site, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(workspace)
    with monkeypatch.context() as dying, pytest.raises(Killed):
        dying.setattr(calling, "_settle", die)
        call()
    assert call() == 0
    later(workspace, seconds=61)
    assert call() == 1
    assert len({asked.headers["webhook-id"] for asked in server.asked}) == 1


def test_two_processes_make_a_call_once(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    happen(workspace)
    assert len(calling._claim(workspace)) == 1
    assert call() == 0


def test_at_most_so_many_are_in_flight(workspace: Workspace, hook: Hook, call: Call) -> None:
    for _turn in range(20):
        happen(workspace)
        lift(workspace, None, "Ông C")
    assert call() == calling.PER_ADDRESS


def test_a_person_has_a_call_made_again_with_the_same_id(
    workspace: Workspace, hook: Hook, server: Site, call: Call
) -> None:
    happen(workspace)
    call()
    call_again(workspace, hook[0], only(workspace, hook).id)
    assert call() == 1
    first, second = server.asked
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_a_paused_address_is_not_called_until_it_is_resumed(workspace: Workspace, hook: Hook, call: Call) -> None:
    happen(workspace)
    pause(workspace, hook[0], at_server("Quản trị"))
    assert call() == 0
    resume(workspace, hook[0], at_server("Quản trị"))
    assert call() == 1


def test_a_removed_address_is_never_called(workspace: Workspace, hook: Hook, call: Call) -> None:
    happen(workspace)
    remove(workspace, hook[0], at_server("Quản trị"))
    assert (call(), subscriptions(workspace)) == (0, [])
    assert only(workspace, hook).state == "given_up"


def test_a_test_is_called_whatever_was_asked_for(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    send_test(workspace, hook[0], at_server("Quản trị"))
    assert call() == 1
    assert json.loads(server.asked[0].body)["type"] == "webhook.test"


def test_a_renewed_secret_is_another(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    fresh = renew_secret(workspace, hook[0], at_server("Quản trị"))
    assert fresh != hook[1]
    happen(workspace)
    call()
    asked = server.asked[0]
    said = f"{asked.headers['webhook-id']}.{asked.headers['webhook-timestamp']}.".encode() + asked.body
    key = base64.b64decode(fresh.removeprefix("whsec_"))
    assert base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode() in asked.headers["webhook-signature"]


def test_the_secret_lies_nowhere_in_the_installation(workspace: Workspace, hook: Hook) -> None:
    workspace.db.dispose()
    secret = hook[1].removeprefix("whsec_").encode()
    files = [path for path in workspace.home.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if secret in path.read_bytes()]


def test_the_waits_grow_to_hours() -> None:
    waits = [wait_after(attempts) for attempts in range(1, 13)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=10), timedelta(hours=8))


def test_old_calls_are_let_go(workspace: Workspace, hook: Hook, call: Call) -> None:
    happen(workspace)
    call()
    later(workspace, days=30, seconds=1)
    assert (forget_calls(workspace), count(workspace, "webhook_call")) == (1, 0)


def test_a_changed_address_is_called_at_once(workspace: Workspace, hook: Hook, server: Site, call: Call) -> None:
    server.pages["/nhan"] = (500, {}, b"")
    happen(workspace)
    assert call() == 1
    lift(workspace, None, "Ông C")
    assert call() == 0
    change(workspace, hook[0], "https://khac.gov.vn/nhan", ["post.published"], at_server("Quản trị"))
    shown = subscription(workspace, hook[0])
    assert (shown.url, [str(event) for event in shown.events]) == ("https://khac.gov.vn/nhan", ["post.published"])
    server.pages["/khac"] = (204, {}, b"")
    point(workspace, hook[0], f"{server.url}/khac")
    assert call() == 1
    assert [asked.path for asked in server.asked] == ["/nhan", "/khac"]


def test_nothing_to_call_costs_no_write(workspace: Workspace, hook: Hook) -> None:
    said: list[str] = []
    event.listen(workspace.db, "before_cursor_execute", lambda *words: said.append(words[2]))
    assert call_due(workspace) == 0
    assert said
    assert [words for words in said if words.strip() != "BEGIN" and not words.startswith("SELECT")] == []


def test_a_removal_that_dies_leaves_the_address_with_its_calls(workspace: Workspace, hook: Hook, call: Call) -> None:
    def die(*words: object) -> None:
        if "given_up" in str(words[3]):
            raise MemoryError

    happen(workspace)
    event.listen(workspace.db, "before_cursor_execute", die)
    with pytest.raises(MemoryError):
        remove(workspace, hook[0], at_server("Quản trị"))
    assert (len(subscriptions(workspace)), call()) == (1, 1)


def test_what_was_written_while_its_address_was_removed_is_let_go(workspace: Workspace, hook: Hook) -> None:
    happen(workspace)
    with workspace.db.begin() as connection:
        connection.execute(update(Webhook).values(removed_at=1, is_active=False))
    later(workspace, days=29)
    assert forget_calls(workspace) == 0
    later(workspace, days=1, seconds=1)
    assert (forget_calls(workspace), count(workspace, "webhook_call")) == (1, 0)
