"""Registering, changing, leaving and coming back: always one row, and no person in the journal."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from campaign.teams.fields import TeamRefused, import_key_of
from campaign.teams.registry import (
    NoSuchTeam,
    change,
    come_back,
    itself,
    leave,
    note_seen,
    register,
    renew_link,
    team_by_chat,
)
from campaign.workspace import Workspace
from tests.campaign.play import count, later, planned
from tests.campaign.teams.registered import (
    CHAT,
    CONTACT,
    PHONE,
    STAFF,
    added,
    audited,
    message_to,
    messages,
    new_team,
    registered,
    team,
)


def key_of(name: str, area: str = "") -> str:
    return import_key_of("thu", "", name, area)


def test_a_team_is_kept_as_it_was_told_and_tidied(workspace: Workspace) -> None:
    row = team(workspace, registered(workspace, name="  Tổ\u200b thôn\n Đông ", phone="+84 912.345.678", members=7))
    assert (row.name, row.phone, row.members, row.state) == ("Tổ thôn Đông", PHONE, 7, "active")
    assert (row.form, row.language, row.link_number, row.sought) == ("message", "vi", 1, "to thon dong")


def test_the_same_chat_or_key_is_the_same_team(workspace: Workspace) -> None:
    first = registered(workspace, channel="telegram", chat=CHAT)
    listed = added(workspace, import_key="k1", name="Tổ 2")
    assert added(workspace, channel="telegram", chat=CHAT, form="script") == first
    assert added(workspace, import_key="k1", name="Tổ 2", phone=PHONE) == listed
    assert (count(workspace, "team"), team(workspace, first).form, team(workspace, listed).phone) == (
        2,
        "script",
        PHONE,
    )


def test_teams_without_chat_and_key_are_each_their_own(workspace: Workspace) -> None:
    assert registered(workspace) != added(workspace)


def test_two_that_register_one_chat_at_once_are_one(workspace: Workspace) -> None:
    planned(workspace)
    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(lambda _n: added(workspace, channel="telegram", chat=CHAT), range(8)))
    assert (len(ids), count(workspace, "team")) == (1, 1)


def test_a_team_that_left_gets_nothing_more_and_comes_back_as_the_same_row(workspace: Workspace) -> None:
    known = registered(workspace, channel="telegram", chat=CHAT)
    for kind in ("pack", "reminder", "reply"):
        message_to(workspace, known, kind)
    with workspace.db.begin() as connection:
        assert leave(connection, workspace.clock.now(), known, itself(known))
        assert not leave(connection, workspace.clock.now(), known, itself(known))
    states = [(kind, state) for kind, state, _chat, _body in messages(workspace)]
    assert states == [("pack", "cancelled"), ("reminder", "cancelled"), ("reply", "pending")]
    assert team(workspace, known).left_at > 0
    assert added(workspace, channel="telegram", chat=CHAT) == known
    assert (team(workspace, known).state, team(workspace, known).left_at) == ("active", 0)


def test_the_journal_names_the_fields_and_no_person(workspace: Workspace) -> None:
    known = registered(workspace, contact=CONTACT, phone=PHONE, channel="telegram", chat=CHAT)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        change(connection, now, known, STAFF, contact="Y Ban", phone="0255 3822 333", members=3)
        leave(connection, now, known, itself(known))
        come_back(connection, now, known, STAFF)
    told = audited(workspace)
    assert [action for _who, action, _subject, _detail in told] == [
        "register-team",
        "change-team",
        "leave-team",
        "return-team",
    ]
    assert (told[1][3], told[2][0]) == ("contact, phone, members", f"tổ số {known}")
    assert not any(word in str(told) for word in (CONTACT, PHONE, CHAT, "Y Ban"))


def test_what_does_not_differ_is_no_deed(workspace: Workspace) -> None:
    known = registered(workspace, members=3)
    with workspace.db.begin() as connection:
        assert not change(connection, workspace.clock.now(), known, STAFF, members=3)
    assert len(audited(workspace)) == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", " \x00 ", "Thiếu tên tổ"),
        ("name", "x" * 200, "Dài quá 120"),
        ("phone", "gọi tôi", "Số điện thoại không đúng"),
        ("phone", "=1+1", "Số điện thoại không đúng"),
        ("members", -1, "Số thành viên"),
        ("form", "telegram", "Không có dạng này"),
        ("language", "<b>", "Ngôn ngữ phải là mã"),
    ],
)
def test_what_no_team_has_is_refused(workspace: Workspace, field: str, value: Any, told: str) -> None:
    known = registered(workspace)
    with workspace.db.begin() as connection, pytest.raises(TeamRefused, match=told):
        change(connection, workspace.clock.now(), known, STAFF, **{field: value})


def test_a_chat_belongs_to_one_team(workspace: Workspace) -> None:
    known, other = registered(workspace, channel="telegram", chat=CHAT), added(workspace, name="Tổ khác")
    with workspace.db.begin() as connection, pytest.raises(TeamRefused, match=f"tổ số {known}"):
        change(connection, workspace.clock.now(), other, STAFF, channel="telegram", chat=CHAT)


def test_a_listed_team_takes_no_name_of_another_in_the_list(workspace: Workspace) -> None:
    first, second = (registered(workspace, name=f"Tổ {one}", import_key=key_of(f"Tổ {one}")) for one in (1, 2))
    with workspace.db.begin() as connection, pytest.raises(TeamRefused, match=f"tổ số {first}"):
        change(connection, workspace.clock.now(), second, STAFF, name="TỔ 1")
    with workspace.db.begin() as connection:
        assert change(connection, workspace.clock.now(), second, STAFF, name="tổ 2", area="Thôn 2")
    assert team(workspace, second).import_key == key_of("Tổ 2", "Thôn 2")


def test_a_team_that_is_refused_its_new_name_does_not_come_back(workspace: Workspace) -> None:
    registered(workspace, name="Tổ 1", import_key=key_of("Tổ 1"))
    known = added(workspace, name="Tổ 2", import_key=key_of("Tổ 2"), channel="telegram", chat=CHAT)
    with workspace.db.begin() as connection:
        leave(connection, workspace.clock.now(), known, STAFF)
        with pytest.raises(TeamRefused):
            register(connection, workspace.clock.now(), new_team(name="Tổ 1", channel="telegram", chat=CHAT), STAFF)
    assert team(workspace, known).state == "left"


def test_a_team_that_was_in_no_list_may_bear_any_name(workspace: Workspace) -> None:
    registered(workspace, name="Tổ 1", import_key=key_of("Tổ 1"))
    other = added(workspace, name="Tổ 2")
    with workspace.db.begin() as connection:
        assert change(connection, workspace.clock.now(), other, STAFF, name="Tổ 1")
    assert team(workspace, other).import_key == ""


def test_nobody_changes_what_is_not_told(workspace: Workspace) -> None:
    known = registered(workspace)
    with workspace.db.begin() as connection, pytest.raises(ValueError, match="state"):
        change(connection, workspace.clock.now(), known, STAFF, state="erased")


def test_what_there_is_not_is_told(workspace: Workspace) -> None:
    with workspace.db.begin() as connection, pytest.raises(NoSuchTeam, match="999"):
        leave(connection, workspace.clock.now(), 999, STAFF)


def test_an_empty_chat_is_nobodys(workspace: Workspace) -> None:
    registered(workspace)
    with workspace.db.begin() as connection:
        assert team_by_chat(connection, "thu", "", "") is None


def test_when_a_team_was_seen_is_kept_to_the_hour(workspace: Workspace) -> None:
    known = registered(workspace)
    seen = []
    for minutes in (0, 30, 61):
        later(workspace, minutes=minutes)
        with workspace.db.begin() as connection:
            note_seen(connection, workspace.clock.now(), known)
        seen.append(team(workspace, known).seen_at)
    assert seen[0] == seen[1] < seen[2]


def test_another_link_has_another_number(workspace: Workspace) -> None:
    known = registered(workspace)
    with workspace.db.begin() as connection:
        assert renew_link(connection, workspace.clock.now(), known, STAFF) == 2
    assert team(workspace, known).link_number == 2


def test_a_refused_team_leaves_no_row(workspace: Workspace) -> None:
    planned(workspace)
    with workspace.db.begin() as connection, pytest.raises(TeamRefused):
        register(connection, workspace.clock.now(), new_team(members=99_999), STAFF)
    assert count(workspace, "team") == 0


def test_a_new_chat_is_not_the_one_that_was_lost(workspace: Workspace) -> None:
    known = registered(workspace, channel="telegram", chat=CHAT)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET lost_at = 5")
        change(connection, workspace.clock.now(), known, STAFF, chat="777002")
    assert team(workspace, known).lost_at == 0
