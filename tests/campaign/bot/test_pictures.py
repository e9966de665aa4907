"""The pictures that a bot sends are those of the pack: the team's unit on them, the words that people gave them, once."""

import hashlib

import pytest

from campaign.db.engine import reading
from campaign.delivery.drain import drain
from campaign.packs.approving import withdraw_pack
from campaign.packs.files import file_of
from campaign.packs.material import material_of
from campaign.packs.reading import pack_of, posts_of
from campaign.packs.rows import make_pack
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.infographics.problems import PictureProblem
from tests.campaign.bot.hearing import plan_at
from tests.campaign.bot.talking import CHANNEL, Talking
from tests.campaign.packs.play import LEADER, WRITER, out, posts, say
from tests.campaign.play import approved
from tests.campaign.teams.registered import added
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
def north(live: Workspace, fake: FakeTelegram) -> Talking:
    """A team of the northern unit, and pack 1 with words of its own on its pictures."""
    approved(live, plan_at(fake))
    pack = make_pack(live, WRITER, "thu", posts(live), ())
    say(live, pack, "Mười tháng Mười cùng lên mạng\nMọi nhà dùng dịch vụ công", part="do-hoa")
    out(live, pack)
    added(live, unit="bac", form="picture", channel=CHANNEL, chat="77")
    return Talking(live)


def digests(workspace: Workspace, *names: str) -> list[str]:
    """The pictures of the pack as the northern unit's link page hands them out, by their sha256."""
    with reading(workspace.db) as connection:
        calendar, chosen = planned_office(connection, "thu").calendar, posts_of(connection, pack_of(connection, 1))
        material = material_of(workspace, connection, calendar, chosen, pack_id=1, unit="bac")
    files = [file_of(workspace, {"vi": material}, name) for name in names]
    return [hashlib.sha256(file.data).hexdigest() for file in files if file]


def test_the_album_is_one_message_with_the_pictures_of_the_link_page(north: Talking, fake: FakeTelegram) -> None:
    north.presses("anh:1:")
    north.again()
    drain(north.workspace, "thu", CHANNEL)
    drain(north.workspace, "thu", CHANNEL)
    assert [entry["method"] for entry in fake.accepted] == ["sendMediaGroup"]
    assert list(fake.accepted[0]["pictures"]) == digests(north.workspace, "do-hoa-vuong.png", "do-hoa-doc.png")


def test_a_team_that_wants_pictures_has_its_units_own(north: Talking, fake: FakeTelegram) -> None:
    north.says("/goi")
    drain(north.workspace, "thu", CHANNEL)
    sent = fake.accepted[-1]
    assert (sent["method"], list(sent["pictures"])) == ("sendPhoto", digests(north.workspace, "do-hoa-doc.png"))
    assert "Xã Bắc" in sent["caption"]


def test_a_pack_that_was_taken_back_meanwhile_is_not_sent(north: Talking, fake: FakeTelegram) -> None:
    north.presses("anh:1:")
    withdraw_pack(north.workspace, LEADER, 1, "Có số liệu sai")
    drain(north.workspace, "thu", CHANNEL)
    assert fake.accepted == []


def test_words_go_alone_where_no_picture_can_be_drawn(
    north: Talking, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: object) -> None:
        raise PictureProblem("no room")

    monkeypatch.setattr("campaign.packs.team_pictures.drawing_for", lambda _workspace: refuse)
    north.says("/goi")
    drain(north.workspace, "thu", CHANNEL)
    assert fake.accepted[-1]["method"] == "sendMessage"
