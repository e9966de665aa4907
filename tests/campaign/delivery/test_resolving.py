"""A person's word on what waits for one is carried out, and stands against the calendar."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from campaign.clock import from_seconds
from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.delivery.resolving import Choice
from campaign.errors import WrongUse
from campaign.plan.planner import plan
from campaign.workspace import Workspace
from channels.errors import OutcomeUnknown, Rejected
from content.language import speaking
from tests.campaign.delivery.waiting import LATE, NEXT_DAY, audited, held, missed, parts_of, row, said, uncertain
from tests.campaign.play import approved, at, deliveries, planned, post, states
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY, office
from tests.fakes.channel import ScriptedChannel

ALONE = CALENDAR.replace("template: day, channels: [cong, tin-rss, telegram]", "template: day, channels: [telegram]")
"""The day goes to Telegram alone."""


def test_what_a_person_saw_is_sent_and_the_post_published(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    done = said(live, Choice.SENT, url="https://t.me/kenh_thu/7")
    assert (done.is_done, done.state) == (True, "sent")
    assert deliveries(live)["telegram"].url == "https://t.me/kenh_thu/7"
    assert parts_of(live, "telegram") == [("sent", "https://t.me/kenh_thu/7")]
    assert post(live).state == "published"


def test_each_word_is_audited_with_who_and_why(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    said(live, Choice.SENT, reason="Đã thấy trên kênh", url="https://t.me/kenh_thu/7")
    (event,) = audited(live, deliveries(live)["telegram"].id)
    assert event[:2] == ("Bà B", "resolve-sent")
    assert "unknown → sent" in event[2]
    assert "Đã thấy trên kênh" in event[2]
    assert "https://t.me/kenh_thu/7" in event[2]


def test_a_word_without_a_reason_gets_a_plain_one(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    said(live, Choice.DROP)
    assert "Không đăng nữa." in audited(live, deliveries(live)["telegram"].id)[0][2]


def test_a_person_is_answered_in_their_language_and_the_audit_keeps_the_houses(
    live: Workspace, telegram: ScriptedChannel
) -> None:
    uncertain(live, telegram)
    at(live, LATE)
    with speaking("en"):
        done = said(live, Choice.SEND_AGAIN)
    assert "publish now" in done.message
    kept = audited(live, deliveries(live)["telegram"].id)[0][2]
    assert ("đăng ngay" in kept, "publish" in kept) == (True, False)


def test_what_never_arrived_is_sent_again_with_a_new_grace(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    at(live, LATE)
    done = said(live, Choice.SEND_AGAIN)
    assert "hai lần" in done.message
    again = row(live, "telegram")
    assert (again.state, again.attempts, again.not_before, again.owner) == ("pending", 1, 0, "")
    assert from_seconds(again.grace_until) - LATE == timedelta(hours=2)
    at(live, LATE + timedelta(minutes=1))
    assert (states(live)["telegram"], len(telegram.keys), row(live, "telegram").attempts) == ("sent", 2, 2)


def test_on_the_day_itself_what_is_sent_again_has_until_eight_in_the_evening(
    live: Workspace, telegram: ScriptedChannel
) -> None:
    uncertain(live, telegram)
    said(live, Choice.SEND_AGAIN)
    assert from_seconds(row(live, "telegram").grace_until) == datetime(2027, 10, 10, 13, 0, tzinfo=UTC)


def test_a_rhythm_has_no_day_of_its_own_to_last_until_the_evening(live: Workspace, telegram: ScriptedChannel) -> None:
    monday = datetime(2027, 10, 4, 1, 0, tzinfo=UTC)
    key = "2027/chu-de-tuan/tuan-40"
    approved(live)
    at(live, monday + timedelta(hours=3))
    said(live, Choice.PUBLISH_NOW, "cong", key=key)
    assert from_seconds(row(live, "cong", key).grace_until) == monday + timedelta(hours=5)


def test_a_part_that_is_out_is_never_sent_again(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live, CALENDAR)
    two_parts(live)
    telegram.answers = [None, OutcomeUnknown("không rõ")]
    at(live, ON_THE_DAY)
    said(live, Choice.SEND_AGAIN)
    at(live, ON_THE_DAY + timedelta(minutes=1))
    names = [part.name for part in telegram.sent]
    assert states(live)["telegram"] == "sent"
    assert len(names) == len(set(names)) > 1


def two_parts(workspace: Workspace) -> None:
    """Makes the day's message too long for one caption."""
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE revision SET telegram = :words"), {"words": "Chữ dài. " * 300})


def test_a_late_answer_no_longer_counts_after_a_person_spoke(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    assert row(live, "telegram").owner
    said(live, Choice.DROP)
    assert row(live, "telegram").owner == ""


@pytest.mark.parametrize("choice", [Choice.PUBLISH_NOW, Choice.SEND_AGAIN])
def test_what_was_missed_is_published_when_a_person_says_so(
    live: Workspace, telegram: ScriptedChannel, choice: Choice
) -> None:
    missed(live)
    for channel in states(live):
        assert said(live, choice, channel).is_done
    at(live, LATE + timedelta(seconds=1))
    assert set(states(live).values()) == {"sent"}
    assert post(live).state == "published"


def test_what_was_held_waits_for_a_person_and_is_then_published(live: Workspace, telegram: ScriptedChannel) -> None:
    held(live)
    at(live, ON_THE_DAY + timedelta(minutes=5))
    assert set(states(live).values()) == {"held"}
    said(live, Choice.PUBLISH_NOW, "cong")
    at(live, ON_THE_DAY + timedelta(minutes=6))
    assert states(live) == {"cong": "sent", "tin-rss": "held", "telegram": "held"}


def test_what_failed_is_sent_again_once_it_is_mended(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [Rejected("quá dài")]
    approved(live)
    at(live, ON_THE_DAY)
    assert said(live, Choice.SEND_AGAIN).is_done
    at(live, ON_THE_DAY + timedelta(minutes=1))
    assert states(live)["telegram"] == "sent"


def test_what_is_moved_goes_out_at_its_new_time(live: Workspace, telegram: ScriptedChannel) -> None:
    missed(live)
    assert "08:00 ngày 11/10/2027" in said(live, Choice.MOVE_TO, wall=NEXT_DAY).message
    assert deliveries(live)["telegram"].due == "2027-10-11T08:00:00+07:00"
    at(live, datetime(2027, 10, 11, 0, 59, tzinfo=UTC))
    assert telegram.sent == []
    at(live, datetime(2027, 10, 11, 1, 0, tzinfo=UTC))
    assert states(live)["telegram"] == "sent"


@pytest.mark.parametrize("wall", [NEXT_DAY - timedelta(days=1), NEXT_DAY.replace(year=2072)])
def test_a_time_that_is_over_or_far_away_is_a_slip(live: Workspace, wall: datetime) -> None:
    missed(live)
    with pytest.raises(WrongUse, match="Giờ mới"):
        said(live, Choice.MOVE_TO, wall=wall)
    assert states(live)["telegram"] == "missed"


def test_what_is_dropped_is_over(live: Workspace, telegram: ScriptedChannel) -> None:
    missed(live)
    for channel in states(live):
        said(live, Choice.DROP, channel)
    at(live, LATE + timedelta(minutes=1))
    assert set(states(live).values()) == {"cancelled"}
    assert post(live).state == "cancelled"


BENDS: dict[str, Callable[[str], str]] = {
    "the same calendar": lambda text: text,
    "another name of the day": lambda text: text.replace("name: Ngày Chuyển", "name: Ngày Toàn dân chuyển"),
    "another time": lambda text: text.replace("0d 07:30", "0d 19:00"),
    "another name of the channel": lambda text: text.replace("id: telegram,", "id: tele,").replace(
        "telegram]", "tele]"
    ),
}


@pytest.mark.parametrize("bend", BENDS.values(), ids=BENDS.keys())
def test_the_calendar_brings_back_nothing_that_a_person_dropped(
    live: Workspace, telegram: ScriptedChannel, bend: Callable[[str], str]
) -> None:
    held(live)
    for channel in states(live):
        said(live, Choice.DROP, channel)
    planned(live, bend(CALENDAR))
    at(live, ON_THE_DAY + timedelta(hours=12))
    assert (set(states(live).values()), post(live).state) == ({"cancelled"}, "cancelled")
    changes = next(iter(plan(live, [office(bend(CALENDAR))]))).changes
    assert [change.key for change in changes if change.key == DAY_KEY] == []


def test_the_calendar_does_not_move_what_a_person_moved(live: Workspace, telegram: ScriptedChannel) -> None:
    held(live)
    said(live, Choice.MOVE_TO, wall=NEXT_DAY)
    planned(live, CALENDAR.replace("name: Ngày Chuyển", "name: Ngày Toàn dân chuyển"))
    assert deliveries(live)["telegram"].due == "2027-10-11T08:00:00+07:00"


def test_what_is_sent_again_waits_for_nothing_that_was_asked_before(live: Workspace, telegram: ScriptedChannel) -> None:
    missed(live)
    with live.db.begin() as connection:
        connection.execute(text("UPDATE delivery SET not_before = due_at + 1000000"))
    said(live, Choice.SEND_AGAIN)
    at(live, LATE + timedelta(seconds=1))
    assert states(live)["telegram"] == "sent"


def test_a_hold_amid_a_message_leaves_the_rest_to_a_person(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    two_parts(live)

    def leader() -> None:
        stop(live, Reach(Scope.ALL), "Tin xấu", "Ông C")

    telegram.before = leader
    at(live, ON_THE_DAY)
    assert (states(live)["telegram"], len(telegram.sent)) == ("held", 1)
    telegram.before = lambda: None
    lift(live, None, "Ông C")
    said(live, Choice.PUBLISH_NOW)
    at(live, ON_THE_DAY + timedelta(minutes=1))
    names = [part.name for part in telegram.sent]
    assert states(live)["telegram"] == "sent"
    assert len(names) == len(set(names)) > 1


def test_what_was_moved_and_then_taken_out_comes_back_with_the_calendar(
    live: Workspace, telegram: ScriptedChannel
) -> None:
    held(live)
    said(live, Choice.MOVE_TO, wall=NEXT_DAY)
    planned(
        live, CALENDAR.replace("template: day, channels: [cong, tin-rss, telegram]", "template: day, channels: [cong]")
    )
    assert states(live)["telegram"] == "cancelled"
    planned(live, CALENDAR)
    assert deliveries(live)["telegram"].due == "2027-10-10T07:30:00+07:00"


def test_what_was_moved_follows_the_new_name_of_its_channel(live: Workspace, telegram: ScriptedChannel) -> None:
    held(live)
    said(live, Choice.MOVE_TO, wall=NEXT_DAY)
    planned(live, BENDS["another name of the channel"](CALENDAR))
    assert deliveries(live)["tele"].due == "2027-10-11T08:00:00+07:00"


def test_what_failed_goes_out_in_the_words_approved_since(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [Rejected("quá dài")]
    approved(live, ALONE)
    at(live, ON_THE_DAY)
    refused = row(live, "telegram").revision_id
    approved(live, ALONE.replace("name: Ngày Chuyển", "name: Ngày Toàn dân chuyển"))
    assert row(live, "telegram").revision_id == post(live).revision_id != refused
    assert said(live, Choice.SEND_AGAIN).is_done
    at(live, ON_THE_DAY + timedelta(minutes=1))
    assert states(live) == {"telegram": "sent"}


def test_a_post_of_which_nothing_is_out_waits_again(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("không rõ")]
    approved(live, ALONE)
    at(live, ON_THE_DAY)
    assert post(live).state == "partly_published"
    said(live, Choice.SEND_AGAIN)
    assert post(live).state == "scheduled"
