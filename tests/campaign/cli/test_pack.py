"""`campaign pack build`: from approved posts to files in hand."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaign.cli import pack
from campaign.clock import SystemClock
from campaign.packs import building
from tests.campaign.cli.conftest import Call
from tests.campaign.packs.packing import WHOLE
from tests.campaign.packs.test_building import quick
from tests.campaign.sample import DAY_KEY


@pytest.fixture
def approved(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The sample's day, planned and approved; pictures are not drawn."""
    (folder / "calendar.yaml").write_text(WHOLE, encoding="utf-8")
    assert call("plan").code == call("tick", "--once").code == 0
    assert call("approve", "--templates", "--by", "Lãnh đạo").code == 0
    monkeypatch.setattr(building, "draw_ahead", lambda *_words: None)
    monkeypatch.setattr(building, "drawing_for", lambda _workspace: quick)
    return call


def test_a_day_becomes_a_folder_for_each_unit_and_audience(approved: Call, folder: Path) -> None:
    done = approved("pack", "build", "10/10", "--unit", "tat-ca", "--audience", "tat-ca", "--out", "goi")
    assert (done.code, done.out.count("Đã làm")) == (0, 4)
    words = (folder / "goi/phuong-a/nguoi-dan/tin-ngan.txt").read_text(encoding="utf-8-sig")
    assert "Kính gửi bà con," in words
    assert "0255 3822 001" in words


def test_a_post_becomes_one_zip_and_machines_are_told(approved: Call, folder: Path) -> None:
    (told,) = json.loads(approved("pack", "build", DAY_KEY, "--unit", "phuong-a", "--zip", "--json").out)
    assert told["place"] == "goi/goi-2027-ngay-chuyen-doi-so-ngay-chinh-phuong-a.zip"
    with zipfile.ZipFile(folder / told["place"]) as archive:
        assert archive.namelist() == told["files"]


@pytest.mark.parametrize("kind", ["press", "oral", "bulletin", "radio"])
def test_papers_are_made_of_the_same_posts(approved: Call, folder: Path, kind: str) -> None:
    about = ("10/10",) if kind in ("press", "oral") else ("--week", "2027-10-10")
    done = approved("pack", "build", *about, "--kind", kind, "--out", "giay", "--json")
    assert done.code == 0, done.err
    assert {Path(name).suffix for name in json.loads(done.out)["files"]} >= {".docx", ".txt"}


@pytest.mark.parametrize("kind", ["team", "press"])
def test_whoever_makes_a_pack_hears_that_its_address_is_the_samples(approved: Call, kind: str) -> None:
    done = approved("pack", "build", "10/10", "--kind", kind)
    assert "Lưu ý: thu: kênh cong còn để địa chỉ mẫu https://example.gov.vn/nq57" in done.err
    assert "Lưu ý" not in done.out


def test_papers_stay_beside_a_pack_in_a_folder_of_their_own(approved: Call, folder: Path) -> None:
    for more in ((), ("--kind", "press"), ("--kind", "oral")):
        assert approved("pack", "build", "10/10", "--out", "goi", *more).code == 0
    assert (folder / "goi/tin-ngan.txt").exists() and (folder / "goi/manifest.json").exists()
    assert (folder / "goi/press/thong-cao-bao-chi.docx").exists()
    assert (folder / "goi/oral/de-cuong-bao-cao-vien.docx").exists()


def test_a_file_of_somebody_else_stops_the_command_before_it_writes(approved: Call, folder: Path) -> None:
    (folder / "goi").mkdir()
    (folder / "goi/tin-ngan.txt").write_text("của tôi", encoding="utf-8")
    done = approved("pack", "build", "10/10", "--out", "goi")
    assert (done.code, "tin-ngan.txt" in done.err) == (2, True)
    assert [path.name for path in (folder / "goi").iterdir()] == ["tin-ngan.txt"]


def test_papers_of_an_earlier_day_leave_nothing_and_other_files_stay(
    approved: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [("anh/cu.png", b"x"), ("thong-cao.txt", b"x")]
    monkeypatch.setattr(pack, "paper_files", lambda *_about: (papers, []))
    assert approved("pack", "build", "10/10", "--kind", "press", "--out", "giay").code == 0
    (folder / "giay/press/ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    papers[:] = [("anh/moi.png", b"y"), ("thong-cao.txt", b"y")]
    assert approved("pack", "build", "10/10", "--kind", "press", "--out", "giay").code == 0
    there = {path.relative_to(folder / "giay/press").as_posix() for path in (folder / "giay/press").rglob("*.*")}
    assert there == {"anh/moi.png", "thong-cao.txt", "ghi-chu.txt", "manifest.json"}
    papers[:] = [("ghi-chu.txt", b"y")]
    assert approved("pack", "build", "10/10", "--kind", "press", "--out", "giay").code == 2


def test_the_week_of_today_is_the_offices_own(approved: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # In Viet Nam it is Monday already.
    monkeypatch.setattr(SystemClock, "now", lambda _clock: datetime(2027, 10, 3, 18, tzinfo=UTC))
    assert approved("pack", "build", "--kind", "bulletin", "--out", "giay").code == 0
    assert "04/10/2027" in (folder / "giay/bulletin/ban-tin.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("31/2",), 2, "Không có ngày"),
        ((), 2, "Hãy ghi mã bài"),
        (("18/5",), 1, "chưa có bài nào"),
        (("2027/khong/co",), 1, "Không có bài"),
        (("999",), 1, "Không có bài số 999"),
        (("10/10", "--kind", "sms"), 2, "Không có loại “sms”"),
        (("10/10", "--unit", "xa-la"), 2, "xa-la"),
        (("10/10", "--audience", "ai"), 2, "“ai”"),
        (("--kind", "radio", "--from", "2027-10-10", "--to", "2027-10-04"), 2, "đứng trước"),
        (("--kind", "radio", "--week", "tuần này"), 2, "Không có ngày"),
        (("10/10", "--kind", "oral", "--audience", "tat-ca"), 2, "một đối tượng"),
        (("10/10", "--kind", "press", "--unit", "phuong-a"), 2, "không dùng --unit"),
        (("10/10", "--kind", "oral", "--telegram-album"), 2, "không dùng --telegram-album"),
        (("10/10", "--kind", "radio", "--week", "2027-10-10"), 2, "Hãy bỏ “10/10”"),
        (("10/10", "--from", "2027-10-04", "--to", "2027-10-10"), 2, "không dùng --from, --to"),
        (("10/10", "--kind", "press", "--week", "2027-10-10"), 2, "không dùng --week"),
        (("10/10", "--minutes", "5"), 2, "không dùng --minutes"),
    ],
)
def test_a_wrong_wish_is_told_with_what_to_do(approved: Call, words: tuple[str, ...], code: int, told: str) -> None:
    done = approved("pack", "build", *words)
    assert done.code == code
    assert told in done.err


def test_posts_that_nobody_approved_are_refused(call: Call, folder: Path) -> None:
    assert call("plan").code == call("tick", "--once").code == 0
    done = call("pack", "build", "10/10")
    assert done.code == 1
    assert "campaign approve" in done.err
    assert not (folder / "goi").exists()
