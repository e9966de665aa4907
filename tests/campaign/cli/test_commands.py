"""What people and machines get from each command."""

import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar as Feed
from PIL import Image

from tests.campaign.cli.conftest import Call
from tests.campaign.plan.test_loader import SEVEN
from tests.campaign.sample import CALENDAR, DAY_KEY

BUNDLED = Path(__file__).parents[3] / "calendar.yaml"
KINDS = ("observance", "slot", "report")


def test_init_writes_a_calendar_that_check_accepts(call: Call, folder: Path) -> None:
    (folder / "calendar.yaml").unlink()
    assert call("init").code == 0
    assert (folder / "calendar.yaml").read_bytes() == BUNDLED.read_bytes()
    assert call("check").code == 0


def test_init_never_overwrites_a_calendar(call: Call, folder: Path) -> None:
    done = call("init")
    assert (done.code, done.out) == (2, "")
    assert (folder / "calendar.yaml").read_text(encoding="utf-8") == CALENDAR


def test_check_tells_seven_mistakes_with_their_lines_on_stderr(call: Call, folder: Path) -> None:
    (folder / "sai.yaml").write_text(SEVEN, encoding="utf-8")
    done = call("check", "sai.yaml")
    told = [line for line in done.err.splitlines() if line.startswith("sai.yaml:")]
    assert done.code == 2
    assert [int(line.split(":")[1]) for line in told] == [1, 2, 5, 7, 11, 14, 16]


def test_check_tells_machines_too(call: Call, folder: Path) -> None:
    (folder / "sai.yaml").write_text(SEVEN, encoding="utf-8")
    done = call("check", "sai.yaml", "--json")
    assert done.code == 2
    assert [problem["line"] for problem in json.loads(done.out)] == [1, 2, 5, 7, 11, 14, 16]
    assert call("check", "--json").out.strip() == "[]"


@pytest.mark.usefixtures("first_time")
def test_a_plan_gives_the_portal_and_its_feed_their_first_pages(call: Call, folder: Path) -> None:
    assert call("plan", "--dry-run").code == 0
    assert not (folder / "var" / "portal").exists()
    assert call("plan").code == 0
    assert all((folder / "var" / "portal" / name).is_file() for name in ("index.html", "404.html", "feed.xml"))


def two_offices(folder: Path) -> None:
    offices = folder / "offices"
    offices.mkdir()
    for name in ("mot", "hai"):
        text = CALENDAR.replace("id: thu", f"id: {name}").replace("@kenh_thu", f"@kenh_{name}")
        (offices / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_check_takes_a_folder_of_offices(call: Call, folder: Path) -> None:
    two_offices(folder)
    assert "2 kế hoạch" in call("check", "offices").out


def test_a_plan_of_two_offices_shows_the_public_the_way_to_both(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_offices(folder)
    monkeypatch.setenv("CAMPAIGN_CALENDAR", "offices")
    assert call("plan").code == 0
    portal = folder / "var" / "portal"
    links = re.findall(r'href="(\w+/)"', (portal / "index.html").read_text(encoding="utf-8"))
    assert sorted(links) == ["hai/", "mot/"]
    assert all((portal / link / "index.html").is_file() for link in links)
    assert (portal / "hai" / "fonts" / "SourceSansPro-Regular.otf").is_file()


def test_two_offices_of_one_name_are_refused(call: Call, folder: Path) -> None:
    offices = folder / "offices"
    offices.mkdir()
    for name in ("mot", "hai"):
        (offices / f"{name}.yaml").write_text(CALENDAR, encoding="utf-8")
    done = call("check", "offices")
    assert done.code == 2
    assert "thu" in done.err


def test_agenda_lists_the_year_for_machines(call: Call) -> None:
    entries = json.loads(call("agenda", "--year", "2027", "--json").out)
    assert {"id", "kind", "name", "local_time", "theme", "channels"} <= entries[0].keys()
    assert {entry["kind"] for entry in entries} == {"observance", "slot"}
    assert sum(entry["kind"] == "slot" for entry in entries) == 52


def test_the_bundled_agenda_has_days_themes_and_reports(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_CALENDAR", str(BUNDLED))
    entries = json.loads(call("agenda", "--year", "2027", "--json").out)
    by_kind = {kind: [e["local_time"][:10] for e in entries if e["kind"] == kind] for kind in KINDS}
    assert sorted({entry["kind"] for entry in entries}) == sorted(KINDS)
    assert {"2027-05-18", "2027-10-01", "2027-10-10"} <= set(by_kind["observance"])
    assert by_kind["report"] == ["2027-06-10", "2027-06-20", "2027-12-15", "2027-12-20"]
    assert all(entry["local_time"].endswith("+07:00") for entry in entries)
    assert [entry["local_time"] for entry in entries] == sorted(entry["local_time"] for entry in entries)


@pytest.mark.parametrize("year", ["1976", "2028", "2100"])
def test_agenda_reaches_as_far_as_the_lunar_calendar(call: Call, monkeypatch: pytest.MonkeyPatch, year: str) -> None:
    monkeypatch.setenv("CAMPAIGN_CALENDAR", str(BUNDLED))
    feed = Feed.from_ical(call("agenda", "--year", year, "--ics").out)
    names = [str(event["summary"]) for event in feed.walk("VEVENT")]
    assert "Ngày Chuyển đổi số quốc gia" in names
    assert len({str(event["uid"]) for event in feed.walk("VEVENT")}) == len(names)


def test_agenda_becomes_a_calendar_file(call: Call) -> None:
    assert len(Feed.from_ical(call("agenda", "--year", "2027", "--ics").out).walk("VEVENT")) == 54


def test_plan_shows_what_it_does_and_the_second_time_does_nothing(call: Call) -> None:
    first, second = call("plan"), call("plan")
    assert "+ thêm" in first.out
    assert "không có gì thay đổi" in second.out


def test_a_second_plan_tells_machines_that_nothing_changed(call: Call) -> None:
    first, second = (json.loads(call("plan", "--json").out)[0] for _run in range(2))
    assert {change["kind"] for change in first["changes"]} == {"added"}
    assert (second["changes"], second["occasions"]) == ([], first["occasions"])


def test_the_bundled_calendar_is_checked_without_error(call: Call) -> None:
    done = call("check", str(BUNDLED))
    assert (done.code, "1 kế hoạch" in done.out) == (0, True)


def test_a_dry_run_writes_nothing(call: Call) -> None:
    assert "+ thêm" in call("plan", "--dry-run").out
    assert json.loads(call("deliveries", "--json").out) == []


def test_plan_shows_a_moved_post_and_a_removed_one(call: Call, folder: Path) -> None:
    call("plan")
    moved = CALENDAR.replace("0d 07:30", "0d 09:00")
    lines = [line for line in moved.splitlines(keepends=True) if "dem-nguoc-7" not in line]
    (folder / "calendar.yaml").write_text("".join(lines), encoding="utf-8")
    out = call("plan").out
    assert "> dời" in out
    assert "- bỏ" in out


def test_plan_reaches_to_the_end_of_the_day_that_was_named(call: Call) -> None:
    planned = json.loads(call("plan", "--until", "2027-10-10", "--json").out)[0]
    keys = {change["post"] for change in planned["changes"]}
    assert DAY_KEY in keys
    assert not any("tuan-41" in key for key in keys if key.startswith("2027"))


def test_approve_releases_what_waits_and_is_kept_for_ever(call: Call) -> None:
    call("plan")
    done = call("approve", "--templates", "--by", "Nguyễn Văn A")
    assert done.code == 0
    assert "Nguyễn Văn A" in done.out


@pytest.mark.parametrize(
    "words", [("approve", "--templates"), ("approve", "--by", "A"), ("approve", "--templates", "--by", " ")]
)
def test_approval_needs_a_name_and_something_to_approve(call: Call, words: tuple[str, ...]) -> None:
    call("plan")
    done = call(*words)
    assert (done.code, done.out) == (2, "")


def test_deliveries_are_listed_with_what_they_need(call: Call) -> None:
    call("plan", "--until", "2027-10-10")
    listed = json.loads(call("deliveries", "--state", "pending", "--json").out)
    fields = {"id", "post", "title", "channel", "destination", "state", "due", "attempts", "url"}
    assert fields <= listed[0].keys()
    day = [item for item in listed if item["post"] == DAY_KEY]
    assert {item["channel"] for item in day} == {"cong", "tin-rss", "telegram"}
    assert {item["due"] for item in day} == {"2027-10-10T07:30:00+07:00"}


def test_deliveries_are_readable(call: Call) -> None:
    call("plan", "--until", "2027-10-10")
    assert "10/10/2027 07:30  chờ giờ đăng  telegram.kenh" in call("deliveries").out


def test_render_draws_a_planned_post(call: Call, folder: Path) -> None:
    call("plan", "--until", "2027-10-10")
    assert call("render", DAY_KEY, "--size", "doc", "--out", "anh.png").code == 0
    with Image.open(folder / "anh.png") as image:
        assert image.size == (1080, 1350)


def test_render_draws_what_a_file_tells(call: Call, folder: Path) -> None:
    (folder / "the.yaml").write_text('title: Kỹ năng số\nfigure: "≥ 80%"\nlayout: figure\n', encoding="utf-8")
    assert call("render", "the.yaml", "--size", "1200x630").code == 0
    with Image.open(folder / "the-lien-ket.png") as image:
        assert image.size == (1200, 630)


@pytest.mark.parametrize(
    ("text", "told"),
    [("titel: A\n", "titel"), ("layout: poster\n", "layout"), ("title: [a]\n", "title"), ("title: '😀'\n", "U+1F600")],
)
def test_render_says_what_is_wrong_with_a_file(call: Call, folder: Path, text: str, told: str) -> None:
    (folder / "the.yaml").write_text(text, encoding="utf-8")
    done = call("render", "the.yaml")
    assert done.code in (1, 2)
    assert told in done.err


def test_rehearse_leaves_the_real_database_alone(call: Call, folder: Path) -> None:
    call("plan")
    before = call("deliveries", "--json").out
    done = call("rehearse", "2027-10-10", "--out", "out", "--json")
    assert json.loads(done.out)["posts"] == 1
    assert call("deliveries", "--json").out == before


def test_nothing_leaves_before_a_person_approves(call: Call) -> None:
    call("plan")
    call("tick", "--once")
    assert {item["state"] for item in json.loads(call("deliveries", "--json").out)} == {"pending"}


def test_tick_goes_on_until_it_is_stopped(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("campaign.cli.tick.time.sleep", lambda s: waits.append(s) if len(waits) < 2 else interrupt())
    done = call("tick")
    assert (done.code, done.err, len(done.out.splitlines())) == (0, "", 3)


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.usefixtures("first_time")
def test_tick_once_plans_by_itself_the_first_time(call: Call) -> None:
    assert call("tick", "--once").code == 0
    assert json.loads(call("deliveries", "--json").out) != []


@pytest.mark.usefixtures("first_time")
def test_doctor_finds_the_fonts_good_and_tells_of_a_missing_database(call: Call) -> None:
    found = {(item["check"], item["verdict"]) for item in json.loads(call("doctor", "--json").out)}
    assert {("fonts", "good"), ("database", "warning"), ("calendar", "good")} <= found


@pytest.mark.usefixtures("first_time")
def test_doctor_is_content_after_an_upgrade(call: Call) -> None:
    assert call("db", "upgrade").code == 0
    assert call("doctor").code == 0


def test_doctor_names_a_wrong_calendar(call: Call, folder: Path) -> None:
    (folder / "calendar.yaml").write_text("campaign: 1\n", encoding="utf-8")
    done = call("doctor")
    assert done.code == 1
    assert "calendar.yaml:1" in done.out
