"""What is out is changed and taken back: once approved, in order, and never twice in sight."""

from datetime import timedelta

import pytest

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.delivery.amendments import _NEXT, _PLACES
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.delivery.resolving import Choice
from campaign.delivery.sweep import channels_with_work
from campaign.watching.readings import by_hand
from campaign.workspace import Workspace
from channels.errors import AccessLost, NotPossible, OutcomeUnknown, Rejected, TryLater
from content.messages import Photo
from tests.campaign.delivery.amending import (
    FIXED,
    amendments,
    correct,
    corrected,
    latest,
    on_sqlite,
    page,
    published,
    say_yes,
    withdrawn,
)
from tests.campaign.delivery.waiting import audited, said
from tests.campaign.play import approved, at, deliveries, post, states
from tests.campaign.sample import ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

SOON = ON_THE_DAY + timedelta(minutes=1)
LATER = ON_THE_DAY + timedelta(hours=1)


def test_an_approved_correction_reaches_every_place(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    at(live, SOON)
    assert {state for _channel, _kind, state in amendments(live)} == {"done"}
    assert "Đính chính" in page(live) and "Bài đã sửa" in page(live)
    assert "Bài đã sửa" in (live.home / "portal" / "feed.xml").read_text(encoding="utf-8")
    ((kind, remote_id, part, before),) = telegram.amended
    assert (kind, remote_id) == ("edit", "1")
    assert isinstance(part.body, Photo) and "Bài đã sửa" in part.body.caption_html
    assert before is not None and "Bài đã sửa" not in str(before.body)


def test_nothing_is_sent_a_second_time(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    at(live, SOON)
    at(live, LATER)
    assert (len(telegram.sent), len(telegram.amended)) == (1, 1)
    assert set(states(live).values()) == {"sent"}


def test_while_a_correction_waits_nothing_changes(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    correct(live)
    at(live, SOON)
    assert (amendments(live), telegram.amended, post(live).state) == ([], [], "published")
    assert "Đính chính" not in page(live)


def test_deliveries_tell_which_text_is_out(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    assert deliveries(live)["telegram"].revision != post(live).revision_id
    at(live, SOON)
    assert {one.revision for one in deliveries(live).values()} == {post(live).revision_id}
    assert telegram.amended


def test_what_has_not_gone_out_yet_goes_out_corrected(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("chờ", timedelta(minutes=20))]
    approved(live)
    at(live, ON_THE_DAY)
    corrected(live)
    at(live, LATER)
    assert "Bài đã sửa" in str(telegram.sent[0].body)
    assert [kind for channel, kind, _state in amendments(live) if channel == "telegram"] == []


def test_a_second_correction_takes_the_place_of_one_that_waits(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    corrected(live, FIXED.__class__(title="Sửa lần hai"), "Còn sai tên.")
    at(live, SOON)
    assert [state for channel, _kind, state in amendments(live) if channel == "telegram"] == ["dropped", "done"]
    assert [str(call[2].body).count("Sửa lần hai") for call in telegram.amended] == [1]
    assert (
        page(live).count("<time datetime") >= 2
        and "Còn sai tên." in page(live)
        and "Bài đã ghi sai ngày." in page(live)
    )


def test_an_edit_of_unknown_end_is_made_again(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    telegram.answers = [OutcomeUnknown("không rõ")]
    at(live, SOON)
    assert latest(live).state == "pending"
    at(live, LATER)
    assert latest(live).state == "done"
    ((_kind, _id, _part, before),) = telegram.amended
    assert before is None


@on_sqlite
def test_after_some_tries_a_person_looks(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    telegram.answers = [OutcomeUnknown("không rõ") for _try in range(9)]
    for hour in range(1, 9):
        at(live, ON_THE_DAY + timedelta(hours=hour))
    assert (latest(live).state, latest(live).attempts) == ("unknown", 5)


@on_sqlite
@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Rejected("quá dài"), "failed"),
        (NotPossible("quá 48 giờ"), "for_person"),
        (TryLater("chờ", timedelta(minutes=5)), "pending"),
        (AccessLost("mất quyền"), "pending"),
    ],
)
def test_what_comes_of_a_change_follows_what_the_channel_said(
    live: Workspace, telegram: ScriptedChannel, error: Exception, state: str
) -> None:
    published(live)
    corrected(live)
    telegram.answers = [error]  # type: ignore[list-item]
    at(live, SOON)
    assert (latest(live).state, latest(live).error) == (state, str(error))
    at(live, LATER)
    assert latest(live).state == ("done" if state == "pending" else state)


@on_sqlite
def test_a_place_that_stays_away_is_left_to_a_person_after_a_day(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    telegram.answers = [TryLater("không kết nối được") for _try in range(99)]
    at(live, ON_THE_DAY + timedelta(hours=25))
    assert latest(live).state == "for_person"


@on_sqlite
def test_a_channel_that_cannot_is_a_task_for_a_person(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.can_edit = False
    published(live)
    corrected(live)
    at(live, SOON)
    assert latest(live).state == "for_person" and "sửa theo bản đính chính" in latest(live).error
    assert telegram.amended == []


@on_sqlite
def test_a_hold_stops_an_edit_until_it_is_lifted(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    stop(live, Reach(Scope.ALL), "Chờ ý kiến", "Ông C")
    at(live, SOON)
    assert (telegram.amended, latest(live).state) == ([], "pending")
    assert "Chờ ý kiến" in latest(live).error
    lift(live, None, "Ông C")
    at(live, LATER)
    assert latest(live).state == "done"


def test_what_is_in_the_air_while_its_post_is_corrected_is_edited(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)

    def put_right() -> None:
        telegram.before = lambda: None
        corrected(live)

    telegram.before = put_right
    at(live, ON_THE_DAY)
    at(live, SOON)
    assert "Bài đã sửa" not in str(telegram.sent[0].body)
    assert [call[0] for call in telegram.amended] == ["edit"]


def test_what_came_back_to_wait_while_its_post_was_corrected_goes_out_corrected(
    live: Workspace, telegram: ScriptedChannel
) -> None:
    approved(live)
    telegram.answers = [TryLater("chờ", timedelta(minutes=5))]

    def put_right() -> None:
        telegram.before = lambda: None
        corrected(live)

    telegram.before = put_right
    at(live, ON_THE_DAY)
    at(live, LATER)
    assert "Bài đã sửa" in str(telegram.sent[0].body)
    assert (telegram.amended, latest(live).state) == ([], "dropped")


@on_sqlite
def test_without_leave_to_send_for_real_nothing_that_is_really_out_is_called_changed(
    live: Workspace, workspace: Workspace, telegram: ScriptedChannel
) -> None:
    published(live)
    corrected(live)
    at(workspace, SOON)
    assert (latest(workspace).state, telegram.amended) == ("pending", [])
    assert latest(workspace, "cong").state == "done"


@on_sqlite
def test_what_only_an_outbox_has_is_corrected_there(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    corrected(workspace)
    at(workspace, SOON)
    assert (latest(workspace).state, states(workspace)["telegram"]) == ("done", "simulated")
    assert list((workspace.home / "outbox" / "telegram").glob("*-sua.json"))
    withdrawn(workspace)
    at(workspace, LATER)
    assert (latest(workspace).kind, latest(workspace).state) == ("withdraw", "done")
    assert states(workspace)["telegram"] == "simulated"


@on_sqlite
def test_each_change_is_in_the_journal(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    correct(live)
    say_yes(live)
    at(live, SOON)
    withdrawn(live)
    at(live, LATER)
    actions = [action for _who, action, _detail in audited(live, deliveries(live)["telegram"].id)]
    assert actions == ["edit-done", "withdraw-done"]
    assert telegram.amended


def test_what_is_due_is_found_without_reading_what_is_over(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    at(live, SOON)
    assert telegram.amended
    with reading(live.db) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")
        for query in (_PLACES, _NEXT):
            told = {"moment": 0, "campaign": "thu", "channel_": "telegram"}
            plain = query.params(**told).compile(live.db, compile_kwargs={"literal_binds": True})
            words = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
            steps = str(connection.exec_driver_sql(f"{words} {plain}".replace("%", "%%")).all())
            assert "amendment_open" in steps or "amendment_waiting_once" in steps, steps


def test_a_person_is_told_of_what_only_a_person_can_change(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    telegram.answers = [NotPossible("quá 48 giờ")]
    at(live, SOON)
    with reading(live.db) as connection:
        assert [tally.count for tally in by_hand(connection, to_seconds(SOON))] == [1]


def test_no_drain_is_asked_for_while_nothing_can_be_done(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("không rõ")]
    approved(live)
    at(live, ON_THE_DAY)
    corrected(live)
    assert set(channels_with_work(live)) == {("thu", "cong"), ("thu", "tin-rss")}
    at(live, SOON)
    assert (latest(live).state, channels_with_work(live)) == ("pending", [])


def test_a_correction_waits_for_a_persons_word_on_what_nobody_knows(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("không rõ")]
    approved(live)
    at(live, ON_THE_DAY)
    corrected(live)
    said(live, Choice.SEND_AGAIN)
    at(live, SOON)
    assert "Bài đã sửa" in str(telegram.sent[0].body)
    assert (telegram.amended, states(live)["telegram"]) == ([], "sent")
