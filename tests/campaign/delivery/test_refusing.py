"""What a person may not say: against what is known, what somebody else said first, or what nobody approved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import text

from campaign.delivery import leaving
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.delivery.resolving import Choice, Decision, Resolved, resolve
from campaign.editorial.composing import compose, compose_due
from campaign.errors import WrongUse
from campaign.workspace import Workspace
from tests.campaign.delivery.waiting import LATE, NEXT_DAY, audited, missed, said, uncertain
from tests.campaign.play import approve_post, approved, at, count, deliveries, planned, post, states
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel


@pytest.mark.parametrize("choice", list(Choice))
def test_what_is_out_stays_out_whatever_is_said(live: Workspace, telegram: ScriptedChannel, choice: Choice) -> None:
    approved(live)
    at(live, ON_THE_DAY)
    done = said(live, choice, wall=NEXT_DAY if choice == Choice.MOVE_TO else None)
    assert (done.is_done, done.state) == (False, "sent")
    assert "(sent)" in done.message
    assert len(telegram.sent) == 1


def test_a_refusal_says_what_is_possible(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    done = said(live, Choice.PUBLISH_NOW)
    assert "--sent, --send-again, --drop" in done.message


def test_who_comes_second_is_told_who_was_first(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    said(live, Choice.SENT, by="Bà B")
    done = said(live, Choice.SEND_AGAIN, by="Ông C")
    assert not done.is_done
    assert "Bà B đã xử lý trước" in done.message


@dataclass
class Meddling:
    """A clock that lets somebody else act between a person's look and their word."""

    at: datetime
    meddle: Callable[[], object] | None = None

    def now(self) -> datetime:
        act, self.meddle = self.meddle, None
        if act:
            act()
        return self.at


@pytest.mark.parametrize(("first", "state"), [(Choice.SENT, "sent"), (Choice.DROP, "cancelled")])
def test_two_words_at_once_are_one_word(live: Workspace, telegram: ScriptedChannel, first: Choice, state: str) -> None:
    uncertain(live, telegram)
    clock = Meddling(ON_THE_DAY, lambda: said(live, first, by="Bà B"))
    done = said(replace(live, clock=clock), Choice.SEND_AGAIN, by="Ông C")
    assert (done.is_done, done.state) == (False, state)
    assert "Bà B" in done.message
    assert states(live)["telegram"] == state


def test_two_people_on_two_machines_are_one_word(shared: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(shared, telegram)
    found: list[Resolved] = []
    choices = [Choice.SENT, Choice.SEND_AGAIN, Choice.DROP] * 2
    threads = [Thread(target=lambda one=one: found.append(said(shared, one))) for one in choices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done.is_done for done in found) == [False] * 5 + [True]


def test_nothing_unapproved_is_sent_again(live: Workspace, telegram: ScriptedChannel) -> None:
    planned(live)
    compose_due(live)
    at(live, LATE)
    for choice in (Choice.SEND_AGAIN, Choice.PUBLISH_NOW):
        done = said(live, choice)
        assert (done.is_done, done.state) == (False, "missed")
        assert f"campaign approve {DAY_KEY}" in done.message


@pytest.mark.parametrize("is_composed", [True, False])
def test_what_was_missed_is_approved_and_then_published(
    live: Workspace, telegram: ScriptedChannel, is_composed: bool
) -> None:
    planned(live)
    if is_composed:
        compose_due(live)
    at(live, LATE)
    assert post(live).state == "failed"
    compose(live, post(live))
    approve_post(live, post(live), "Lãnh đạo")
    assert said(live, Choice.SEND_AGAIN).is_done
    at(live, LATE + timedelta(minutes=1))
    assert states(live)["telegram"] == "sent"


def test_what_was_held_unapproved_is_approved_and_then_published(live: Workspace, telegram: ScriptedChannel) -> None:
    planned(live)
    compose_due(live)
    stop(live, Reach(Scope.ALL), "Chờ ý kiến", "Ông C")
    at(live, ON_THE_DAY)
    lift(live, None, "Ông C")
    assert not said(live, Choice.PUBLISH_NOW).is_done
    approve_post(live, post(live), "Lãnh đạo")
    assert said(live, Choice.PUBLISH_NOW).is_done
    at(live, ON_THE_DAY + timedelta(minutes=1))
    assert states(live)["telegram"] == "sent"


@pytest.mark.parametrize(
    "reach", [Reach(Scope.ALL), Reach(Scope.CHANNEL, "telegram"), Reach(Scope.THEME, "chuyen-doi-so")]
)
def test_nothing_is_published_while_a_hold_stands(live: Workspace, telegram: ScriptedChannel, reach: Reach) -> None:
    missed(live)
    stop(live, reach, "Chờ ý kiến", "Ông C")
    done = said(live, Choice.PUBLISH_NOW)
    assert not done.is_done
    assert "Chờ ý kiến (Ông C)" in done.message
    assert states(live)["telegram"] == "missed"


MOURNING = (
    'blackouts: [{id: qt, from: "2027-10-10 12:00", until: "2027-10-11 24:00", reason: Quốc tang, source: 1/TB}]\n'
)


def test_nothing_is_published_or_moved_into_a_silence(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live, CALENDAR + MOURNING)
    at(live, LATE)
    for choice, wall in ((Choice.PUBLISH_NOW, None), (Choice.MOVE_TO, NEXT_DAY)):
        done = said(live, choice, wall=wall)
        assert not done.is_done
        assert "Quốc tang (1/TB)" in done.message
    assert said(live, Choice.MOVE_TO, wall=NEXT_DAY + timedelta(days=1)).is_done


def test_a_channel_that_was_taken_out_gets_nothing(
    live: Workspace, telegram: ScriptedChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed(live)
    monkeypatch.setattr(leaving, "entry_of", lambda _calendar, _channel: None)
    assert "không còn trong lịch" in said(live, Choice.PUBLISH_NOW).message


def test_several_at_once_and_one_that_is_not_there(live: Workspace) -> None:
    missed(live)
    ids = [item.id for item in deliveries(live).values()]
    done = resolve(live, [ids[0], 10**9, ids[1], ids[0]], Decision(Choice.DROP, "Bà B"))
    assert [(one.id, one.is_done, one.state) for one in done] == [
        (ids[0], True, "cancelled"),
        (10**9, False, ""),
        (ids[1], True, "cancelled"),
    ]


BAD_LINKS = (
    "javascript:alert(1)",
    "t.me/kenh/7",
    "https://",
    "https://a b",
    "https://a\n.vn",
    "http://[",
    "ftp://a.vn/x",
)


@pytest.mark.parametrize("url", [*BAD_LINKS, "https://a.vn/" + "x" * 2000])
def test_a_link_is_a_link(live: Workspace, telegram: ScriptedChannel, url: str) -> None:
    uncertain(live, telegram)
    with pytest.raises(WrongUse):
        said(live, Choice.SENT, url=url)
    assert states(live)["telegram"] == "unknown"


@pytest.mark.parametrize(
    "decision",
    [
        Decision(Choice.SENT, " "),
        Decision(Choice.DROP, "A", url="https://a.vn"),
        Decision(Choice.MOVE_TO, "A"),
        Decision(Choice.DROP, "A", wall=NEXT_DAY),
    ],
)
def test_a_word_that_makes_no_sense_is_refused(live: Workspace, decision: Decision) -> None:
    with pytest.raises(WrongUse):
        resolve(live, [1], decision)


def test_a_word_is_written_down_in_composed_letters(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    said(live, Choice.DROP, by="Nguye\u0302\u0303n", reason="Khôn\u0067")
    assert audited(live, deliveries(live)["telegram"].id)[0][0] == "Nguyễn"


def test_a_refused_word_leaves_no_trace(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY)
    before = count(live, "audit_event")
    said(live, Choice.SEND_AGAIN)
    assert count(live, "audit_event") == before


def test_what_the_calendar_took_out_is_not_sent_again(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    with live.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = 'cancelled'"))
    done = said(live, Choice.SEND_AGAIN)
    assert (done.is_done, states(live)["telegram"]) == (False, "unknown")
    assert said(live, Choice.SENT).is_done
