"""The bot over real HTTP: asks for what teams told, answers, fetches pictures; one of all processes at a time."""

import time
from contextlib import closing

from campaign.bot import polling
from campaign.bot.ears import bots, open_ear
from campaign.bot.hearing import hear
from campaign.confirmations.photos import parse_proof, proofs_of
from campaign.db.engine import reading
from campaign.delivery.condition import conditions_of
from campaign.delivery.lease import LISTENING, take
from campaign.engines.rounds import tick
from campaign.workspace import Workspace
from tests.campaign.bot.hearing import asked_for_photo, listening, plan_at, proof, until
from tests.campaign.bot.talking import Talking
from tests.campaign.play import later, planned
from tests.channels.pictures import picture
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_faults import status
from tests.fakes.telegram_people import Person


def test_what_a_team_says_is_answered_in_its_chat(live: Workspace, fake: FakeTelegram) -> None:
    lan = Person(fake.inbox, 77)
    with listening(live):
        lan.says("/start")
        until(lambda: len(Talking(live).answers()) == 2)
    until(lambda: sent_after_a_second(live, fake) == 2)
    assert [sent["chat_id"] for sent in fake.accepted] == ["77", "77"]
    assert "Tên của tổ là gì" in fake.accepted[1]["text"]
    assert [one["command"] for one in fake.inbox.commands][:2] == ["goi", "lich"]


def sent_after_a_second(workspace: Workspace, fake: FakeTelegram) -> int:
    """A chat gets one message in a second: the next one waits for the next look."""
    later(workspace, seconds=1)
    tick(workspace)
    return len(fake.accepted)


def test_a_press_is_answered_to_the_one_who_pressed(live: Workspace, fake: FakeTelegram) -> None:
    with listening(live):
        Person(fake.inbox, 77).presses("nhan:1:")
        until(lambda: bool(fake.inbox.answers))
    assert list(fake.inbox.answers.values()) == ["Tổ chưa đăng ký. Hãy gửi /start để đăng ký."]


def test_a_photo_is_fetched_checked_and_kept_without_its_place(live: Workspace, fake: FakeTelegram) -> None:
    asked_for_photo(live, fake)
    with listening(live):
        Person(fake.inbox, 77).sends_photo(picture(400, 300).data)
        until(lambda: bool(proof(live)))
    kept = parse_proof(proof(live))
    assert kept is not None and kept.load(proofs_of(live)).data.startswith(b"\xff\xd8")
    assert "Đã ghi nhận việc dùng gói" in Talking(live).answers()[-1]


def test_what_is_no_photo_is_asked_for_again(live: Workspace, fake: FakeTelegram) -> None:
    asked_for_photo(live, fake)
    before = len(Talking(live).answers())
    with listening(live):
        Person(fake.inbox, 77).sends_photo(b"not a picture")
        until(lambda: len(Talking(live).answers()) > before)
    assert "Hãy gửi lại ảnh" in Talking(live).answers()[-1] and proof(live) == ""


def test_one_who_died_in_the_middle_is_followed_by_one_who_hears_the_rest(live: Workspace, fake: FakeTelegram) -> None:
    people = [Person(fake.inbox, number) for number in range(1, 4)]
    [bot] = bots(live)
    for person in people:
        person.says("/start")
    with closing(open_ear(live, bot)) as ear:
        for update in ear.updates(0, 0)[:2]:
            hear(live, bot.campaign_id, bot.channel, update)
    with listening(live):
        until(lambda: bool(Talking(live, chat=3).answers()))
    assert [len(Talking(live, chat=person.chat).answers()) for person in people] == [2, 2, 2]


def test_numbers_that_begin_anew_are_heard(live: Workspace, fake: FakeTelegram) -> None:
    with listening(live):
        Person(fake.inbox, 77).says("/start")
        until(lambda: len(Talking(live).answers()) == 2 and not fake.inbox.updates)
        fake.inbox._next_id = 5
        Person(fake.inbox, 78).says("/start")
        until(lambda: bool(Talking(live, chat=78).answers()))
    assert len(Talking(live).answers()) == 2


def test_a_bot_is_heard_by_one_at_a_time(live: Workspace, fake: FakeTelegram) -> None:
    assert take(live, "thu", f"{LISTENING}to") is not None
    with listening(live):
        time.sleep(0.1)
    assert fake.calls == []


def test_a_bot_whose_updates_go_elsewhere_is_left_in_peace(live: Workspace, fake: FakeTelegram) -> None:
    fake.inbox.webhook = "https://x.vn/bot"
    with listening(live) as heard:
        until(lambda: "getUpdates" in fake.calls)
        until(lambda: not heard._threads["thu", "to"].is_alive())
        heard.look()
        time.sleep(0.1)
        assert fake.calls.count("getUpdates") == 1
        assert "nghe ở nơi khác" in trouble(live)


def test_a_bot_whose_updates_come_here_is_no_trouble(live: Workspace, fake: FakeTelegram) -> None:
    fake.inbox.webhook = f"{live.base_url}/bot/thu/to"
    with listening(live) as heard:
        until(lambda: "getWebhookInfo" in fake.calls and not heard._threads["thu", "to"].is_alive())
    assert (fake.calls, trouble(live)) == (["getWebhookInfo"], "")


def test_what_was_wrong_is_forgotten_once_the_bot_is_heard(live: Workspace, fake: FakeTelegram) -> None:
    fake.inbox.webhook = "https://x.vn/bot"
    with listening(live) as heard:
        until(lambda: bool(trouble(live)) and not heard._threads["thu", "to"].is_alive())
        fake.inbox.webhook = ""
        later(live, seconds=polling.LONG_REST_S)
        heard.look()
        until(lambda: not trouble(live))
    assert "getUpdates" in fake.calls


def trouble(live: Workspace) -> str:
    with reading(live.db) as connection:
        known = conditions_of(connection, "thu")
    return known["to"].trouble if "to" in known else ""


def test_after_a_failure_it_is_asked_again(live: Workspace, fake: FakeTelegram) -> None:
    fake.faults = [status(502, "Bad Gateway")]
    with listening(live) as heard:
        until(lambda: bool(fake.calls) and not heard._threads["thu", "to"].is_alive())
        later(live, seconds=polling.REST_S)
        heard.look()
        Person(fake.inbox, 77).says("/start")
        until(lambda: bool(Talking(live).answers()))
    assert (fake.faults, fake.calls.count("getUpdates") > 1) == ([], True)


def test_where_nothing_is_sent_nobody_is_asked(workspace: Workspace, fake: FakeTelegram) -> None:
    planned(workspace, plan_at(fake))
    with listening(workspace):
        time.sleep(0.1)
    assert fake.calls == []


def test_a_bot_that_is_taken_out_of_the_plan_is_heard_no_more(live: Workspace, fake: FakeTelegram) -> None:
    with listening(live) as heard:
        until(lambda: "getUpdates" in fake.calls)
        planned(live, plan_at(fake).replace("teams: true", "teams: false, destinations: [{id: a, chat: '@kenh_khac'}]"))
        heard.look()
        until(lambda: not heard._threads["thu", "to"].is_alive())
        asked = fake.calls.count("getUpdates")
        heard.look()
        time.sleep(0.1)
        assert fake.calls.count("getUpdates") == asked
