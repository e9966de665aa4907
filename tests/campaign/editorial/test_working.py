"""What is being written: nobody overwrites another unseen, and what is saved is clean."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Revision
from campaign.editorial.composing import compose_due
from campaign.editorial.contents import Content, TooLong, dump, parse, read_content
from campaign.editorial.working import Conflict, discard, make_revision, open_copy, save_copy
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approve_post, at, planned, post
from tests.campaign.sample import CALENDAR, ON_THE_DAY

LAN = Actor(None, "Nguyễn Thị Lan", Role.AUTHOR)
MINH = Actor(None, "Trần Văn Minh", Role.EDITOR)


def composed(workspace: Workspace) -> int:
    """The number of the day's own post, once it is written."""
    planned(workspace, CALENDAR.replace("review: template", "review: post"))
    compose_due(workspace)
    return int(post(workspace).id)


def saved(workspace: Workspace, number: int, actor: Actor = LAN, **changes: Any) -> int:
    """The version after one more save."""
    copy = open_copy(workspace, number)
    return save_copy(workspace, actor, number, copy.version, replace(copy.content, **changes)).version


def revision(workspace: Workspace) -> Any:
    with reading(workspace.db) as connection:
        return connection.execute(select(Revision).where(Revision.id == post(workspace).revision_id)).one()  # type: ignore[arg-type]


def test_an_editor_opens_with_what_the_revision_says(workspace: Workspace) -> None:
    copy = open_copy(workspace, composed(workspace))
    assert (copy.version, copy.is_open, copy.content.title) == (0, False, revision(workspace).title)


def test_what_is_saved_is_there_for_everybody_who_opens_the_post(workspace: Workspace) -> None:
    number = composed(workspace)
    saved(workspace, number, title="Tiêu đề của Lan")
    copy = open_copy(workspace, number)
    assert (copy.version, copy.is_open, copy.by, copy.content.title) == (1, True, LAN.name, "Tiêu đề của Lan")


@pytest.mark.parametrize("saves_before", [0, 1])
def test_who_saves_second_is_told_who_was_first_and_loses_nothing(workspace: Workspace, saves_before: int) -> None:
    number = composed(workspace)
    for _save in range(saves_before):
        saved(workspace, number, summary="Trước đó")
    mine = open_copy(workspace, number)
    saved(workspace, number, title="Bản của Lan")
    with pytest.raises(Conflict, match=LAN.name) as conflict:
        save_copy(workspace, MINH, number, mine.version, replace(mine.content, title="Bản của Minh"))
    both = (conflict.value.theirs.content.title, conflict.value.mine.title)
    assert both == ("Bản của Lan", "Bản của Minh")


def test_a_copy_from_before_a_revision_does_not_pass_after_it(workspace: Workspace) -> None:
    number = composed(workspace)
    version = saved(workspace, number, title="Bản của Lan")
    make_revision(workspace, LAN, number, version)
    with pytest.raises(Conflict):
        save_copy(workspace, MINH, number, version, Content(title="Cũ", body="Cũ"))


def test_a_copy_of_a_revision_that_is_no_more_the_present_one_does_not_pass(workspace: Workspace) -> None:
    number = composed(workspace)
    with pytest.raises(Conflict):
        save_copy(workspace, MINH, number, 0, Content(title="Cũ", body="Cũ"), base=-1)


def test_a_revision_has_all_that_was_written_and_voids_the_approval(workspace: Workspace) -> None:
    number = composed(workspace)
    approve_post(workspace, post(workspace), "Lãnh đạo")
    version = saved(workspace, number, title="Mới", variants={"led": "Một dòng"}, source="Công văn 1")
    make_revision(workspace, LAN, number, version, "Sửa tiêu đề")
    made = revision(workspace)
    assert (made.title, json.loads(made.variants)["led"], made.source) == ("Mới", "Một dòng", "Công văn 1")
    assert (post(workspace).state, made.author, open_copy(workspace, number).is_open) == ("in_review", LAN.name, False)


def test_the_author_is_who_wrote_and_not_who_sends(workspace: Workspace) -> None:
    number = composed(workspace)
    make_revision(workspace, MINH, number, saved(workspace, number, title="Của Lan"))
    assert revision(workspace).author == LAN.name


def test_nothing_written_makes_no_new_revision(workspace: Workspace) -> None:
    number = composed(workspace)
    before = post(workspace).revision_id
    assert make_revision(workspace, LAN, number, 0) == before


def test_a_picture_that_a_person_changed_is_what_is_drawn(workspace: Workspace) -> None:
    number = composed(workspace)
    spec = {"layout": "checklist", "theme": "doi-moi", "title": "Ba việc", "items": ["Một", "Hai", "Ba"]}
    make_revision(workspace, LAN, number, saved(workspace, number, spec=json.dumps(spec)))
    assert "Ba việc" in json.loads(revision(workspace).pictures)[0]["alt"]


def test_a_picture_that_cannot_be_drawn_is_told_and_nothing_is_lost(workspace: Workspace) -> None:
    number = composed(workspace)
    version = saved(workspace, number, title="Giữ lại", spec='{"layout": "khong-co", "theme": "doi-moi"}')
    with pytest.raises(CampaignError, match="khong-co"):
        make_revision(workspace, LAN, number, version)
    assert open_copy(workspace, number).content.title == "Giữ lại"


def test_discarding_goes_back_to_the_revision(workspace: Workspace) -> None:
    number = composed(workspace)
    version = saved(workspace, number, title="Bỏ đi")
    copy = discard(workspace, LAN, number, version)
    assert (copy.is_open, copy.content.title, copy.version) == (False, revision(workspace).title, 2)


def test_who_may_not_write_saves_nothing(workspace: Workspace) -> None:
    number = composed(workspace)
    with pytest.raises(Forbidden):
        save_copy(workspace, replace(LAN, role=Role.VIEWER), number, 0, Content(title="x"))


def test_a_post_that_is_leaving_is_no_longer_written(workspace: Workspace) -> None:
    number = composed(workspace)
    approve_post(workspace, post(workspace), "Lãnh đạo")
    at(workspace, ON_THE_DAY)
    with pytest.raises(CampaignError, match="đã bắt đầu đăng"):
        save_copy(workspace, LAN, number, 0, Content(title="Muộn"))


def test_an_empty_title_is_no_revision(workspace: Workspace) -> None:
    number = composed(workspace)
    with pytest.raises(WrongUse, match="tiêu đề"):
        make_revision(workspace, LAN, number, saved(workspace, number, title=" "))


def test_a_megabyte_is_refused_with_its_place() -> None:
    with pytest.raises(TooLong, match="Bản Telegram"):
        read_content({"telegram": "a" * 1_000_000})


@pytest.mark.parametrize(
    "sent", [None, [], "x", {"title": 1}, {"variants": []}, {"pictures": ["1"]}, {"given": {"a": 1}}]
)
def test_what_has_no_shape_is_refused(sent: object) -> None:
    with pytest.raises(WrongUse):
        read_content(sent)


def test_what_is_kept_is_composed_and_has_no_hidden_signs() -> None:
    kept = read_content(
        {"title": "Chuye\u0302\u0309n\u202e đổi\n số\ud800", "body": "a\r\nb\u200b", "variants": {"led": " "}}
    )
    assert (kept.title, kept.body, kept.variants) == ("Chuyển đổi số", "a\nb", {})


def test_what_word_kept_apart_stays_apart() -> None:
    content = read_content({"title": "một\x0bhai", "body": "ba\x0bbốn"})
    assert (content.title, content.body) == ("một hai", "ba bốn")


def test_content_comes_back_from_its_row_as_it_was() -> None:
    whole = Content("a", "b", "c", "d", "e", {"led": "f"}, "{}", {"organisation": "g"}, (1, 2))
    assert parse(dump(whole)) == whole


@pytest.mark.parametrize("sent", [{"pictures": [number]} for number in (10**23, 2**63, 0, -1, True)])
def test_a_picture_that_no_library_has_is_refused(sent: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        read_content(sent)


@pytest.mark.parametrize("spec", ["{not json", "[1]", "5", '{"items": 1}', "[" * 90_000])
def test_a_spec_of_no_shape_is_refused(spec: str) -> None:
    with pytest.raises(WrongUse, match="Đồ họa"):
        read_content({"spec": spec})


def test_half_a_letter_written_as_an_escape_is_left_out_of_a_spec() -> None:
    assert json.loads(read_content({"spec": '{"title": "M\\ud800ột"}'}).spec) == {"title": "Một"}


@pytest.mark.parametrize("poison", [{"pictures": [10**23, 7]}, {"spec": "{not json"}, {"spec": "[1]"}])
def test_what_was_stored_before_is_read_without_what_no_page_could_show(poison: dict[str, Any]) -> None:
    stored = parse(json.dumps({"title": "Giữ", **poison}))
    assert (stored.title, stored.spec, stored.pictures) == ("Giữ", "", (7,) if "pictures" in poison else ())
