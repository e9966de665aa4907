"""The studio's page: what needs a person, the next day, and each coming post."""

from datetime import timedelta

from sqlalchemy import text

from campaign.delivery.holding import Reach, Scope, lift, stop
from campaign.editorial.composing import compose_due
from campaign.web.studio import page_of_next
from campaign.words import state_name
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, planned
from tests.campaign.sample import BEFORE, CALENDAR, ON_THE_DAY


def test_an_empty_installation_says_what_to_do(workspace: Workspace) -> None:
    assert "campaign plan" in page_of_next(workspace)


def test_a_composed_post_shows_its_words_and_both_pictures(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    page = page_of_next(workspace)
    assert "Hưởng ứng Ngày Chuyển đổi số quốc gia 10/10/2027" in page
    assert page.count('src="/studio/media/') >= 4
    assert "chờ duyệt" in page


def test_a_post_that_is_not_written_yet_is_one_line(workspace: Workspace) -> None:
    planned(workspace)
    page = page_of_next(workspace)
    assert "/studio/media/" not in page
    assert "chưa soạn" in page


def test_the_next_day_tells_how_far_it_is_prepared(workspace: Workspace) -> None:
    planned(workspace)
    assert "<b>0/2</b> bài đã duyệt" in page_of_next(workspace)


def test_approved_posts_count_as_ready(workspace: Workspace) -> None:
    approved(workspace)
    assert "<b>2/2</b> bài đã duyệt" in page_of_next(workspace)


def test_a_missed_delivery_asks_for_a_person(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY + timedelta(hours=13))
    page = page_of_next(workspace)
    assert "Việc cần người xử lý" in page
    assert "campaign deliveries --state missed" in page


def test_what_waits_for_a_person_is_counted_by_kind(workspace: Workspace) -> None:
    approved(workspace)
    with workspace.db.begin() as connection:
        for number, state in enumerate(("unknown", "missed", "failed", "held"), 1):
            chosen = f"(SELECT id FROM delivery WHERE state = 'pending' LIMIT {number})"
            connection.execute(text(f"UPDATE delivery SET state = '{state}' WHERE id IN {chosen}"))
    page = page_of_next(workspace)
    for number, state in enumerate(("unknown", "missed", "failed", "held"), 1):
        assert f"<b>{number}</b> lượt đăng {state_name(state)}." in page
        assert f"campaign deliveries --state {state}" in page


def test_a_standing_hold_is_told_at_the_top_until_it_is_lifted(workspace: Workspace) -> None:
    planned(workspace)
    stop(workspace, Reach(Scope.CHANNEL, "telegram"), "Chờ <b>ý kiến</b>", "Ông C")
    page = page_of_next(workspace)
    assert "Đang tạm dừng đăng kênh telegram" in page
    assert "07:00 ngày 01/10/2027: Chờ &lt;b&gt;ý kiến&lt;/b&gt; (Ông C)" in page
    assert "campaign hold lift" in page
    lift(workspace, None, "Ông C")
    assert "Đang tạm dừng" not in page_of_next(workspace)


def test_a_blackout_is_told_while_it_lasts(workspace: Workspace) -> None:
    window = 'from: "2027-10-01 00:00", until: "2027-10-02 24:00", reason: Quốc tang, source: 1/TB'
    planned(workspace, f"{CALENDAR}blackouts: [{{id: qt, {window}}}]\n")
    assert "thời gian ngừng đăng" in (page := page_of_next(workspace))
    assert "đến 00:00 ngày 03/10/2027: Quốc tang (1/TB)" in page
    at(workspace, BEFORE + timedelta(days=3))
    assert "ngừng đăng" not in page_of_next(workspace)


def test_hostile_names_stay_words(workspace: Workspace) -> None:
    planned(workspace, CALENDAR.replace("name: Kế hoạch thử", 'name: "<img src=x onerror=alert(1)>"'))
    assert "<img src=x" not in page_of_next(workspace)


def test_without_permission_to_send_it_says_so(workspace: Workspace, live: Workspace) -> None:
    assert "CAMPAIGN_LIVE=1" in page_of_next(workspace)
    assert "CAMPAIGN_LIVE=1" not in page_of_next(live)
