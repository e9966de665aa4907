"""A withdrawn post is gone wherever the machine can reach it; a person is told of the rest."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from campaign.delivery import drain as drain_module
from campaign.delivery.holding import Reach, Scope, stop
from campaign.editorial.composing import compose_due
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.reviewing import approve
from campaign.errors import CampaignError
from campaign.workspace import Workspace
from channels.errors import AccessLost, OutcomeUnknown, TryLater
from tests.campaign.delivery.amending import (
    APPROVER,
    amendments,
    corrected,
    latest,
    on_sqlite,
    page,
    published,
    revision_hash,
    withdrawn,
)
from tests.campaign.delivery.waiting import missed
from tests.campaign.play import approved, at, planned, post, states
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

SOON = ON_THE_DAY + timedelta(minutes=1)
LATER = ON_THE_DAY + timedelta(hours=1)


def test_a_hold_never_stops_a_withdrawal(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    stop(live, Reach(Scope.ALL), "Chờ ý kiến", "Ông C")
    assert withdrawn(live) == 3
    at(live, SOON)
    assert set(states(live).values()) == {"withdrawn"}
    assert [call[0] for call in telegram.amended] == ["withdraw"]


def test_a_withdrawn_post_is_gone_everywhere_and_stays_so(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    withdrawn(live)
    at(live, SOON)
    assert (post(live).state, set(states(live).values())) == ("withdrawn", {"withdrawn"})
    assert "Bài viết đã được thu hồi" in page(live)
    assert DAY_KEY not in (live.home / "portal" / "feed.xml").read_text(encoding="utf-8")
    at(live, LATER)
    assert len(telegram.amended) == 1


def test_what_waits_of_a_withdrawn_post_never_goes_out(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("chờ", timedelta(minutes=20))]
    approved(live)
    at(live, ON_THE_DAY)
    assert withdrawn(live) == 2
    at(live, LATER)
    assert states(live) == {"cong": "withdrawn", "tin-rss": "withdrawn", "telegram": "cancelled"}
    assert telegram.sent == []


def test_what_may_be_out_of_a_withdrawn_post_is_for_a_person(live: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("không rõ")]
    approved(live)
    at(live, ON_THE_DAY)
    withdrawn(live)
    at(live, SOON)
    assert (latest(live).state, states(live)["telegram"]) == ("for_person", "unknown")


def test_what_is_in_the_air_while_its_post_is_withdrawn_is_taken_back(
    live: Workspace, telegram: ScriptedChannel
) -> None:
    approved(live)

    def withdraw() -> None:
        telegram.before = lambda: None
        withdrawn(live)

    telegram.before = withdraw
    at(live, ON_THE_DAY)
    at(live, SOON)
    assert (len(telegram.sent), [call[0] for call in telegram.amended]) == (1, ["withdraw"])
    assert states(live)["telegram"] == "withdrawn"


def test_a_withdrawal_overtakes_an_edit_that_waits(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)
    withdrawn(live)
    at(live, SOON)
    kinds = [(kind, state) for channel, kind, state in amendments(live) if channel == "telegram"]
    assert kinds == [("edit", "dropped"), ("withdraw", "done")]
    assert [call[0] for call in telegram.amended] == ["withdraw"]


def test_an_edit_in_the_air_ends_before_the_withdrawal_begins(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    corrected(live)

    def withdraw() -> None:
        telegram.before = lambda: None
        withdrawn(live)

    telegram.before = withdraw
    at(live, SOON)
    at(live, LATER)
    assert [call[0] for call in telegram.amended] == ["edit", "withdraw"]
    assert states(live)["telegram"] == "withdrawn"


def test_a_channel_that_left_the_calendar_leaves_a_task(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    withdrawn(live)
    with live.db.begin() as connection:
        connection.execute(
            text("UPDATE campaign SET calendar = :calendar"),
            {"calendar": CALENDAR.replace(", telegram]", "]").replace("  - {id: telegram,", "  - {id: khac,")},
        )
    at(live, SOON)
    assert latest(live).state == "for_person"
    assert telegram.amended == []


def test_nothing_of_a_missed_post_can_be_withdrawn(live: Workspace, telegram: ScriptedChannel) -> None:
    missed(live)
    with pytest.raises(CampaignError, match="chưa đăng ở đâu"):
        withdrawn(live)
    assert (post(live).state, telegram.amended) == ("failed", [])


def test_the_rest_of_a_message_never_follows_once_its_post_is_withdrawn(
    live: Workspace, telegram: ScriptedChannel
) -> None:
    planned(live)
    compose_due(live)
    edit_post(live, post(live), Edit(telegram="Một câu khá dài. " * 150), "Chị Soạn")
    approve(live, APPROVER, post(live).id, revision_hash(live))

    def withdraw() -> None:
        telegram.before = lambda: None
        withdrawn(live)

    telegram.before = withdraw
    at(live, ON_THE_DAY)
    at(live, SOON)
    assert [part.name for part in telegram.sent] == ["anh"]
    assert [(call[0], call[2].name) for call in telegram.amended] == [("withdraw", "anh")]
    assert states(live)["telegram"] == "withdrawn"


@on_sqlite
def test_a_channel_that_cannot_be_opened_says_why_and_after_a_day_leaves_a_task(
    live: Workspace, monkeypatch: pytest.MonkeyPatch, telegram: ScriptedChannel
) -> None:
    published(live)
    withdrawn(live)

    def locked(*_words: object) -> None:
        raise AccessLost("Chưa có mã truy cập.")

    monkeypatch.setattr(drain_module, "open_door", locked)
    at(live, SOON)
    assert (latest(live).state, latest(live).error) == ("pending", "Chưa có mã truy cập.")
    at(live, ON_THE_DAY + timedelta(hours=25))
    assert (latest(live).state, telegram.amended) == ("for_person", [])


def test_the_schema_lets_one_change_wait_for_each_delivery(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    withdrawn(live)
    assert telegram.sent
    columns = "campaign_id, post_id, delivery_id, channel, kind, state, not_before, attempts, owner, error, reason"
    columns += ', "by", at, ended_at, ended_by'
    with pytest.raises(IntegrityError), live.db.begin() as connection:
        connection.execute(text(f"INSERT INTO amendment ({columns}) SELECT {columns} FROM amendment"))


def test_an_answer_that_comes_after_its_worker_was_given_up_counts(live: Workspace, telegram: ScriptedChannel) -> None:
    published(live)
    withdrawn(live)

    def be_given_up() -> None:
        with live.db.begin() as connection:
            connection.execute(text("UPDATE amendment SET state = 'pending', owner = '' WHERE state = 'sending'"))

    telegram.before = be_given_up
    at(live, SOON)
    assert (latest(live).state, states(live)["telegram"]) == ("done", "withdrawn")
    assert len(telegram.amended) == 1
