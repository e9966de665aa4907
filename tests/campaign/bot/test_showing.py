"""What a team is shown when it asks: packs, pictures, days."""

from sqlalchemy import insert

from campaign.chats.body import PackPictures
from campaign.db.tables import Sending
from campaign.packs.rows import make_pack
from campaign.sendings.choosing import Choice, dump
from tests.campaign.bot.talking import Talking
from tests.campaign.packs.play import COUNTDOWN, WRITER, out, posts

_sendings = Sending.__table__  # type: ignore[attr-defined]


def test_the_latest_pack_comes_with_its_buttons(team: Talking, pack: int) -> None:
    team.says("/goi")
    assert "Chuyển đổi số" in team.answers()[-1]
    assert {"Đã nhận", "Đã dùng", "Bộ ảnh"} <= set(team.labels())


def test_without_a_pack_it_is_told_so(team: Talking) -> None:
    for command in ("/goi", "/xacnhan"):
        team.says(command)
        assert "Chưa có gói nào" in team.answers()[-1]


def test_the_pictures_of_a_pack_come_as_one_album(team: Talking, pack: int) -> None:
    before = len(team.bodies())
    after = team.presses(f"anh:{pack}:")
    assert after is not None and after.toast == "Bot đang gửi ảnh."
    assert [body.pictures for body in team.bodies()[before:]] == [PackPictures(pack, is_album=True)]


def test_packs_for_others_stand_behind_one_button(team: Talking, pack: int) -> None:
    other = make_pack(team.workspace, WRITER, "thu", posts(team.workspace, COUNTDOWN), ())
    out(team.workspace, other)
    for_schools(team, other)
    for command, press in (("/goi", "goi"), ("/xacnhan", "xacnhan")):
        team.says(command)
        assert (team.labels(), team.answers()[-1]) == (["Gói khác"], "Cơ quan còn có gói cho đối tượng khác:")
        team.presses_label("Gói khác")
        assert [button.data for row in team.bodies()[-1].buttons for button in row] == [f"{press}:{other}:"]


def test_a_team_without_a_pack_of_its_own_sees_those_for_others(team: Talking, pack: int) -> None:
    for_schools(team, pack)
    team.says("/goi")
    assert team.answers()[-1].startswith("Chưa có gói nào cho đối tượng của tổ.")
    team.presses(f"goi:{pack}:")
    assert "Chuyển đổi số" in team.answers()[-1]


def for_schools(team: Talking, pack: int) -> None:
    """The pack was sent off to schools alone, and the team speaks to people."""
    row = {"campaign_id": "thu", "pack_id": pack, "channel": "to", "choice": dump(Choice(audiences=("truong-hoc",)))}
    row |= {"starts_at": 0, "day_from": 0, "day_until": 1440, "state": "approved", "by": "", "at": 0}
    with team.workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET audience = 'nguoi-dan'")
        connection.execute(insert(_sendings), row)


def test_the_days_to_come_are_told_each_once(team: Talking) -> None:
    team.says("/lich")
    assert team.answers()[-1].splitlines()[1] == "Chủ Nhật, 10/10/2027: Ngày Chuyển đổi số quốc gia"
    assert len(team.answers()[-1].splitlines()) <= 6


def test_a_team_changes_its_language_and_the_bot_speaks_it(team: Talking) -> None:
    team.says("/ngonngu")
    assert team.labels() == ["Tiếng Việt", "English", "Tiếng Hrê"]
    team.presses_label("English")
    team.says("/trogiup")
    assert (team.team().language, team.answers()[-1].splitlines()[0]) == ("en", "/goi – the latest pack")


def test_a_language_without_words_of_the_bot_is_answered_in_vietnamese(team: Talking) -> None:
    team.presses("ngonngu:0:hre")
    team.says("/trogiup")
    assert (team.team().language, "gói mới nhất" in team.answers()[-1]) == ("hre", True)


def test_a_language_that_the_plan_does_not_name_changes_nothing(team: Talking) -> None:
    team.presses("ngonngu:0:xx")
    assert team.team().language == "vi"


def test_a_team_changes_the_form_by_an_old_button(team: Talking) -> None:
    team.presses("dang:0:script")
    assert team.team().form == "script"
