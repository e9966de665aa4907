"""`campaign user`: accounts from the command line."""

import json
from typing import Any

import pytest

from campaign.cli.opening import open_workspace
from campaign.db.engine import reading
from campaign.people.accounts import list_accounts
from campaign.people.actors import at_server
from campaign.people.one_time import LinkUsedUp, choose_password
from tests.campaign.cli.conftest import Call


def test_an_added_account_gets_a_one_time_link_and_no_password(call: Call) -> None:
    done = call("user", "add", "lan", "--full-name", "Nguyễn Thị Lan", "--role", "editor", "--by", "Trưởng phòng")
    assert (done.code, "/studio/bat-dau/" in done.out) == (0, True)
    listed = json.loads(call("user", "list", "--json").out)
    assert [(one["name"], one["role"], one["is_active"]) for one in listed] == [("lan", "editor", True)]


def test_an_unknown_role_is_wrong_use(call: Call) -> None:
    done = call("user", "add", "lan", "--full-name", "Nguyễn Thị Lan", "--role", "chief")
    assert (done.code, "viewer, author, editor, approver, administrator" in done.err) == (2, True)


def test_the_last_administrator_cannot_be_closed(call: Call) -> None:
    out = call("user", "add", "lan", "--full-name", "Nguyễn Thị Lan", "--role", "administrator").out
    choose_password(open_workspace(), out.split()[-1].rsplit("/", 1)[1], "một câu dài dễ nhớ")
    assert (call("user", "close", "lan").code, call("user", "role", "lan", "viewer").code) == (1, 1)


def account(name: str = "lan") -> Any:
    return next(row for row in list_accounts(open_workspace(), at_server("thử")) if row.name == name)


def added(call: Call, name: str = "lan", role: str = "editor") -> str:
    """The token of the new account's link."""
    return token_in(call("user", "add", name, "--full-name", f"Nguyễn {name}", "--role", role).out)


def token_in(out: str) -> str:
    return out.split()[-1].rsplit("/", 1)[1]


def test_a_new_link_opens_the_account_and_voids_the_older_one(call: Call) -> None:
    older = added(call)
    done = call("user", "password", "lan", "--by", "Trưởng phòng")
    with pytest.raises(LinkUsedUp):
        choose_password(open_workspace(), older, "một câu dài dễ nhớ")
    choose_password(open_workspace(), token_in(done.out), "một câu dài dễ nhớ")
    assert (done.code, bool(account().password_hash)) == (0, True)


def test_a_role_is_changed_and_the_rest_stays(call: Call) -> None:
    added(call)
    done = call("user", "role", "lan", "approver")
    assert (done.code, account().role, account().full_name) == (0, "approver", "Nguyễn lan")


def test_an_account_is_closed_and_opened_again(call: Call) -> None:
    added(call)
    assert (call("user", "close", "lan").code, account().is_active) == (0, False)
    assert "đã khóa" in call("user", "list").out
    assert (call("user", "open", "lan").code, account().is_active) == (0, True)


@pytest.mark.parametrize("words", [("password", "ai-do"), ("close", "ai-do"), ("role", "ai-do", "viewer")])
def test_an_account_that_there_is_not_is_told(call: Call, words: tuple[str, ...]) -> None:
    done = call("user", *words)
    assert (done.code, "Không có tài khoản ai-do" in done.err) == (1, True)


def test_the_journal_tells_whose_word_it_was(call: Call) -> None:
    added(call)
    call("user", "close", "lan", "--by", "Trưởng phòng")
    with reading(open_workspace().db) as connection:
        query = "SELECT who, account_id FROM audit_event WHERE action = 'change-account'"
        assert [tuple(row) for row in connection.exec_driver_sql(query)] == [("Trưởng phòng", None)]
