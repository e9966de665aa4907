"""Reminders: after a while, a few times, by day, and only for those who told nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from campaign.chats.body import parse
from campaign.clock import VirtualClock, to_seconds
from campaign.confirmations import reminding
from campaign.confirmations.recording import confirm
from campaign.confirmations.reminding import remind_due
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Pack, Sending, Team
from campaign.states import ChatKind, ConfirmationKind
from campaign.teams.registry import leave
from campaign.workspace import Workspace
from tests.campaign.confirmations.rows import add_message, add_office, add_pack, add_sending, add_team
from tests.campaign.play import planned

NOON = datetime(2027, 10, 1, 5, 0, tzinfo=UTC)
"""12:00 in Viet Nam."""

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_tables: dict[str, Any] = {
    "team": Team.__table__,  # type: ignore[attr-defined]
    "pack": Pack.__table__,  # type: ignore[attr-defined]
    "sending": Sending.__table__,  # type: ignore[attr-defined]
}


@pytest.fixture
def sent(workspace: Workspace) -> Workspace:
    """A pack that reached two teams at noon."""
    planned(workspace)
    with workspace.db.begin() as connection:
        sending = add_sending(connection, add_pack(connection), most_reminders=2)
        for number in (1, 2):
            team = add_team(connection, f"Tổ {number}", channel="to", chat=f"{number}")
            add_message(connection, sending, team, at=to_seconds(NOON))
    return workspace


def reminded(workspace: Workspace, **ahead: float) -> list[str]:
    """The keys of all reminders, after the chore's turn that much later than noon."""
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(NOON + timedelta(**ahead))
    remind_due(workspace)
    with reading(workspace.db) as connection:
        query = select(_messages.c.key).where(_messages.c.kind == ChatKind.REMINDER.value)
        return list(connection.execute(query.order_by(_messages.c.key)).scalars())


def change(workspace: Workspace, table: str, **values: Any) -> None:
    with workspace.db.begin() as connection:
        connection.execute(update(_tables[table]).values(values))


def test_nobody_is_reminded_before_the_time(sent: Workspace) -> None:
    assert reminded(sent, hours=47) == []


def test_each_team_is_reminded_once_however_often_the_chore_comes(sent: Workspace) -> None:
    first = reminded(sent, hours=48)
    assert (first, reminded(sent, hours=49)) == (["remind-pack/1/1/1", "remind-pack/1/2/1"], first)


def test_reminders_end_at_their_limit(sent: Workspace) -> None:
    for days in (2, 4, 6, 8, 10):
        keys = reminded(sent, days=days)
    assert keys == ["remind-pack/1/1/1", "remind-pack/1/1/2", "remind-pack/1/2/1", "remind-pack/1/2/2"]


def sent_anew(workspace: Workspace, **ahead: float) -> None:
    """The same pack reached both teams by another sending, so much later than noon."""
    with workspace.db.begin() as connection:
        sending = add_sending(connection, 1, most_reminders=2)
        for team in (1, 2):
            add_message(connection, sending, team, at=to_seconds(NOON + timedelta(**ahead)))


def test_two_sendings_of_one_pack_share_the_limit(sent: Workspace) -> None:
    sent_anew(sent, hours=1)
    numbers = [len(reminded(sent, days=days)) for days in (2, 3, 4, 5, 6, 7, 8, 10)]
    assert (max(numbers), numbers[-1]) == (4, 4)


def test_who_just_had_the_pack_anew_is_not_reminded_yet(sent: Workspace) -> None:
    sent_anew(sent, hours=40)
    assert (reminded(sent, hours=49), len(reminded(sent, hours=92))) == ([], 2)


def test_who_answered_is_left_alone(sent: Workspace) -> None:
    with sent.db.begin() as connection:
        confirm(connection, NOON, 1, 1, ConfirmationKind.RECEIVED, way="bot")
    assert reminded(sent, days=2) == ["remind-pack/1/2/1"]


def test_who_answers_while_a_reminder_waits_is_left_alone(sent: Workspace) -> None:
    reminded(sent, days=2)
    with sent.db.begin() as connection:
        confirm(connection, NOON, 1, 1, ConfirmationKind.RECEIVED, way="link")
        query = select(_messages.c.key, _messages.c.state).where(_messages.c.kind == "reminder")
        states = {row.key: row.state for row in connection.execute(query)}
    assert states == {"remind-pack/1/1/1": "cancelled", "remind-pack/1/2/1": "pending"}


def test_an_office_whose_plan_no_longer_reads_stops_no_other(sent: Workspace) -> None:
    with sent.db.begin() as connection:
        add_office(connection, "khac")
        team = add_team(connection, campaign_id="khac", channel="to", chat="9")
        sending = add_sending(connection, add_pack(connection, campaign_id="khac"), campaign_id="khac", id=0)
        add_message(connection, sending, team, campaign_id="khac", at=to_seconds(NOON))
    assert reminded(sent, days=2) == ["remind-pack/1/1/1", "remind-pack/1/2/1"]


def test_teams_for_whom_it_is_too_late_take_no_place(sent: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "AT_ONCE", 1)
    first = _messages.c.team_id == 1
    with sent.db.begin() as connection:
        connection.execute(update(_messages).where(first).values(at=to_seconds(NOON - timedelta(days=30))))
    assert reminded(sent, days=2) == ["remind-pack/1/2/1"]


@pytest.mark.parametrize("between", ["cancel", "answer", "leave"])
def test_what_happens_after_the_look_is_heeded(sent: Workspace, monkeypatch: pytest.MonkeyPatch, between: str) -> None:
    look = reminding._reminders

    def looks_then(*given: Any) -> Any:
        found = look(*given)
        happens(sent, between)
        return found

    monkeypatch.setattr(reminding, "_reminders", looks_then)
    assert reminded(sent, days=2) == ([] if between == "cancel" else ["remind-pack/1/2/1"])


def happens(workspace: Workspace, what: str) -> None:
    if what == "cancel":
        change(workspace, "sending", state="cancelled")
        return
    with workspace.db.begin() as connection:
        if what == "answer":
            confirm(connection, NOON, 1, 1, ConfirmationKind.RECEIVED, way="bot")
        else:
            leave(connection, NOON, 1, "Lan")


def test_a_reminder_speaks_the_language_of_its_team(sent: Workspace) -> None:
    with sent.db.begin() as connection:
        connection.execute(update(_tables["team"]).where(_tables["team"].c.id == 2).values(language="en"))
    reminded(sent, days=2)
    with reading(sent.db) as connection:
        query = select(_messages.c.body).where(_messages.c.kind == "reminder").order_by(_messages.c.team_id)
        home, english = (parse(body) for body in connection.execute(query).scalars())
    assert ("Nhắc xác nhận" in home.html, "A reminder to confirm" in english.html) == (True, True)
    assert [button.label for button in english.buttons[0]] == ["Received", "Used"]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("team", {"state": "left"}),
        ("team", {"chat": ""}),
        ("pack", {"state": "withdrawn"}),
        ("sending", {"state": "cancelled"}),
        ("sending", {"most_reminders": 0}),
    ],
)
def test_nobody_is_reminded_of_what_is_over(sent: Workspace, table: str, values: dict[str, Any]) -> None:
    if "chat" in values:
        with sent.db.begin() as connection:
            _no_chats(connection)
    else:
        change(sent, table, **values)
    assert reminded(sent, days=2) == []


def _no_chats(connection: Connection) -> None:
    connection.execute(update(_tables["team"]).values(chat="", channel=""))


def test_nobody_is_woken_at_night(sent: Workspace) -> None:
    assert reminded(sent, hours=57) == []
    assert len(reminded(sent, hours=68)) == 2


def test_a_reminder_leaves_before_the_evening_or_not_at_all(sent: Workspace) -> None:
    reminded(sent, days=2)
    with reading(sent.db) as connection:
        graces = set(
            connection.execute(select(_messages.c.grace_until).where(_messages.c.kind == "reminder")).scalars()
        )
    assert graces == {to_seconds(datetime(2027, 10, 3, 13, 0, tzinfo=UTC))}


def test_after_a_long_standstill_nobody_is_reminded_of_what_is_old(sent: Workspace) -> None:
    assert reminded(sent, days=20) == []


def test_a_reminder_names_the_pack_as_text_and_has_both_buttons(sent: Workspace) -> None:
    change(sent, "pack", title="<b>Tin & bài</b>")
    reminded(sent, days=2)
    with reading(sent.db) as connection:
        body = str(connection.execute(select(_messages.c.body).where(_messages.c.kind == "reminder")).scalars().first())
    assert "&lt;b&gt;Tin &amp; bài&lt;/b&gt;" in body
    assert ("nhan:1:" in body, "dung:1:" in body) == (True, True)
