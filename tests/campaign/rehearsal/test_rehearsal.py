"""A day played in virtual time: everything to see, nothing real touched."""

import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from campaign.errors import CampaignError
from campaign.rehearsal.rehearsal import next_day, rehearse
from campaign.rehearsal.report import write_report
from tests.campaign.library.test_authoring import content
from tests.campaign.sample import CALENDAR, office

DAY = date(2027, 10, 10)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rehearsal")
    write_report(rehearse([office()], DAY, folder), folder)
    return folder


class Links(HTMLParser):
    """Collects where a page points to, below its own folder."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and "://" not in value:
                self.found.append(value)


def test_the_folder_holds_what_would_leave(out: Path) -> None:
    found = {file.name for file in out.iterdir()}
    assert found == {"index.html", "summary.json", "portal", "outbox", "images"}
    assert (out / "portal" / "feed.xml").is_file()
    assert len(list((out / "outbox" / "telegram").glob("*.json"))) == 1


def test_the_summary_counts_posts_pictures_and_ways_out(out: Path) -> None:
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert (summary["posts"], summary["images"], summary["deliveries"]) == (1, 2, 3)
    assert summary["by_channel"] == {"cong": 1, "tin-rss": 1, "telegram": 1}
    assert summary["states"] == {"sent": 2, "simulated": 1}


def test_the_office_s_own_texts_are_played(tmp_path: Path) -> None:
    own = {"thu": {"day/ngay-chuyen-doi-so": content("Tên của đơn vị")}}
    played = rehearse([office()], DAY, tmp_path, own=own)
    assert [(post.title, post.state) for post in played.posts] == [("Tên của đơn vị", "published")]


def test_every_link_of_the_page_leads_to_a_file(out: Path) -> None:
    page = Links()
    page.feed((out / "index.html").read_text(encoding="utf-8"))
    assert len(page.found) >= 6
    assert [link for link in page.found if not (out / link).is_file()] == []


def test_the_page_names_places_as_people_know_them(out: Path) -> None:
    page = (out / "index.html").read_text(encoding="utf-8")
    for name in ("Cổng thông tin", "Nguồn tin RSS", "Telegram @kenh_thu", "đã ghi vào hộp thử", "07:30"):
        assert name in page


def test_a_message_stands_exactly_as_it_would_be_sent(out: Path) -> None:
    message = json.loads(next((out / "outbox" / "telegram").glob("*.json")).read_text(encoding="utf-8"))
    assert message["method"] == "sendPhoto"
    assert message["fields"]["chat_id"] == "@kenh_thu"
    assert (out / "outbox" / "telegram" / message["files"]["photo"]).is_file()


def test_a_second_rehearsal_leaves_nothing_of_the_first(out: Path, tmp_path: Path) -> None:
    write_report(rehearse([office()], DAY, tmp_path), tmp_path)
    write_report(rehearse([office()], date(2027, 10, 3), tmp_path), tmp_path)
    assert not any("ngay-chinh" in file.name for file in (tmp_path / "images").iterdir())


def test_a_day_without_posts_says_so(tmp_path: Path) -> None:
    summary = write_report(rehearse([office()], date(2027, 10, 13), tmp_path), tmp_path)
    assert summary["posts"] == 0
    assert "không có bài nào" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_post_that_lacks_a_fact_shows_what_it_waits_for(tmp_path: Path) -> None:
    needy = CALENDAR.replace("templates: [theme-tip]", "templates: [theme-policy]")
    summary = write_report(rehearse([office(needy)], date(2027, 10, 11), tmp_path), tmp_path)
    assert summary["images"] == 0
    assert "chinh-sach-ten" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = CALENDAR.replace("organisation: Sở Khoa học và Công nghệ", 'organisation: "<script>alert(1)</script>"')
    write_report(rehearse([office(hostile)], DAY, tmp_path), tmp_path)
    pages = [*(tmp_path / "portal").rglob("*.html"), tmp_path / "index.html"]
    assert not any("<script>alert" in page.read_text(encoding="utf-8") for page in pages)


def test_next_is_the_day_that_is_counted_down_to() -> None:
    post = '{id: ngay-chinh, at: "0d 07:30", template: day, channels: [cong]}'
    lesser = f"  - {{id: ngay-khac, name: Ngày khác, date: 5/10, theme: chuyen-doi-so, posts: [{post}]}}"
    plan = office(CALENDAR.replace("slots:", f"{lesser}\nslots:"))
    assert next_day([plan], datetime(2027, 10, 1, tzinfo=UTC)) == DAY


def test_next_without_any_observance_says_what_to_add() -> None:
    bare = CALENDAR[: CALENDAR.index("observances:")]
    with pytest.raises(CampaignError, match="observances"):
        next_day([office(bare)], datetime(2027, 10, 1, tzinfo=UTC))
