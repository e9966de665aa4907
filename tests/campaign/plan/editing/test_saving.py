"""A change of the plan: looked at, saved onto the file that was looked at, kept as a version, and refused when it is bad."""

import dataclasses
import json
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from campaign.audit import MACHINE
from campaign.db.engine import reading
from campaign.db.tables import AuditEvent, CalendarVersion, Post
from campaign.errors import CampaignError
from campaign.people.actors import Actor, Forbidden
from campaign.plan.editing.edits import Edit, EditRefused
from campaign.plan.editing.files import replace_calendar
from campaign.plan.editing.saving import (
    ChangedMeanwhile,
    PlanRejected,
    open_plan,
    plan_file,
    propose,
    propose_version,
    save,
)
from campaign.plan.editing.secrecy import SecretRefused
from campaign.plan.office import planned_office, read_offices
from campaign.plan.planner import plan
from campaign.plan.versions import Author, Version, announce, hash_of, list_versions
from campaign.states import Role
from campaign.workspace import Workspace
from content.language import speaking
from tests.campaign.sample import CALENDAR

EDITOR = Actor(None, "Trần Thị Bình", Role.EDITOR)
VIEWER = Actor(None, "Lê Văn Cường", Role.VIEWER)
SLOGAN = Edit(("observances", "ngay-chuyen-doi-so", "yearly", "2027"), {"slogan": "Dữ liệu vì dân", "source": "1/CV"})


def text_of(workspace: Workspace) -> str:
    assert workspace.calendar
    return workspace.calendar.read_text(encoding="utf-8")


def do(workspace: Workspace, *edits: Edit, actor: Actor = EDITOR) -> None:
    proposal = propose(workspace, "thu", open_plan(workspace, "thu").hash, edits)
    save(workspace, actor, "thu", proposal)


def versions(workspace: Workspace) -> list[Version]:
    with reading(workspace.db) as connection:
        return list_versions(connection, "thu", 10)


def test_a_saved_change_is_in_the_file_and_in_force(at_work: Workspace) -> None:
    do(at_work, SLOGAN)
    with reading(at_work.db) as connection:
        in_force = planned_office(connection, "thu")
    assert in_force.text == text_of(at_work)
    assert in_force.calendar.observances[0].yearly[2027].slogan == "Dữ liệu vì dân"


def test_a_saved_change_is_a_version_with_its_author_and_words(at_work: Workspace) -> None:
    do(at_work, SLOGAN)
    newest, first = versions(at_work)
    assert (newest.number, newest.by, newest.hash) == (2, "Trần Thị Bình", hash_of(text_of(at_work)))
    assert "năm 2027: đặt khẩu hiệu “Dữ liệu vì dân”" in newest.note
    assert (first.number, first.by) == (1, MACHINE)


def test_a_saved_change_is_audited(at_work: Workspace) -> None:
    do(at_work, SLOGAN)
    with reading(at_work.db) as connection:
        found = connection.execute(select(AuditEvent).where(AuditEvent.action == "edit-plan")).one()  # type: ignore[arg-type]
    assert found.who == "Trần Thị Bình"
    assert "khẩu hiệu" in found.detail


def test_a_bad_change_is_told_at_its_field_and_nothing_is_written(at_work: Workspace) -> None:
    wrong = Edit(("observances", "ngay-chuyen-doi-so", "posts", "ngay-chinh", "at"), "bảy giờ")
    with pytest.raises(PlanRejected) as refused:
        do(at_work, wrong)
    assert [problem.place for problem in refused.value.problems] == [wrong.place]
    assert text_of(at_work) == CALENDAR


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(at_work: Workspace) -> None:
    base = open_plan(at_work, "thu").hash
    mine = propose(at_work, "thu", base, [SLOGAN])
    do(at_work, Edit(("campaign", "name"), "Tên khác"))
    theirs = text_of(at_work)
    with pytest.raises(ChangedMeanwhile) as refused:
        save(at_work, EDITOR, "thu", mine)
    assert (refused.value.base, refused.value.current, text_of(at_work)) == (CALENDAR, theirs, theirs)


def test_an_edit_of_the_file_by_hand_is_not_overwritten(at_work: Workspace) -> None:
    base = open_plan(at_work, "thu").hash
    assert at_work.calendar
    at_work.calendar.write_text(CALENDAR + "# tôi sửa tay\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        propose(at_work, "thu", base, [SLOGAN])
    assert text_of(at_work).endswith("# tôi sửa tay\n")


def test_a_file_changed_by_hand_is_a_version_of_the_machine(at_work: Workspace) -> None:
    assert at_work.calendar
    at_work.calendar.write_text(CALENDAR + "# tôi sửa tay\n", encoding="utf-8")
    assert not open_plan(at_work, "thu").is_planned
    plan_file(at_work, EDITOR, "thu")
    assert next((v.number, v.by, v.note) for v in versions(at_work)) == (2, MACHINE, "sửa tệp")
    assert open_plan(at_work, "thu").is_planned


def test_planning_the_same_file_again_makes_no_version(at_work: Workspace) -> None:
    list(plan(at_work, read_offices(at_work.calendar or Path())))
    assert len(versions(at_work)) == 1


def test_a_crash_before_planning_keeps_the_authors_name(at_work: Workspace) -> None:
    proposal = propose(at_work, "thu", open_plan(at_work, "thu").hash, [SLOGAN])
    announce(at_work.home, "thu", proposal.after, Author("Trần Thị Bình", None, "khẩu hiệu"))
    assert at_work.calendar
    replace_calendar(at_work.calendar, proposal.after.encode())
    list(plan(at_work, read_offices(at_work.calendar)))
    assert (versions(at_work)[0].by, versions(at_work)[0].note) == ("Trần Thị Bình", "khẩu hiệu")


def test_a_crash_before_the_file_was_written_names_nobody_for_another_text(at_work: Workspace) -> None:
    announce(at_work.home, "thu", "never written", Author("Trần Thị Bình", None, "khẩu hiệu"))
    assert at_work.calendar
    at_work.calendar.write_text(CALENDAR + "\n", encoding="utf-8")
    list(plan(at_work, read_offices(at_work.calendar)))
    assert versions(at_work)[0].by == MACHINE


def test_what_was_in_force_before_versions_were_kept_is_the_first(at_work: Workspace) -> None:
    with at_work.db.begin() as connection:
        connection.execute(delete(CalendarVersion))
    do(at_work, SLOGAN)
    newest, former = versions(at_work)
    assert (former.number, former.hash, newest.number) == (1, hash_of(CALENDAR), 2)


def test_an_older_version_can_be_taken_back_and_is_a_new_version(at_work: Workspace) -> None:
    do(at_work, SLOGAN)
    back = propose_version(at_work, "thu", open_plan(at_work, "thu").hash, 1)
    save(at_work, EDITOR, "thu", back, lambda: "Lấy lại bản số 1")
    assert text_of(at_work) == CALENDAR
    assert [version.number for version in versions(at_work)] == [3, 2, 1]
    assert versions(at_work)[0].note.startswith("Lấy lại bản số 1: ")


def test_who_may_not_plan_changes_nothing(at_work: Workspace) -> None:
    with pytest.raises(Forbidden):
        do(at_work, SLOGAN, actor=VIEWER)
    assert text_of(at_work) == CALENDAR


def test_a_secret_is_refused_without_being_repeated(at_work: Workspace) -> None:
    secret = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    for place in (("channels", "telegram", "token"), ("campaign", "name")):
        with pytest.raises(SecretRefused) as refused:
            do(at_work, Edit(place, secret))
        assert secret not in str(refused.value)


def test_the_plans_id_stays(at_work: Workspace) -> None:
    with pytest.raises(EditRefused, match="Mã kế hoạch"):
        do(at_work, Edit(("campaign", "id"), "khac"))


def test_the_preview_tells_which_posts_move_and_changes_none(at_work: Workspace) -> None:
    moved = Edit(("observances", "ngay-chuyen-doi-so", "posts", "ngay-chinh", "at"), "0d 09:00")
    proposal = propose(at_work, "thu", open_plan(at_work, "thu").hash, [moved])
    assert {(c.kind, c.key) for c in proposal.changes} == {("moved", "2027/ngay-chuyen-doi-so/ngay-chinh")}
    with reading(at_work.db) as connection:
        due = connection.execute(select(Post.publish_at).where(Post.post_id == "ngay-chinh")).scalars().all()  # type: ignore[call-overload]
    do(at_work, moved)
    with reading(at_work.db) as connection:
        now = connection.execute(select(Post.publish_at).where(Post.post_id == "ngay-chinh")).scalars().all()  # type: ignore[call-overload]
    assert [after - before for before, after in zip(due, now, strict=True)] == [5400]


def test_the_file_keeps_its_mode_and_its_link(at_work: Workspace, tmp_path: Path) -> None:
    assert at_work.calendar
    at_work.calendar.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(at_work.calendar)
    do(dataclasses.replace(at_work, calendar=link), SLOGAN)
    assert link.is_symlink()
    assert (at_work.calendar.stat().st_mode & 0o777, "Dữ liệu vì dân" in text_of(at_work)) == (0o640, True)


def test_a_file_in_a_folder_is_found_by_its_campaign(at_work: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "offices"
    folder.mkdir()
    (folder / "a.yaml").write_text(CALENDAR.replace("id: thu", "id: khac"), encoding="utf-8")
    (folder / "b.yaml").write_text(CALENDAR, encoding="utf-8")
    many = dataclasses.replace(at_work, calendar=folder)
    do(many, SLOGAN)
    assert ["Dữ liệu" in (folder / name).read_text(encoding="utf-8") for name in ("a.yaml", "b.yaml")] == [False, True]


def test_a_folder_that_cannot_be_written_changes_nothing(at_work: Workspace) -> None:
    assert at_work.calendar
    before = json.dumps([dataclasses.asdict(v) for v in versions(at_work)], default=str)
    file = at_work.calendar.with_name("gone") / "calendar.yaml"
    with pytest.raises(CampaignError, match="Không ghi được"):
        replace_calendar(file, b"x")
    assert json.dumps([dataclasses.asdict(v) for v in versions(at_work)], default=str) == before


def test_what_a_killed_save_left_half_written_is_cleared_away(at_work: Workspace) -> None:
    assert at_work.calendar
    at_work.calendar.with_name(".calendar-x1.tmp").write_text("nửa chừng", encoding="utf-8")
    do(at_work, SLOGAN)
    assert list(at_work.calendar.parent.glob(".calendar-*")) == []


def test_what_was_written_by_hand_and_never_planned_is_set_aside(at_work: Workspace) -> None:
    assert at_work.calendar
    at_work.calendar.write_text(CALENDAR + "# sửa tay\n", encoding="utf-8")
    back = propose_version(at_work, "thu", open_plan(at_work, "thu").hash, 1)
    save(at_work, EDITOR, "thu", back)
    assert [f.read_text(encoding="utf-8") for f in (at_work.home / "plan-edits").iterdir()] == [
        CALENDAR + "# sửa tay\n"
    ]


def test_history_speaks_the_reader_s_language_whoever_saves(at_work: Workspace) -> None:
    with speaking("en"):
        do(at_work, Edit(("campaign", "name"), "Tên mới"))
        notes = [version.note for version in versions(at_work)]
    assert notes == ["About the plan: changes name from “Kế hoạch thử” to “Tên mới”", "first version"]
    told = "Thông tin kế hoạch: đổi tên từ “Kế hoạch thử” thành “Tên mới”"
    assert versions(at_work)[0].note == told
    with reading(at_work.db) as connection:
        found = connection.execute(select(AuditEvent).where(AuditEvent.action == "edit-plan")).one()  # type: ignore[arg-type]
    assert found.detail == told


def test_a_note_from_before_languages_were_kept_is_told_as_it_stands(at_work: Workspace) -> None:
    do(at_work, SLOGAN)
    with at_work.db.begin() as connection:
        connection.execute(text("UPDATE calendar_version SET note = 'đổi khẩu hiệu {' WHERE number = 2"))
    with speaking("en"):
        assert versions(at_work)[0].note == "đổi khẩu hiệu {"
