"""After publishing, on the studio's pages: places, what waits for a person, corrections, withdrawal, the stop switch."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, standing, stop
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import amendments, corrected, page, withdrawn
from tests.campaign.delivery.waiting import missed
from tests.campaign.play import approved, at, deliveries, planned, post, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.campaign.web.browser import Client, browser

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"


@pytest.fixture
def out(workspace: Workspace) -> Workspace:
    """The day is out."""
    approved(workspace)
    at(workspace, ON_THE_DAY)
    return workspace


def address(workspace: Workspace, end: str = "/luot-dang") -> str:
    return f"/studio/bai/{post(workspace).id}{end}"


def ids(workspace: Workspace) -> list[int]:
    return [one.id for one in deliveries(workspace).values()]


def fields(workspace: Workspace, **changes: str) -> dict[str, str]:
    known = {"title": "Bài đã sửa", "summary": "", "body": "Ngày **10/10**.", "telegram": "Ngày 10/10.", "source": ""}
    return {**known, "correction": "Ghi sai ngày.", **changes}


def test_each_place_tells_its_state_link_and_time(out: Workspace) -> None:
    told = browser(out, Role.VIEWER).get(address(out)).text
    assert told.count('class="box place"') == 3
    assert "https://example.gov.vn/nq57/bai/" in told and "07:31 10/10/2027" in told
    assert "đã ghi vào hộp thử" in told and '<form method="post" action="/studio/can-xu-ly' not in told


def test_a_post_of_another_office_is_neither_shown_nor_changed(out: Workspace) -> None:
    mine = {end: address(out, end) for end in ("/luot-dang", "/dinh-chinh", "/thu-hoi", "/dinh-chinh/bo")}
    waiting, sent = ids(out)[0], fields(out)
    planned(out, CALENDAR.replace("id: thu", "id: khac"))
    stranger = browser(out, Role.ADMINISTRATOR, campaign_id="khac", name="khac")
    for end in ("/luot-dang", "/dinh-chinh", "/thu-hoi"):
        assert stranger.get(mine[end]).status_code == 404
    for end, form in (("/dinh-chinh", sent), ("/dinh-chinh/bo", {}), ("/thu-hoi", {"sure": "1", "reason": "Nhầm"})):
        assert stranger.post(mine[end], form).status_code == 404
    decided = stranger.post("/studio/can-xu-ly/luot-dang", {"id": str(waiting), "choice": "drop", "reason": "Nhầm"})
    assert "error-box" in decided.text
    assert browser(out, Role.APPROVER).get(mine["/luot-dang"]).status_code == 200
    with reading(out.db) as connection:
        assert connection.execute(text("SELECT count(*) FROM review WHERE answer = ''")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM amendment")).scalar_one() == 0


def test_a_correction_is_written_waits_and_is_shown_once_approved(out: Workspace) -> None:
    author = browser(out, Role.AUTHOR)
    assert "Soạn đính chính" in author.get(address(out, "/dinh-chinh")).text
    answer = author.post(address(out, "/dinh-chinh"), fields(out))
    assert answer.status_code == 303
    told = author.get(address(out)).text
    assert "Đính chính đang chờ duyệt" in told and "Ghi sai ngày." in told
    assert "Đính chính" not in page(out)


def test_a_correction_that_lacks_its_words_keeps_what_was_typed(out: Workspace) -> None:
    answer = browser(out, Role.AUTHOR).post(address(out, "/dinh-chinh"), fields(out, correction=" ", title=HOSTILE))
    assert "Hãy ghi rõ bài đã đăng sai điều gì" in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}</textarea>" in answer.text
    assert HOSTILE not in answer.text


def test_hostile_words_of_a_correction_are_words(out: Workspace) -> None:
    corrected(out, words=HOSTILE)
    at(out, ON_THE_DAY + timedelta(minutes=1))
    assert "&lt;script&gt;" in page(out) and "<script>alert" not in page(out)
    assert "<script>alert" not in browser(out).get(address(out)).text


def test_a_waiting_correction_can_be_dropped(out: Workspace) -> None:
    author = browser(out, Role.AUTHOR)
    author.post(address(out, "/dinh-chinh"), fields(out))
    assert author.post(address(out, "/dinh-chinh/bo")).status_code == 303
    assert "Đính chính đang chờ duyệt" not in author.get(address(out)).text


def test_a_withdrawal_asks_for_a_reason_and_to_be_sure(out: Workspace) -> None:
    approver = browser(out, Role.APPROVER)
    assert "xác nhận" in approver.post(address(out, "/thu-hoi"), {"reason": "Nhầm"}).text
    assert "Hãy ghi lý do" in approver.post(address(out, "/thu-hoi"), {"sure": "1"}).text
    assert post(out).state == "published"
    assert approver.post(address(out, "/thu-hoi"), {"sure": "1", "reason": "Nhầm"}).status_code == 303
    assert post(out).state == "withdrawn"
    told = approver.get(address(out)).text
    assert "chờ gỡ" in told and "Thu hồi bài" not in told


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AUTHOR, Role.EDITOR])
def test_who_does_not_approve_withdraws_nothing(out: Workspace, role: Role) -> None:
    client = browser(out, role)
    assert client.get(address(out, "/thu-hoi")).status_code == 403
    assert client.post(address(out, "/thu-hoi"), {"sure": "1", "reason": "x"}).status_code == 403
    assert "Thu hồi bài" not in client.get(address(out)).text


def test_what_waits_is_listed_by_what_is_to_be_decided(workspace: Workspace) -> None:
    missed(workspace)
    told = browser(workspace, Role.EDITOR).get("/studio/can-xu-ly").text
    assert "Lỡ giờ đăng" in told and "Chưa rõ bài đã lên chưa" not in told
    assert all(f'name="id" value="{one}"' in told for one in ids(workspace))
    assert 'name="id"' not in browser(workspace, Role.VIEWER).get("/studio/can-xu-ly").text


def test_several_are_decided_at_once(workspace: Workspace) -> None:
    missed(workspace)
    sent = {"id": [str(one) for one in ids(workspace)], "choice": "drop", "reason": "Đã muộn"}
    answer = browser(workspace, Role.EDITOR).post("/studio/can-xu-ly/luot-dang", sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/studio/can-xu-ly")
    assert set(states(workspace).values()) == {"cancelled"}


def test_a_missed_delivery_is_moved_to_a_wall_time(workspace: Workspace) -> None:
    missed(workspace)
    one = deliveries(workspace)["cong"].id
    sent = {"id": str(one), "choice": "move-to", "time": "2027-10-11T08:00", "back": address(workspace)}
    answer = browser(workspace, Role.EDITOR).post("/studio/can-xu-ly/luot-dang", sent)
    assert answer.headers["Location"] == address(workspace)
    assert deliveries(workspace)["cong"].due == "2027-10-11T08:00:00+07:00"


@pytest.mark.parametrize(
    "sent",
    [{}, {"id": "x"}, {"id": "1"}, {"id": "1", "choice": "boom"}, {"id": "1", "choice": "move-to", "time": "mai"}],
)
def test_a_wrong_form_is_told_and_changes_nothing(workspace: Workspace, sent: dict[str, str]) -> None:
    missed(workspace)
    answer = browser(workspace, Role.EDITOR).post("/studio/can-xu-ly/luot-dang", sent)
    assert "error-box" in answer.text and set(states(workspace).values()) == {"missed"}


def test_nobody_is_led_away_from_the_studio(workspace: Workspace) -> None:
    missed(workspace)
    sent = {"id": str(ids(workspace)[0]), "choice": "drop", "back": "//evil.example/studio/bai/1/luot-dang"}
    answer = browser(workspace, Role.EDITOR).post("/studio/can-xu-ly/luot-dang", sent)
    assert answer.headers["Location"] == "/studio/can-xu-ly"


def test_a_person_of_another_unit_decides_nothing(workspace: Workspace) -> None:
    missed(workspace)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE post SET unit = 'tt-cds'"))
    client = browser(workspace, Role.EDITOR, unit="khac", name="don.vi.khac")
    answer = client.post("/studio/can-xu-ly/luot-dang", {"id": str(ids(workspace)[0]), "choice": "drop"})
    assert (answer.status_code, set(states(workspace).values())) == (403, {"missed"})


def by_hand(workspace: Workspace) -> int:
    """A change that only a person can make."""
    corrected(workspace)
    with workspace.db.begin() as connection:
        moved = "UPDATE amendment SET state = 'for_person', error = :why WHERE channel = 'telegram' RETURNING id"
        return int(connection.execute(text(moved), {"why": f"Sửa bằng tay {HOSTILE}"}).scalar_one())


def test_a_task_says_what_to_do_and_is_marked_done(out: Workspace) -> None:
    task, editor = by_hand(out), browser(out, Role.EDITOR)
    told = editor.get("/studio/can-xu-ly").text
    assert "Phải sửa hoặc gỡ bằng tay" in told and "Ngày đúng là" in told and "<script>alert" not in told
    assert editor.post("/studio/can-xu-ly/viec", {"id": str(task), "word": "done"}).status_code == 303
    assert ("telegram", "edit", "done") in amendments(out)
    assert deliveries(out)["telegram"].revision == post(out).revision_id


def test_a_task_is_tried_again(out: Workspace) -> None:
    task, editor = by_hand(out), browser(out, Role.EDITOR)
    editor.post("/studio/can-xu-ly/viec", {"id": str(task), "word": "retry"})
    assert ("telegram", "edit", "pending") in amendments(out)
    late = editor.post("/studio/can-xu-ly/viec", {"id": str(task), "word": "let-be"})
    assert late.status_code == 303
    assert ("telegram", "edit", "pending") in amendments(out)


def test_a_task_that_is_let_be_waits_no_more_and_leaves_what_is_public(out: Workspace) -> None:
    task, editor, public = by_hand(out), browser(out, Role.EDITOR), deliveries(out)["telegram"].revision
    assert editor.post("/studio/can-xu-ly/viec", {"id": str(task), "word": "let-be"}).status_code == 303
    assert ("telegram", "edit", "dropped") in amendments(out)
    assert deliveries(out)["telegram"].revision == public
    assert "Phải sửa hoặc gỡ bằng tay" not in editor.get("/studio/can-xu-ly").text


def test_a_withdrawal_by_hand_makes_the_delivery_withdrawn(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    withdrawn(workspace)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE amendment SET state = 'for_person' WHERE channel = 'cong'"))
    with reading(workspace.db) as connection:
        task = connection.execute(text("SELECT id FROM amendment WHERE channel = 'cong'")).scalar_one()
    browser(workspace, Role.APPROVER).post("/studio/can-xu-ly/viec", {"id": str(task), "word": "done"})
    assert states(workspace)["cong"] == "withdrawn"


def test_the_stop_switch_stops_and_lets_go(workspace: Workspace) -> None:
    approved(workspace)
    editor = browser(workspace, Role.EDITOR)
    assert "Hãy ghi lý do" in editor.post("/studio/tam-dung", {"what": "all", "reason": " "}).text
    assert editor.post("/studio/tam-dung", {"what": "channel:telegram", "reason": "Tin xấu"}).status_code == 303
    assert [(one.scope, one.name, one.by) for one in standing(workspace)] == [("channel", "telegram", "Phạm Thị Biên")]
    told = editor.get("/studio/tam-dung").text
    assert "Tin xấu" in told and "Gỡ lệnh này" in told
    assert editor.post("/studio/tam-dung/go", {"what": "channel:telegram"}).status_code == 303
    assert standing(workspace) == []


@pytest.mark.parametrize("what", ["", "all:x", "channel:", "channel:khong-co", "planet:x", HOSTILE])
def test_a_wrong_reach_stops_nothing(workspace: Workspace, what: str) -> None:
    approved(workspace)
    answer = browser(workspace, Role.EDITOR).post("/studio/tam-dung", {"what": what, "reason": "Thử"})
    assert "error-box" in answer.text and standing(workspace) == []


def test_a_standing_hold_is_shown_on_each_page_with_the_way_to_lift_it(out: Workspace) -> None:
    stop(out, Reach(Scope.ALL), HOSTILE, "Ông C")
    told = browser(out, Role.EDITOR).get(address(out)).text
    assert "&lt;script&gt;" in told and "/studio/tam-dung" in told and HOSTILE not in told


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AUTHOR])
def test_who_may_not_stop_sees_no_switch(workspace: Workspace, role: Role) -> None:
    approved(workspace)
    client = browser(workspace, role)
    assert client.get("/studio/tam-dung").status_code == 403
    assert "/studio/tam-dung" not in client.get("/studio/can-xu-ly").text


def test_every_input_of_these_pages_has_a_label(workspace: Workspace) -> None:
    missed(workspace)
    stop(workspace, Reach(Scope.ALL), "Thử", "Ông C")
    client: Client = browser(workspace, Role.ADMINISTRATOR)
    for path in ("/studio/can-xu-ly", "/studio/tam-dung", address(workspace)):
        told = client.get(path).text
        named = re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', told)
        assert named and all(f'for="{one}"' in told for one in named)
        assert len(named) == len(set(named))


def test_an_office_without_such_a_calendar_still_lists_its_tasks(workspace: Workspace) -> None:
    missed(workspace)
    with workspace.db.begin() as connection:
        changed = CALENDAR.replace(", telegram]", "]").replace("  - {id: telegram,", "  - {id: khac,")
        connection.execute(text("UPDATE campaign SET calendar = :calendar"), {"calendar": changed})
    assert browser(workspace, Role.EDITOR).get("/studio/can-xu-ly").status_code == 200


def test_a_persons_own_text_for_another_way_out_is_corrected_too(out: Workspace) -> None:
    with out.db.begin() as connection:
        connection.execute(text("UPDATE revision SET variants = :own"), {"own": '{"zalo": "Ngày 9/10"}'})
    author = browser(out, Role.AUTHOR)
    assert "Ngày 9/10</textarea>" in author.get(address(out, "/dinh-chinh")).text
    author.post(address(out, "/dinh-chinh"), fields(out) | {"v-zalo": "Ngày 10/10"})
    with reading(out.db) as connection:
        newest = connection.execute(text("SELECT variants FROM revision ORDER BY id DESC LIMIT 1")).scalar_one()
    assert newest == '{"zalo": "Ngày 10/10"}'


LONG = {"title": "Đầu đề " * 45, "summary": "Tóm tắt " * 40, "body": "bài " * 24_000, "v-facebook": "f" * 60_000}


def test_a_long_post_is_corrected_as_long_as_it_may_be_written(out: Workspace) -> None:
    author = browser(out, Role.AUTHOR)
    assert 'name="body" rows="14" maxlength="100000"' in author.get(address(out, "/dinh-chinh")).text
    assert author.post(address(out, "/dinh-chinh"), fields(out, **LONG)).status_code == 303
    told = author.post(address(out, "/dinh-chinh"), fields(out, body="b" * 100_001)).text
    assert "dài 100001 ký tự, nhiều nhất 100000" in told


def test_signs_that_nobody_sees_do_not_become_public(out: Workspace) -> None:
    turned = "Ngày\u202e 10/10"
    wrong = fields(out, title=turned, body=turned, correction=turned)
    assert browser(out, Role.AUTHOR).post(address(out, "/dinh-chinh"), wrong).status_code == 303
    with reading(out.db) as connection:
        newest = connection.execute(text("SELECT title, body, correction FROM revision ORDER BY id DESC LIMIT 1")).one()
    assert tuple(newest) == ("Ngày 10/10",) * 3
