"""Accounts: who may make, see and change which; what the journal tells of it."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine, text

from campaign.access.tokens import TokenOrder, caller_of, make_token
from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.editorial.subscribing import office_of_token, subscribe
from campaign.errors import CampaignError, WrongUse
from campaign.people.accounts import (
    NoSuchAccount,
    Person,
    account_of,
    actor_of,
    add_account,
    change_account,
    has_accounts,
    list_accounts,
    set_password,
)
from campaign.people.actors import Actor, Forbidden, at_server
from campaign.people.one_time import LinkUsedUp, choose_password, first_link, make_first_administrator, password_link
from campaign.people.rights import Right
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.sample import BEFORE, CALENDAR

GOOD = "trời hôm nay đẹp lắm"
SERVER = at_server("thử")
CHIEF = Person("chinh", "Lê Chính", Role.ADMINISTRATOR)
NEAR = Person("gan", "Trần Gần", Role.EDITOR, campaign_id="thu", unit="tt-cds")
FAR = Person("xa", "Phạm Xa", Role.ADMINISTRATOR, campaign_id="hai")


@pytest.fixture
def offices(workspace: Workspace) -> Workspace:
    planned(workspace)
    planned(workspace, CALENDAR.replace("id: thu,", "id: hai,"))
    return workspace


def signed_in(workspace: Workspace, person: Person) -> Actor:
    account_id = add_account(workspace, person, SERVER)
    with reading(workspace.db) as connection:
        return actor_of(account_of(connection, account_id))


@pytest.fixture
def boss(offices: Workspace) -> Actor:
    """The administrator of the office `thu` alone."""
    return signed_in(offices, Person("quan", "Hoàng Quản", Role.ADMINISTRATOR, campaign_id="thu"))


def told(workspace: Workspace, action: str) -> list[Any]:
    query = text("SELECT who, subject, account_id FROM audit_event WHERE action = :action")
    with reading(workspace.db) as connection:
        return [tuple(row) for row in connection.execute(query, {"action": action})]


@pytest.mark.parametrize("person", [FAR, CHIEF])
def test_an_administrator_of_one_office_changes_and_opens_nobody_beyond_it(
    offices: Workspace, boss: Actor, person: Person
) -> None:
    other = add_account(offices, person, SERVER)
    with pytest.raises(NoSuchAccount):
        change_account(offices, other, person, False, boss)
    with pytest.raises(NoSuchAccount):
        password_link(offices, other, boss)
    assert person.name not in [row.name for row in list_accounts(offices, boss)]


@pytest.mark.parametrize("person", [FAR, CHIEF])
def test_an_administrator_of_one_office_gives_nobody_more_than_it(
    offices: Workspace, boss: Actor, person: Person
) -> None:
    with pytest.raises(WrongUse, match="phạm vi của bạn"):
        add_account(offices, person, boss)
    mine = add_account(offices, NEAR, boss)
    with pytest.raises(WrongUse, match="phạm vi của bạn"):
        change_account(offices, mine, replace(NEAR, campaign_id=person.campaign_id), True, boss)
    with pytest.raises(WrongUse, match="phạm vi của bạn"):
        change_account(offices, boss.account_id or 0, replace(person, name="quan"), True, boss)


def test_an_administrator_of_one_unit_is_in_charge_of_it_alone(offices: Workspace) -> None:
    head = signed_in(offices, Person("truong", "Ngô Trưởng", Role.ADMINISTRATOR, campaign_id="thu", unit="tt-cds"))
    mine = add_account(offices, NEAR, head)
    whole = add_account(offices, Person("ca", "Vũ Cả", Role.EDITOR, campaign_id="thu"), SERVER)
    assert password_link(offices, mine, head)
    with pytest.raises(NoSuchAccount):
        password_link(offices, whole, head)
    with pytest.raises(WrongUse):
        change_account(offices, mine, replace(NEAR, unit=""), True, head)


def test_who_does_not_administer_makes_and_changes_no_account(offices: Workspace) -> None:
    editor = signed_in(offices, NEAR)
    with pytest.raises(Forbidden):
        add_account(offices, Person("moi", "Đỗ Mới", Role.VIEWER, campaign_id="thu"), editor)
    with pytest.raises(NoSuchAccount):
        change_account(offices, editor.account_id or 0, replace(NEAR, role=Role.APPROVER), True, editor)
    with pytest.raises(NoSuchAccount):
        password_link(offices, editor.account_id or 0, editor)


def test_the_journal_tells_with_which_account_an_account_was_changed(offices: Workspace, boss: Actor) -> None:
    mine = add_account(offices, NEAR, boss)
    change_account(offices, mine, NEAR, False, boss)
    assert told(offices, "add-account")[-1] == ("Hoàng Quản", "account gan", boss.account_id)
    assert told(offices, "change-account") == [("Hoàng Quản", "account gan", boss.account_id)]


def test_the_journal_tells_who_made_a_password_link_and_who_used_it(offices: Workspace, boss: Actor) -> None:
    mine = add_account(offices, NEAR, boss)
    choose_password(offices, password_link(offices, mine, boss), GOOD)
    assert told(offices, "make-password-link") == [("Hoàng Quản", "account gan", boss.account_id)]
    assert told(offices, "set-password") == [("Trần Gần", "account gan", mine)]


def test_a_link_opens_no_account_that_was_given_more_since(offices: Workspace, boss: Actor) -> None:
    mine = add_account(offices, NEAR, boss)
    link = password_link(offices, mine, boss)
    change_account(offices, mine, replace(NEAR, campaign_id=None, unit=""), True, SERVER)
    with pytest.raises(LinkUsedUp):
        choose_password(offices, link, GOOD)


def test_a_link_is_good_until_the_password_is_kept(offices: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    link = password_link(offices, add_account(offices, NEAR, SERVER), SERVER)
    with monkeypatch.context() as cut:
        cut.setattr("campaign.people.one_time.write_password", lambda *_said: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            choose_password(offices, link, GOOD)
    choose_password(offices, link, GOOD)


def test_the_first_link_is_good_until_the_account_is_made(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = first_link(workspace) or ""
    with monkeypatch.context() as cut:
        cut.setattr("campaign.people.one_time.write_account", lambda *_said: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_first_administrator(workspace, link, CHIEF, GOOD)
    make_first_administrator(workspace, link, CHIEF, GOOD)
    assert has_accounts(workspace)


def test_a_new_password_of_ones_own_is_told_with_the_account(offices: Workspace, boss: Actor) -> None:
    set_password(offices, boss, GOOD)
    assert told(offices, "set-password") == [("Hoàng Quản", "account quan", boss.account_id)]


@pytest.mark.parametrize("name", ["máy", " Máy ", "MÁY", "ma\u0301y", "m\u200báy"])
def test_nobody_is_called_as_the_machine_is(workspace: Workspace, name: str) -> None:
    with pytest.raises(WrongUse, match="tên của phần mềm"):
        add_account(workspace, Person("may", name, Role.VIEWER), SERVER)


def test_a_name_that_is_taken_is_told(workspace: Workspace) -> None:
    add_account(workspace, CHIEF, SERVER)
    with pytest.raises(CampaignError, match="Đã có tài khoản chinh"):
        add_account(workspace, CHIEF, SERVER)


def test_two_administrators_who_close_each_other_leave_one(emptied_on_server: Engine, workspace: Workspace) -> None:
    server = replace(workspace, db=emptied_on_server, clock=VirtualClock(BEFORE))
    lan = add_account(server, Person("lan", "Nguyễn Lan", Role.ADMINISTRATOR), SERVER, GOOD)
    ha_person = Person("ha", "Trần Hà", Role.ADMINISTRATOR)
    ha, refusals = add_account(server, ha_person, SERVER, GOOD), list[str]()

    def close_ha() -> None:
        try:
            change_account(server, ha, ha_person, False, SERVER)
        except CampaignError as error:
            refusals.append(str(error))

    other = Thread(target=close_ha)
    with server.db.begin() as connection:
        connection.execute(text("UPDATE account SET is_active = false WHERE id = :id"), {"id": lan})
        other.start()
        other.join(0.3)
    other.join()
    assert [reason[:24] for reason in refusals] == ["Cần ít nhất một quản trị"]


def test_a_link_waits_for_a_change_of_its_account_and_neither_is_lost(
    emptied_on_server: Engine, workspace: Workspace
) -> None:
    server = replace(workspace, db=emptied_on_server, clock=VirtualClock(BEFORE))
    lan = add_account(server, Person("lan", "Nguyễn Lan", Role.EDITOR), SERVER)
    link, refusals = password_link(server, lan, SERVER), list[type[Exception]]()

    def use() -> None:
        try:
            choose_password(server, link, GOOD)
        except LinkUsedUp as error:
            refusals.append(type(error))

    other = Thread(target=use)
    with server.db.begin() as connection:
        account_of(connection, lan, is_held=True)
        other.start()
        other.join(0.3)
        connection.execute(text("DELETE FROM one_time_link WHERE account_id = :id"), {"id": lan})
    other.join()
    assert refusals == [LinkUsedUp]


@pytest.mark.parametrize("less", [{"role": Role.EDITOR}, {"campaign_id": "thu"}, {"unit": "tt-cds"}])
def test_the_last_administrator_of_every_office_stays_one(offices: Workspace, less: dict[str, Any]) -> None:
    chief = add_account(offices, CHIEF, SERVER, GOOD)
    add_account(offices, replace(FAR, name="mot-noi", full_name="Vũ Một"), SERVER, GOOD)
    add_account(offices, Person("mot-phan", "Vũ Phần", Role.ADMINISTRATOR, unit="tt-cds"), SERVER, GOOD)
    with pytest.raises(CampaignError, match="mọi kế hoạch"):
        change_account(offices, chief, replace(CHIEF, **less), True, SERVER)
    add_account(offices, Person("hai", "Lê Hai", Role.ADMINISTRATOR), SERVER, GOOD)
    change_account(offices, chief, replace(CHIEF, **less), True, SERVER)


def test_a_password_chosen_by_a_link_leaves_nothing_to_who_had_the_one_before(offices: Workspace) -> None:
    person = signed_in(offices, NEAR)
    order = TokenOrder(person.account_id or 0, "báo cáo", frozenset({Right.READ}), timedelta(days=9))
    token, calendar = make_token(offices, order, person), subscribe(offices, person, "thu")
    choose_password(offices, password_link(offices, person.account_id or 0, SERVER), GOOD)
    assert (caller_of(offices, token), office_of_token(offices, calendar)) == (None, "")
    assert told(offices, "revoke-token") == [("Trần Gần", "token 1", person.account_id)]
    assert told(offices, "unsubscribe") == [("Trần Gần", "calendar", person.account_id)]


def test_a_link_leaves_the_tokens_of_others(offices: Workspace, boss: Actor) -> None:
    order = TokenOrder(boss.account_id or 0, "báo cáo", frozenset({Right.READ}), timedelta(days=9))
    token = make_token(offices, order, boss)
    choose_password(offices, password_link(offices, add_account(offices, NEAR, SERVER), SERVER), GOOD)
    assert caller_of(offices, token)
