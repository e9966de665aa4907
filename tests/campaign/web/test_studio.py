"""The studio's page: what needs a person, the next day, and each coming post."""

from datetime import timedelta

from campaign.editorial.composing import compose_due
from campaign.web.studio import page_of_next
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, planned
from tests.campaign.sample import CALENDAR, ON_THE_DAY


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


def test_hostile_names_stay_words(workspace: Workspace) -> None:
    planned(workspace, CALENDAR.replace("name: Kế hoạch thử", 'name: "<img src=x onerror=alert(1)>"'))
    assert "<img src=x" not in page_of_next(workspace)


def test_without_permission_to_send_it_says_so(workspace: Workspace, live: Workspace) -> None:
    assert "CAMPAIGN_LIVE=1" in page_of_next(workspace)
    assert "CAMPAIGN_LIVE=1" not in page_of_next(live)
