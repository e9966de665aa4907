"""What a calendar says of its pictures: the logo beside it, and the fields of a spec."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from campaign.plan.office import read_office, read_offices
from campaign.plan.problems import CalendarRejected
from tests.campaign.sample import CALENDAR


def png(side_px: int = 64) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (side_px, side_px), (155, 28, 49, 255)).save(out, "PNG")
    return out.getvalue()


def with_logo(folder: Path, name: str = "bieu-trung.png", data: bytes | None = None) -> Path:
    file = folder / "calendar.yaml"
    first, _brace, rest = CALENDAR.partition("campaign: {")
    file.write_text(f"{first}campaign: {{logo: {name}, {rest}", encoding="utf-8")
    if data is not None:
        (folder / name).write_bytes(data)
    return file


def test_a_logo_is_known_by_its_bytes(tmp_path: Path) -> None:
    (office,) = read_offices(with_logo(tmp_path, data=png()))
    assert office.calendar.campaign.logo == hashlib.sha256(png()).hexdigest()
    assert office.logo == png()


def test_another_logo_makes_another_plan(tmp_path: Path) -> None:
    (one,) = read_offices(with_logo(tmp_path, data=png()))
    (other,) = read_offices(with_logo(tmp_path, data=png(65)))
    assert one.text == other.text
    assert one.hash != other.hash


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("thieu.png", None, "không đọc được logo"),
        ("../ngoai.png", None, "trong thư mục của tệp lịch"),
        ("/etc/passwd", None, "trong thư mục của tệp lịch"),
        ("logo.png", b"<svg></svg>", "không dùng được"),
        ("logo.png", b"", "không dùng được"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    file = with_logo(tmp_path, name, data)
    with pytest.raises(CalendarRejected) as raised:
        list(read_offices(file))
    (problem,) = raised.value.problems
    assert told in problem.message
    assert "logo:" in file.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def pictured(picture: str) -> bytes:
    assert "template: day," in CALENDAR
    return CALENDAR.replace("template: day,", f"template: day, picture: {picture},", 1).encode()


def test_a_post_says_what_its_picture_shows() -> None:
    office = read_office(pictured('{layout: checklist, items: ["Một", "Hai", "Ba"]}'), "calendar.yaml")
    posts = [post for observance in office.calendar.observances for post in observance.posts]
    assert [post.picture["layout"] for post in posts if post.picture] == ["checklist"]


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("{layout: poster}", "layout: không có kiểu “poster”"),
        ("{layout: checklist, items: [Một]}", "cần từ 3 đến 8 mục"),
        ('{layout: figures, items: [{valu: "1"}]}', "items[0].valu"),
        ("{layout: steps, items: [{label: a, icon: clod}, {label: b}, {label: c}]}", "clod"),
        ("{theme: tim}", "bảng màu"),
        ("chữ", "picture: chữ"),
    ],
)
def test_a_mistake_in_a_picture_is_told_with_its_line(picture: str, told: str) -> None:
    data = pictured(picture)
    with pytest.raises(CalendarRejected) as raised:
        read_office(data, "calendar.yaml")
    (problem,) = [one for one in raised.value.problems if told in str(one)]
    assert f"picture: {picture}" in data.decode().splitlines()[problem.line - 1]
    assert problem.advice
