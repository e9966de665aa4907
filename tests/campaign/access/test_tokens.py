"""A token does what its account may, within its scopes, until it is over; and nobody can read it again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.access.tokens import TokenOrder, caller_of, list_tokens, make_token, read_scopes, revoke_token
from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.people.accounts import Person, add_account, change_account
from campaign.people.actors import Actor, at_server
from campaign.people.rights import Right
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import count

LAN = Person("lan", "Trần Thị Lan", Role.EDITOR)


def order(account_id: int, *scopes: Right, days: int = 30) -> TokenOrder:
    return TokenOrder(account_id, "Cổng tỉnh", frozenset(scopes or {Right.READ}), timedelta(days=days))


@pytest.fixture
def lan(workspace: Workspace) -> int:
    return add_account(workspace, LAN, at_server("Quản trị"))


def test_a_token_acts_as_its_account_within_its_scopes(workspace: Workspace, lan: int) -> None:
    caller = caller_of(workspace, make_token(workspace, order(lan, Right.READ, Right.STOP), at_server("Lan")))
    assert caller is not None
    assert (caller.actor.name, caller.actor.may(Right.STOP)) == ("Trần Thị Lan", True)
    assert not caller.actor.may(Right.WRITE)


def test_the_database_never_holds_the_token(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan), at_server("Lan"))
    with reading(workspace.db) as connection:
        kept = repr(connection.execute(text("SELECT * FROM api_token")).all())
        kept += repr(connection.execute(text("SELECT * FROM audit_event")).all())
    assert token not in kept
    assert token[len("c57_") + 4 :] not in kept


def test_each_token_is_another_and_says_what_it_is(workspace: Workspace, lan: int) -> None:
    first, second = (make_token(workspace, order(lan), at_server("Lan")) for _turn in range(2))
    assert first != second
    assert first.startswith("c57_")
    assert len(first) >= 47


@pytest.mark.parametrize("wrong", ["", "c57_", "c57_" + "a" * 43, "ký tự lạ", "x" * 10_000])
def test_a_word_that_is_no_token_is_nobody(workspace: Workspace, lan: int, wrong: str) -> None:
    make_token(workspace, order(lan), at_server("Lan"))
    assert caller_of(workspace, wrong) is None


def test_a_token_that_is_over_is_nobody(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan, days=1), at_server("Lan"))
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + timedelta(days=1))
    assert caller_of(workspace, token) is None


def test_a_revoked_token_is_nobody_at_once(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan), at_server("Lan"))
    revoke_token(workspace, 1, at_server("Lan"))
    assert caller_of(workspace, token) is None
    assert [shown.is_valid for shown in list_tokens(workspace, at_server("thử"))] == [False]


def test_revoking_twice_is_revoking_once(workspace: Workspace, lan: int) -> None:
    make_token(workspace, order(lan), at_server("Lan"))
    before = count(workspace, "audit_event")
    revoke_token(workspace, 1, at_server("Lan"))
    revoke_token(workspace, 1, at_server("Khác"))
    assert count(workspace, "audit_event") == before + 1


def test_nobody_revokes_the_token_of_another(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan), at_server("Lan"))
    with pytest.raises(CampaignError, match="Không có mã truy cập số 1"):
        revoke_token(workspace, 1, Actor(lan + 1, "Bình", Role.EDITOR))
    assert caller_of(workspace, token) is not None


def test_the_token_of_a_closed_account_is_nobody(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan), at_server("Lan"))
    add_account(workspace, Person("quan", "Lê Quân", Role.ADMINISTRATOR), at_server("Máy"), "một câu rất dài để nhớ")
    change_account(workspace, lan, LAN, False, at_server("Quản trị"))
    assert caller_of(workspace, token) is None


def test_a_role_taken_away_is_taken_from_its_tokens(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan, Right.STOP), at_server("Lan"))
    add_account(workspace, Person("quan", "Lê Quân", Role.ADMINISTRATOR), at_server("Máy"), "một câu rất dài để nhớ")
    change_account(workspace, lan, replace(LAN, role=Role.VIEWER), True, at_server("Quản trị"))
    caller = caller_of(workspace, token)
    assert caller is not None
    assert not caller.actor.may(Right.STOP)


def test_a_scope_beyond_the_role_is_refused(workspace: Workspace, lan: int) -> None:
    with pytest.raises(CampaignError, match="không có quyền duyệt"):
        make_token(workspace, order(lan, Right.APPROVE), at_server("Lan"))


@pytest.mark.parametrize("days", [0, -1, 732])
def test_a_token_has_an_end_within_two_years(workspace: Workspace, lan: int, days: int) -> None:
    with pytest.raises(WrongUse, match="hạn"):
        make_token(workspace, order(lan, days=days), at_server("Lan"))


def test_the_last_use_is_written_once_a_minute(workspace: Workspace, lan: int) -> None:
    token = make_token(workspace, order(lan), at_server("Lan"))
    assert isinstance(workspace.clock, VirtualClock)
    first = workspace.clock.now()
    seen = []
    for seconds in (0, 59, 60):
        workspace.clock.set(first + timedelta(seconds=seconds))
        caller_of(workspace, token)
        seen.append(list_tokens(workspace, at_server("thử"))[0].seen)
    assert seen == [first, first, first + timedelta(seconds=60)]


def test_scopes_are_read_from_their_names() -> None:
    assert read_scopes(["read", " Write "]) == {Right.READ, Right.WRITE}


@pytest.mark.parametrize("words", [[], [""], ["administer"], ["read", "xem"]])
def test_a_scope_that_there_is_not_is_refused(words: list[str]) -> None:
    with pytest.raises(WrongUse, match="Hãy chọn trong: read, write"):
        read_scopes(words)
