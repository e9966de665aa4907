"""What a team tells of a pack, by buttons and words: written at each step, once."""

from typing import Any

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Confirmation, TeamQuestion
from tests.campaign.bot.talking import Talking


def told(talking: Talking) -> list[tuple[Any, ...]]:
    """Kind, place, reached, guided and way of each confirmation."""
    row = Confirmation.__table__.c  # type: ignore[attr-defined]
    with reading(talking.workspace.db) as connection:
        found = connection.execute(select(row.kind, row.place, row.reached, row.guided, row.way).order_by(row.id))
        return [tuple(one) for one in found]


def questions(talking: Talking) -> list[tuple[Any, ...]]:
    row = TeamQuestion.__table__.c  # type: ignore[attr-defined]
    with reading(talking.workspace.db) as connection:
        return [tuple(one) for one in connection.execute(select(row.words, row.pack_id).order_by(row.id))]


RECEIVED = ("received", "", 0, 0, "bot")


def test_one_tap_says_that_a_team_has_the_pack(team: Talking, pack: int) -> None:
    before = len(team.answers())
    after = team.presses(f"nhan:{pack}:")
    assert after is not None and "đã nhận gói" in after.toast
    assert (told(team), len(team.answers())) == ([RECEIVED], before)


def test_pressed_again_it_is_told_once(team: Talking, pack: int) -> None:
    for _time in range(3):
        team.presses(f"nhan:{pack}:")
        team.again()
    assert told(team) == [RECEIVED]


def test_a_whole_confirmation_takes_a_few_taps(team: Talking, pack: int) -> None:
    team.says("/xacnhan")
    team.presses_label("Đã dùng")
    team.presses_label("Loa truyền thanh")
    team.says("khoảng 1.200 người")
    team.presses_label("50")
    team.presses_label("Bỏ qua")
    assert told(team) == [RECEIVED, ("used", "loudspeaker", 1200, 50, "bot")]
    assert "Đã ghi nhận việc dùng gói" in team.answers()[-1]


def test_a_talk_that_breaks_off_has_told_as_much_as_it_did(team: Talking, pack: int) -> None:
    team.presses(f"dung:{pack}:group")
    team.says("30")
    team.says("/goi")
    assert told(team)[-1] == ("used", "group", 30, 0, "bot")


@pytest.mark.parametrize("answer", ["nhiều lắm", "100001", "-5", "1 2 3", "9" * 30])
def test_a_number_of_people_is_bounded(team: Talking, pack: int, answer: str) -> None:
    team.presses(f"dung:{pack}:wall")
    team.says(answer)
    assert "một số từ 0 đến 100.000" in team.answers()[-1]
    assert told(team)[-1] == ("used", "wall", 0, 0, "bot")


def test_a_number_for_a_question_that_is_over_counts_nothing(team: Talking, pack: int) -> None:
    after = team.presses("so:500:reached")
    assert after is not None and after.toast == "Câu hỏi này đã qua."
    team.presses(f"dung:{pack}:wall")
    team.presses("so:2000000000:reached")
    team.presses("so:5:guided")
    assert told(team)[-1] == ("used", "wall", 0, 0, "bot")


@pytest.mark.parametrize(
    "data", ["nhan:999:", "dung:999:", "dung:999:group", "hoi:999:", "goi:999:", "anh:999:", "xacnhan:999:"]
)
def test_a_pack_that_is_not_out_is_gone(team: Talking, data: str) -> None:
    after = team.presses(data)
    assert after is not None and "không còn" in after.toast
    assert told(team) == []


def test_a_stranger_confirms_nothing(lan: Talking, pack: int) -> None:
    after = lan.presses(f"nhan:{pack}:")
    assert after is not None and "chưa đăng ký" in after.toast
    assert told(lan) == []


def test_a_question_goes_to_the_office_once(team: Talking, pack: int) -> None:
    team.presses(f"hoi:{pack}:")
    team.says("Bài đọc loa\ndùng giọng địa phương được không?")
    team.again()
    assert questions(team) == [("Bài đọc loa\ndùng giọng địa phương được không?", pack)]
    assert "Đã chuyển câu hỏi" in team.answers()[-1]


def test_a_question_may_be_of_no_pack(team: Talking) -> None:
    team.says("/hoi")
    team.says("x" * 1001)
    assert questions(team) == []
    team.says("Khi nào có áp phích?")
    assert questions(team) == [("Khi nào có áp phích?", None)]


def test_too_many_questions_wait_for_the_office(team: Talking) -> None:
    for number in range(21):
        with team.workspace.db.begin() as connection:
            connection.exec_driver_sql("UPDATE bot_talk SET heard = 0")
        team.says("/hoi")
        team.says(f"Câu hỏi {number}")
    assert len(questions(team)) == 20 and "chờ cơ quan" in team.answers()[-1]


def test_a_picture_is_fetched_after_the_turn(team: Talking, pack: int) -> None:
    team.presses(f"dung:{pack}:screen")
    team.presses("boqua:0:reached")
    team.presses("boqua:0:guided")
    after = team.sends_photo("anh1")
    assert after is not None and after.file_id == "anh1"


def test_a_picture_that_never_came_is_asked_for_again(team: Talking, pack: int) -> None:
    for data in (f"dung:{pack}:screen", "boqua:0:reached", "boqua:0:guided"):
        team.presses(data)
    team.sends_photo("anh1")
    team.says("đã gửi")
    assert "Hãy gửi một ảnh" in team.answers()[-1]
    again = team.says("", document={"file_id": "anh2", "mime_type": "image/jpeg"})
    assert again is not None and again.file_id == "anh2"


def test_a_file_that_is_no_picture_is_not_fetched(team: Talking, pack: int) -> None:
    for data in (f"dung:{pack}:screen", "boqua:0:reached", "boqua:0:guided"):
        team.presses(data)
    assert team.says("", document={"file_id": "x", "mime_type": "application/pdf"}) is None


def test_a_picture_that_nobody_asked_for_is_not_fetched(team: Talking) -> None:
    assert team.sends_photo() is None
    assert "Ảnh này của gói nào" in team.answers()[-1]
    before = len(team.answers())
    team.says("", photo=[{"file_id": "x", "width": 1}], media_group_id="1")
    assert len(team.answers()) == before


def test_a_pack_that_was_withdrawn_meanwhile_is_told_so(team: Talking, pack: int) -> None:
    team.presses(f"dung:{pack}:screen")
    with team.workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE pack SET state = 'withdrawn'")
    after = team.presses(f"dung:{pack}:wall")
    assert after is not None and "không còn" in after.toast
