"""How a team comes to the bot: each question, each odd answer, the personal link, and a group."""

import pytest

from campaign.states import TeamForm, TeamState
from campaign.teams.links import token_of
from tests.campaign.bot.talking import CHANNEL, Talking
from tests.campaign.teams.registered import added
from tests.campaign.teams.registered import team as row_of


def test_a_team_registers_with_a_few_answers(lan: Talking) -> None:
    lan.registers()
    team = lan.team()
    told = (team.name, team.unit, team.area, team.members, team.form, team.language, team.channel, team.source)
    assert told == ("Tổ công nghệ số cộng đồng thôn Đông", "bac", "Thôn Đông", 7, "message", "vi", CHANNEL, "bot")
    assert "Đã đăng ký <b>Tổ công nghệ số cộng đồng thôn Đông</b>" in lan.answers()[-1]


def test_it_is_told_first_what_is_kept_and_how_to_leave(lan: Talking) -> None:
    lan.says("/start")
    assert "Bot lưu tên tổ" in lan.answers()[0] and "/dung" in lan.answers()[0]
    assert lan.team() is None


def test_a_unit_is_found_without_marks_or_by_its_button(lan: Talking) -> None:
    for text in ("/start", "Tổ thôn 1"):
        lan.says(text)
    assert lan.labels() == ["Xã Bắc", "Phường Nam"]
    lan.says("khong co dau")
    assert "Không tìm thấy đơn vị" in lan.answers()[-1]
    lan.presses_label("Phường Nam")
    lan.presses("boqua:0:area")
    assert "bao nhiêu thành viên" in lan.answers()[-1]


@pytest.mark.parametrize(("answer", "words"), [("x" * 121, "từ 1 đến 120"), ("\u200b\u0000", "từ 1 đến 120")])
def test_a_name_that_is_none_is_asked_for_again(lan: Talking, answer: str, words: str) -> None:
    lan.says("/start")
    lan.says(answer)
    assert words in lan.answers()[-1]
    lan.says("Tổ thôn 1")
    assert "hay đơn vị nào" in lan.answers()[-1]


@pytest.mark.parametrize("answer", ["nhiều", "-3", "3 hay 4", "99999999999999999999", "10001", "٣"])
def test_members_are_a_number(lan: Talking, answer: str) -> None:
    for text in ("/start", "Tổ thôn 1", "bac", "Thôn 1", answer):
        lan.says(text)
    assert "một số từ 0 đến 10.000" in lan.answers()[-1]


def test_what_may_be_left_open_is_skipped_once(lan: Talking) -> None:
    for text in ("/start", "Tổ thôn 1", "bac"):
        lan.says(text)
    lan.presses("boqua:0:area")
    again = lan.presses("boqua:0:area")
    assert again is not None and again.toast == "Câu hỏi này đã qua."
    lan.presses("boqua:0:members")
    lan.presses("dang:0:script")
    lan.presses("ngonngu:0:en")
    assert (lan.team().members, lan.team().area, lan.team().form) == (0, "", TeamForm.SCRIPT)
    assert "is registered" in lan.answers()[-1]


def test_words_where_a_button_is_wanted_are_told_so(lan: Talking) -> None:
    for text in ("/start", "Tổ thôn 1", "bac", "Thôn 1", "7", "tin nhắn"):
        lan.says(text)
    assert "bấm một nút" in lan.answers()[-1]


def test_a_command_ends_the_questions(lan: Talking) -> None:
    for text in ("/start", "Tổ thôn 1", "/trogiup", "bac"):
        lan.says(text)
    assert "chưa đăng ký" in lan.answers()[-1]


def test_who_is_registered_is_not_asked_again(team: Talking) -> None:
    team.says("/start")
    assert "đang nhận gói" in team.answers()[-1]


def test_a_team_leaves_by_one_tap_and_comes_back_as_the_same(team: Talking) -> None:
    before = team.team().id
    team.says("/dung")
    assert team.team().state == TeamState.LEFT and "/start để nhận lại" in team.answers()[-1]
    team.says("/goi")
    assert "chưa đăng ký" in team.answers()[-1]
    team.says("/start")
    assert (team.team().id, team.team().state) == (before, TeamState.ACTIVE)


def test_a_link_binds_a_team_of_a_list_to_the_chat(lan: Talking) -> None:
    known = added(lan.workspace, name="Tổ thôn 2", import_key="k", source="import")
    lan.says(f"/start {token_of(lan.workspace, known, 1)}")
    assert (lan.team().id, lan.team().channel) == (known, CHANNEL)
    assert "Tổ thôn 2" in lan.answers()[-1]


@pytest.mark.parametrize("token", ["1-aaaaaaaaaaaaaaaaaaaa", "x", "' OR 1=1 --", "1" * 300])
def test_a_wrong_link_binds_nothing(lan: Talking, token: str) -> None:
    added(lan.workspace, name="Tổ thôn 2", import_key="k", source="import")
    lan.says(f"/start {token}")
    assert lan.team() is None and "không còn dùng được" in lan.answers()[-1]


def test_a_chat_is_of_one_team(team: Talking) -> None:
    other = added(team.workspace, name="Tổ thôn 2", import_key="k", source="import")
    token = token_of(team.workspace, other, 1)
    team.says(f"/start {token}")
    assert "đang là của một tổ khác" in team.answers()[-1]
    team.says("/dung")
    team.says(f"/start {token}")
    assert team.team().id == other and row_of(team.workspace, other).chat == "77"


def test_a_group_goes_by_its_own_name_and_by_buttons_alone(lan: Talking) -> None:
    group = Talking(lan.workspace, chat=-100_777)
    group.says("/start@khcn_bot")
    for data in ("boqua:0:name", "donvi:0:nam", "boqua:0:area", "boqua:0:members", "dang:0:message", "ngonngu:0:vi"):
        group.presses(data)
    assert (group.team().name, group.team().unit) == ("Tổ số thôn Đông", "nam")


def test_in_a_group_only_what_is_for_the_bot_is_heard(lan: Talking) -> None:
    group = Talking(lan.workspace, chat=-100_777)
    for text in ("chào cả nhà", "/start@bot_khac"):
        assert group.says(text) is None
    group.says("/start")
    before = len(group.answers())
    group.says("Tổ thôn 9")
    assert len(group.answers()) == before
    group.says("Tổ thôn 9", reply_to_message={"from": {"is_bot": True, "username": "khcn_bot"}})
    assert "hay đơn vị nào" in group.answers()[-1]


def test_a_group_that_grew_keeps_its_team(lan: Talking) -> None:
    group = Talking(lan.workspace, chat=-777)
    group.says("/start")
    for data in ("boqua:0:name", "donvi:0:nam", "boqua:0:area", "boqua:0:members", "dang:0:message", "ngonngu:0:vi"):
        group.presses(data)
    before = group.team().id
    group.tells({"message": {"migrate_to_chat_id": -100_777}})
    assert Talking(lan.workspace, chat=-100_777).team().id == before
    group.again()
    assert group.team() is None
