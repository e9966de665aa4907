"""The office's own words for a part, in each language and for each audience."""

import pytest

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.packs.in_force import InForce, words_in_force
from campaign.packs.reading import pack_of
from campaign.packs.texts import MOST_LETTERS, Overtaken, Place, Written, text_at, write_text
from campaign.people.actors import Forbidden
from campaign.workspace import Workspace
from tests.campaign.packs.play import NORTH, WRITER, made, out, say


def in_force(workspace: Workspace, pack_id: int, audience: str = "", language: str = "vi") -> InForce:
    with reading(workspace.db) as connection:
        return words_in_force(connection, pack_of(connection, pack_id), "", audience, language)


def test_only_approved_words_are_in_force(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Lời mới.")
    assert in_force(workspace, pack_id).texts == {}
    out(workspace, pack_id)
    assert in_force(workspace, pack_id).texts == {"tin-ngan": "Lời mới."}


def test_words_for_an_audience_go_before_those_for_everybody(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Gửi bà con.", audience="nguoi-dan")
    say(workspace, pack_id, "Gửi mọi người.")
    out(workspace, pack_id)
    assert in_force(workspace, pack_id, "nguoi-dan").texts == {"tin-ngan": "Gửi bà con."}
    assert in_force(workspace, pack_id).texts == {"tin-ngan": "Gửi mọi người."}


def test_a_language_has_only_what_people_wrote_in_it(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Ƀă hlĕk ŏi ĭ.", language="hre")
    out(workspace, pack_id)
    assert in_force(workspace, pack_id, language="hre").texts == {"tin-ngan": "Ƀă hlĕk ŏi ĭ."}
    assert in_force(workspace, pack_id, language="en").texts == {}


def test_empty_words_bring_back_what_the_posts_give(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Lời mới.")
    say(workspace, pack_id, "  \n ")
    with reading(workspace.db) as connection:
        assert text_at(connection, pack_id, Place("tin-ngan")) is None


def test_nobody_overwrites_another_unseen(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Lời của người thứ nhất.")
    with pytest.raises(Overtaken):
        write_text(workspace, WRITER, pack_id, Written(Place("tin-ngan"), "Lời của người thứ hai."))


def test_hostile_signs_do_not_stay_in_a_text(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Gửi\u202e bà\x00 con\u200b.")
    with reading(workspace.db) as connection:
        found = text_at(connection, pack_id, Place("tin-ngan"))
    assert found is not None and found.words == "Gửi bà con."


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("to-roi"), "phần"),
        (Place("tin-ngan", language="fr"), "ngôn ngữ"),
        (Place("tin-ngan", audience="la"), "đối tượng"),
    ],
)
def test_what_the_plan_does_not_know_is_refused(workspace: Workspace, place: Place, told: str) -> None:
    pack_id = made(workspace)
    with pytest.raises(WrongUse, match=told):
        write_text(workspace, WRITER, pack_id, Written(place, "Lời."))


def test_a_text_without_end_is_refused(workspace: Workspace) -> None:
    pack_id = made(workspace)
    with pytest.raises(WrongUse, match="quá"):
        say(workspace, pack_id, "a" * (MOST_LETTERS + 1))


def test_units_do_not_write_the_offices_words(workspace: Workspace) -> None:
    pack_id = made(workspace)
    with pytest.raises(Forbidden):
        write_text(workspace, NORTH, pack_id, Written(Place("tin-ngan"), "Lời."))
