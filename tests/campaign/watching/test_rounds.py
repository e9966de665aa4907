"""People are told of what is new, what grew, what still stands after hours and what is over; not of each item."""

from dataclasses import replace

import pytest

from campaign.watching.rounds import Manner, Round, Standing, look, may_speak, wait_s
from campaign.watching.troubles import Trouble, TroubleKind

NOW = 1_800_000_000
HOUR = 3600


def trouble(count: int = 1, kind: TroubleKind = TroubleKind.UNKNOWN, campaign_id: str = "thu") -> Trouble:
    return Trouble(kind, campaign_id, count, "Có việc.")


def standing(count: int = 1, told_s_ago: int = 0, since_s_ago: int = 0, key: str = "unknown:thu") -> Standing:
    return Standing(key, NOW - (since_s_ago or told_s_ago), NOW - told_s_ago, count)


def rows(*known: Standing) -> dict[str, Standing]:
    return {row.key: row for row in known}


def manners(made: Round) -> list[Manner]:
    return [item.manner for item in made.told]


def test_what_is_new_is_told_and_remembered() -> None:
    made = look({}, [trouble(7)], NOW)
    assert manners(made) == [Manner.NEW]
    assert made.remembered(NOW) == {"unknown:thu": Standing("unknown:thu", NOW, NOW, 7)}


def test_what_was_told_is_not_told_again() -> None:
    made = look(rows(standing(told_s_ago=HOUR)), [trouble()], NOW)
    assert (made.told, made.noted) == ([], {})


def test_what_still_stands_after_six_hours_is_told_again_with_its_beginning() -> None:
    assert look(rows(standing(told_s_ago=6 * HOUR - 1)), [trouble()], NOW).told == []
    made = look(rows(standing(told_s_ago=6 * HOUR, since_s_ago=30 * HOUR)), [trouble()], NOW)
    assert (manners(made), made.told[0].since) == ([Manner.STILL], NOW - 30 * HOUR)


def test_a_storm_after_its_first_item_is_told_with_its_number() -> None:
    made = look(rows(standing(1, told_s_ago=10)), [trouble(10_000)], NOW)
    assert manners(made) == [Manner.WORSE]
    assert made.remembered(NOW)["unknown:thu"] == Standing("unknown:thu", NOW - 10, NOW, 10_000)


@pytest.mark.parametrize(("silence_s", "told"), [(1799, []), (1800, [Manner.WORSE])])
def test_a_little_more_is_told_after_half_an_hour(silence_s: int, told: list[Manner]) -> None:
    assert manners(look(rows(standing(10, told_s_ago=silence_s)), [trouble(11)], NOW)) == told


def test_what_gets_less_is_only_noted() -> None:
    made = look(rows(standing(10, told_s_ago=60)), [trouble(3)], NOW)
    assert (made.told, made.noted["unknown:thu"]) == ([], standing(3, told_s_ago=60))


def test_a_channel_is_given_a_minute_before_it_is_news() -> None:
    channel = trouble(kind=TroubleKind.CHANNEL)
    first = look({}, [channel], NOW)
    assert (first.told, first.noted) == ([], {"channel:thu": Standing("channel:thu", NOW, 0, 1)})
    seen = {"channel:thu": Standing("channel:thu", NOW, 0, 1)}
    assert look(seen, [channel], NOW + 59).told == []
    assert manners(look(seen, [channel], NOW + 60)) == [Manner.NEW]


def test_what_went_away_before_anybody_was_told_is_forgotten() -> None:
    made = look({"channel:thu": Standing("channel:thu", NOW - 9, 0, 1)}, [], NOW)
    assert (made.is_worth_a_message, made.noted) == (False, {"channel:thu": None})


def test_over_is_what_has_not_come_back_for_two_minutes() -> None:
    gone = look(rows(standing(4, told_s_ago=HOUR)), [], NOW)
    assert (gone.over, gone.noted["unknown:thu"]) == ([], replace(standing(4, told_s_ago=HOUR), since=NOW, count=-4))
    assert look({"unknown:thu": Standing("unknown:thu", NOW - 119, NOW - HOUR, -4)}, [], NOW).over == []
    made = look({"unknown:thu": Standing("unknown:thu", NOW - 120, NOW - HOUR, -4)}, [], NOW)
    assert ([row.key for row in made.over], made.remembered(NOW)) == (["unknown:thu"], {"unknown:thu": None})


def test_what_comes_and_goes_is_not_told_each_time() -> None:
    gone = Standing("unknown:thu", NOW - 60, NOW - HOUR, -4)
    made = look(rows(gone), [trouble(4)], NOW)
    assert (made.told, made.noted) == ([], {"unknown:thu": replace(gone, since=NOW, count=4)})


def test_what_comes_back_as_a_storm_is_told() -> None:
    gone = Standing("unknown:thu", NOW - 60, NOW - HOUR, -4)
    assert manners(look(rows(gone), [trouble(400)], NOW)) == [Manner.WORSE]


def test_one_message_in_five_minutes() -> None:
    made = look(rows(standing(1, told_s_ago=299)), [trouble(10)], NOW)
    last = Standing("~last", 0, NOW - 299, 3)
    assert not may_speak(made, last, None, NOW)
    assert may_speak(made, last, None, NOW + 1)


def test_a_second_campaign_of_the_same_kind_waits_for_the_next_message() -> None:
    made = look(rows(standing(told_s_ago=10)), [trouble(), trouble(campaign_id="xa")], NOW)
    assert not may_speak(made, Standing("~last", 0, NOW - 10, 3), None, NOW)


def test_trouble_of_another_kind_is_told_at_once() -> None:
    made = look(rows(standing(told_s_ago=10)), [trouble(), trouble(kind=TroubleKind.DISK, campaign_id="")], NOW)
    assert may_speak(made, Standing("~last", 0, NOW - 10, 3), None, NOW)


def test_nothing_to_tell_is_no_message() -> None:
    assert not may_speak(look({}, [], NOW), None, None, NOW)


def test_a_clock_set_back_silences_nobody() -> None:
    later = Standing("unknown:thu", NOW + 86_400, NOW + 86_400, 1)
    made = look(rows(later), [trouble()], NOW)
    assert manners(made) == [Manner.STILL]
    assert may_speak(made, Standing("~last", 0, NOW + 86_400, 3), None, NOW)


@pytest.mark.parametrize(("failures", "wait"), [(1, 60), (2, 120), (5, 960), (50, 960)])
def test_a_failing_alert_channel_is_left_alone_for_longer_and_longer(failures: int, wait: int) -> None:
    assert wait_s(failures) == wait
    made = look({}, [trouble()], NOW)
    failing = Standing("~failing", NOW - 9999, NOW - wait + 1, failures)
    assert not may_speak(made, None, failing, NOW)
    assert may_speak(made, None, failing, NOW + 1)
