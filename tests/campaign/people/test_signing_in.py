"""Signing in: the right password opens, guesses run into the limit, sessions end by themselves."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine

from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.people.accounts import Person, add_account, change_account, has_accounts, list_accounts
from campaign.people.actors import at_server
from campaign.people.known import new_mark
from campaign.people.one_time import LinkUsedUp, choose_password, first_link, make_first_administrator, password_link
from campaign.people.passwords import hash_password
from campaign.people.sessions import IDLE, LONGEST, end_session, find_session
from campaign.people.signing_in import OF_ADDRESS, OF_NAME, OF_PAIR, SignInRefused, check_password, sign_in
from campaign.people.tries import FIRST_WAIT, FORGOTTEN, Pace
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sample import BEFORE

GOOD = "trời hôm nay đẹp lắm"
LAN = Person("lan", "Nguyễn Thị Lan", Role.ADMINISTRATOR)


@pytest.fixture
def lan(workspace: Workspace) -> int:
    return add_account(workspace, LAN, at_server("thử"), GOOD)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at passwords without the time that their hashes take."""
    monkeypatch.setattr("campaign.people.signing_in.is_right", lambda given, kept: bool(kept) and given == GOOD)


def later(workspace: Workspace, ahead: timedelta) -> None:
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(BEFORE + ahead)


def test_name_and_password_open_a_session(workspace: Workspace, lan: int) -> None:
    found = find_session(workspace, sign_in(workspace, " LAN ", GOOD, "10.0.0.1"))
    assert found is not None
    assert (found.actor.account_id, found.actor.name, found.actor.role) == (lan, "Nguyễn Thị Lan", "administrator")


@pytest.mark.parametrize(("name", "password"), [("lan", "sai rồi nhé bạn"), ("ai-do", GOOD), ("lan", "")])
def test_a_refusal_does_not_tell_which_part_was_wrong(workspace: Workspace, lan: int, name: str, password: str) -> None:
    with pytest.raises(SignInRefused, match="không đúng"):
        sign_in(workspace, name, password, "10.0.0.1")


def guess(workspace: Workspace, name: str, address: str, mark: str = "", times: int = 1) -> None:
    for _try in range(times):
        with pytest.raises(SignInRefused, match="không đúng"):
            sign_in(workspace, name, "đoán mò thôi mà", address, mark)


def waits(workspace: Workspace, name: str, address: str, mark: str = "") -> bool:
    """Whether even the right password is not looked at."""
    try:
        sign_in(workspace, name, GOOD, address, mark)
    except SignInRefused as refusal:
        return "quá nhiều lần" in str(refusal)
    return False


def locked(workspace: Workspace) -> list[tuple[str, str]]:
    with reading(workspace.db) as connection:
        query = "SELECT subject, detail FROM audit_event WHERE action = 'sign-in-locked' ORDER BY number"
        return [(row.subject, row.detail) for row in connection.exec_driver_sql(query)]


def test_after_too_many_tries_even_the_right_password_waits_there_and_only_there(
    workspace: Workspace, lan: int, quick: None
) -> None:
    guess(workspace, "lan", "10.0.0.1", times=OF_PAIR.free)
    assert (waits(workspace, "lan", "10.0.0.1"), waits(workspace, "lan", "10.0.0.2")) == (True, False)
    later(workspace, FIRST_WAIT)
    assert find_session(workspace, sign_in(workspace, "lan", GOOD, "10.0.0.1"))
    guess(workspace, "lan", "10.0.0.1", times=OF_PAIR.free)


def test_each_wrong_try_after_a_wait_makes_the_next_wait_longer(workspace: Workspace, lan: int, quick: None) -> None:
    guess(workspace, "lan", "10.0.0.1", times=OF_PAIR.free)
    later(workspace, FIRST_WAIT)
    guess(workspace, "lan", "10.0.0.1")
    later(workspace, FIRST_WAIT * 3 - timedelta(seconds=1))
    assert waits(workspace, "lan", "10.0.0.1")
    later(workspace, FIRST_WAIT * 3)
    assert not waits(workspace, "lan", "10.0.0.1")


def test_guesses_at_once_are_all_counted(emptied_on_server: Engine, workspace: Workspace, quick: None) -> None:
    server, told = replace(workspace, db=emptied_on_server, clock=VirtualClock(BEFORE)), list[str]()

    def try_once() -> None:
        try:
            sign_in(server, "lan", "đoán mò thôi mà", "10.0.0.1")
        except SignInRefused as refusal:
            told.append(str(refusal))

    threads = [Thread(target=try_once) for _one in range(OF_PAIR.free + 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum("không đúng" in refusal for refusal in told) == OF_PAIR.free
    assert sum("quá nhiều lần" in refusal for refusal in told) == 3


def test_many_who_sign_in_at_once_all_come_in(emptied_on_server: Engine, workspace: Workspace, quick: None) -> None:
    server, came = replace(workspace, db=emptied_on_server, clock=VirtualClock(BEFORE)), list[str]()
    add_account(server, LAN, at_server("thử"), GOOD)

    def come() -> None:
        came.extend(sign_in(server, "lan", GOOD, "10.0.0.1") for _time in range(4))

    threads = [Thread(target=come) for _one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(came) == 16


def test_wrong_tries_are_forgotten(workspace: Workspace, lan: int, quick: None) -> None:
    guess(workspace, "lan", "10.0.0.1", times=OF_PAIR.free)
    assert waits(workspace, "lan", "10.0.0.1")
    later(workspace, FORGOTTEN)
    guess(workspace, "lan", "10.0.0.1", times=OF_PAIR.free - 1)
    assert not waits(workspace, "lan", "10.0.0.1")


def test_signs_that_nobody_sees_make_no_other_name_to_guess_at(workspace: Workspace, lan: int, quick: None) -> None:
    for turn in range(OF_PAIR.free):
        guess(workspace, f"l{chr(0x200B) * turn}an{chr(0x200D)}", "10.0.0.1")
    assert waits(workspace, "LA\u200bn", "10.0.0.1")


def test_guesses_from_one_address_wait_after_too_many(workspace: Workspace, lan: int, quick: None) -> None:
    for turn in range(OF_ADDRESS.free):
        guess(workspace, f"ai-do-{turn}", "10.0.0.1")
    assert (waits(workspace, "lan", "10.0.0.1"), waits(workspace, "lan", "10.0.0.2")) == (True, False)
    assert locked(workspace) == [("address 10.0.0.1", "")]


def test_who_has_one_address_of_ipv6_has_a_whole_network_of_them(workspace: Workspace, lan: int, quick: None) -> None:
    for turn in range(OF_PAIR.free):
        guess(workspace, "lan", f"2001:db8::{turn:x}")
    assert (waits(workspace, "lan", "2001:db8::ffff"), waits(workspace, "lan", "2001:db8:0:1::1")) == (True, False)


def test_guesses_from_many_addresses_at_one_name_wait_too(workspace: Workspace, lan: int, quick: None) -> None:
    mark = new_mark(workspace, "lan")
    for turn in range(OF_NAME.free):
        guess(workspace, "lan", f"10.0.1.{turn}")
    assert (waits(workspace, "lan", "10.0.2.1"), waits(workspace, "lan", "10.0.2.1", mark)) == (True, False)
    assert locked(workspace) == [("account lan", "many")]


def test_others_guesses_keep_no_known_browser_out(workspace: Workspace, lan: int, quick: None) -> None:
    mark = new_mark(workspace, " LAN ")
    guess(workspace, "lan", "10.0.0.1", times=OF_PAIR.free)
    assert (waits(workspace, "lan", "10.0.0.1"), waits(workspace, "lan", "10.0.0.1", mark)) == (True, False)


def test_a_known_browser_is_counted_by_itself(workspace: Workspace, lan: int, quick: None) -> None:
    mark = new_mark(workspace, "lan")
    guess(workspace, "lan", "10.0.0.1", mark, OF_PAIR.free)
    assert (waits(workspace, "lan", "10.0.0.9", mark), waits(workspace, "lan", "10.0.0.1")) == (True, False)


def test_the_journal_tells_a_lock_out_once_and_no_names_that_nobody_has(
    workspace: Workspace, lan: int, quick: None
) -> None:
    for name in ("lan", "ai-do"):
        guess(workspace, name, "10.0.0.1", times=OF_PAIR.free)
        assert waits(workspace, name, "10.0.0.1")
    later(workspace, FIRST_WAIT)
    guess(workspace, "lan", "10.0.0.1")
    assert locked(workspace) == [("account lan", "10.0.0.1")]


def test_nobody_fills_the_journal_with_lock_outs(
    workspace: Workspace, lan: int, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaign.people.signing_in.OF_LOCK_OUTS", Pace(2, timedelta(minutes=5)))
    for turn in range(3):
        guess(workspace, "lan", f"10.0.0.{turn}", times=OF_PAIR.free)
    assert len(locked(workspace)) == 2


def test_the_old_password_is_guessed_no_faster(workspace: Workspace, lan: int, quick: None) -> None:
    for _try in range(OF_PAIR.free):
        with pytest.raises(WrongUse):
            check_password(workspace, lan, "đoán mò thôi mà")
    with pytest.raises(SignInRefused, match="quá nhiều lần"):
        check_password(workspace, lan, GOOD)
    assert (waits(workspace, "lan", "10.0.0.1"), locked(workspace)) == (False, [("account lan", "set-password")])
    later(workspace, FIRST_WAIT)
    check_password(workspace, lan, GOOD)


def test_a_whole_office_signs_in_from_one_address(workspace: Workspace, lan: int, quick: None) -> None:
    assert all(sign_in(workspace, "lan", GOOD, "10.0.0.1") for _one in range(OF_ADDRESS.free + 1))


def test_signing_in_forgives_no_guesses_from_the_same_address(workspace: Workspace, lan: int, quick: None) -> None:
    for turn in range(OF_ADDRESS.free - 1):
        guess(workspace, f"ai-do-{turn}", "10.0.0.1")
    sign_in(workspace, "lan", GOOD, "10.0.0.1")
    guess(workspace, "ai-do", "10.0.0.1")
    assert waits(workspace, "lan", "10.0.0.1")


def test_the_journal_tells_which_account_signed_in(workspace: Workspace, lan: int) -> None:
    sign_in(workspace, "lan", GOOD, "10.0.0.1")
    with reading(workspace.db) as connection:
        query = "SELECT who, account_id FROM audit_event WHERE action = 'sign-in'"
        assert [tuple(row) for row in connection.exec_driver_sql(query)] == [("Nguyễn Thị Lan", lan)]


def test_a_session_ends_without_pages_and_after_a_working_day(workspace: Workspace, lan: int) -> None:
    token = sign_in(workspace, "lan", GOOD, "10.0.0.1")
    later(workspace, IDLE)
    assert find_session(workspace, token) is None
    later(workspace, timedelta())
    for hour in range(12):
        later(workspace, timedelta(hours=hour))
        assert find_session(workspace, token)
    later(workspace, LONGEST)
    assert find_session(workspace, token) is None


def test_signing_out_ends_the_session(workspace: Workspace, lan: int) -> None:
    token = sign_in(workspace, "lan", GOOD, "10.0.0.1")
    end_session(workspace, token)
    assert find_session(workspace, token) is None


def test_a_closed_account_is_signed_out_at_once(workspace: Workspace, lan: int) -> None:
    add_account(workspace, Person("ha", "Trần Hà", Role.ADMINISTRATOR), at_server("thử"), GOOD)
    token = sign_in(workspace, "lan", GOOD, "10.0.0.1")
    change_account(workspace, lan, LAN, False, at_server("Trần Hà"))
    assert find_session(workspace, token) is None
    with pytest.raises(SignInRefused):
        sign_in(workspace, "lan", GOOD, "10.0.0.1")


def test_no_secret_is_in_the_database(workspace: Workspace, lan: int) -> None:
    token = sign_in(workspace, "lan", GOOD, "10.0.0.1")
    link = password_link(workspace, lan, at_server("thử"))
    with reading(workspace.db) as connection:
        tables = ("account", "session", "one_time_link", "sign_in_count", "audit_event")
        rows = [str(row) for name in tables for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
    assert len(rows) >= 5
    assert not [row for row in rows if token in row or link in row or GOOD in row]


@pytest.mark.parametrize("password", ["ngắn", "1234567890", "aaaaaaaaaaaaaa", "tên là lan đây nè", "x" * 201])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(WrongUse):
        hash_password(password, "lan")


def test_the_first_administrators_link_works_once(workspace: Workspace) -> None:
    token = first_link(workspace) or ""
    make_first_administrator(workspace, token, LAN, GOOD)
    assert (has_accounts(workspace), first_link(workspace)) == (True, None)
    with pytest.raises(LinkUsedUp):
        make_first_administrator(workspace, token, Person("ha", "Trần Hà", Role.ADMINISTRATOR), GOOD)


def test_a_refused_beginning_leaves_the_link_good(workspace: Workspace) -> None:
    token = first_link(workspace) or ""
    with pytest.raises(WrongUse):
        make_first_administrator(workspace, token, Person("Tên Sai", "Nguyễn Thị Lan", Role.ADMINISTRATOR), GOOD)
    make_first_administrator(workspace, token, LAN, GOOD)
    assert [account.name for account in list_accounts(workspace, at_server("thử"))] == ["lan"]


def test_a_newer_link_voids_the_older_one(workspace: Workspace, lan: int) -> None:
    older, newer = password_link(workspace, lan, at_server("thử")), password_link(workspace, lan, at_server("thử"))
    with pytest.raises(LinkUsedUp):
        choose_password(workspace, older, "mật khẩu mới nhất")
    choose_password(workspace, newer, "mật khẩu mới nhất")
    assert sign_in(workspace, "lan", "mật khẩu mới nhất", "10.0.0.1")
