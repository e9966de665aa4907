"""A picture's spec in a file, and what is told of each mistake in it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from campaign.errors import WrongUse
from campaign.pictures.samples import samples
from campaign.pictures.spec_files import read_spec_file
from content.infographics.layouts import LAYOUTS

GOOD = "layout: checklist\ntheme: khoa-hoc\ntitle: Ba việc\nitems:\n  - Một\n  - Hai\n  - Ba\n"


def written(folder: Path, text: str, name: str = "do-hoa.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def told(file: Path) -> str:
    with pytest.raises(WrongUse) as raised:
        read_spec_file(file)
    return str(raised.value)


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    json = '{"layout": "checklist", "theme": "khoa-hoc", "title": "Ba việc", "items": ["Một", "Hai", "Ba"]}'
    assert read_spec_file(written(tmp_path, GOOD)) == read_spec_file(written(tmp_path, json, "do-hoa.json"))


def test_a_logo_lies_beside_its_file(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), (155, 28, 49)).save(tmp_path / "logo.png")
    logo = read_spec_file(written(tmp_path, GOOD + "logo: logo.png\n")).logo
    assert logo is not None
    assert logo.picture.size == (40, 40)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD + "titel: a\n", 8, "title"),
        (GOOD.replace("title: Ba việc", "title: [a]"), 3, "một dòng chữ"),
        (GOOD + "logo: ../logo.png\n", 8, "cạnh tệp này"),
        (GOOD + "logo: /etc/passwd\n", 8, "cạnh tệp này"),
        (GOOD + "logo: thieu.png\n", 8, "không đọc được"),
        (GOOD + "title: lần hai\n", 8, "hai lần"),
        (GOOD.replace("  - Hai\n", "  - {label: Hai, icn: key}\n"), 6, "icon"),
        (GOOD.replace("  - Hai\n", ""), 4, "từ 3 đến 8 mục"),
        (GOOD.replace("checklist", "poster"), 1, "không có kiểu"),
        (GOOD.replace("- Ba", "- Ba 😀"), 7, "cảm xúc"),
        (GOOD.replace("theme: khoa-hoc", "palette: khoa-hoc"), 2, "theme"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    said = told(written(tmp_path, text))
    assert f"do-hoa.yaml:{line}:" in said
    assert words in said


@pytest.mark.parametrize(
    "text", ["", "- một\n- hai\n", "chữ\n", "a: &x [1]\nb: *x\n", "\tlayout: figure\n", "a: " + "[" * 60]
)
def test_what_is_no_spec_is_told(tmp_path: Path, text: str) -> None:
    assert "do-hoa.yaml" in told(written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "thieu.yaml" in told(tmp_path / "thieu.yaml")


def test_a_picture_is_no_spec(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 40)).save(out, "PNG")
    (tmp_path / "anh.yaml").write_bytes(out.getvalue())
    assert "anh.yaml" in told(tmp_path / "anh.yaml")


def test_every_layout_has_a_sample_with_its_source() -> None:
    assert {spec.layout for spec in samples().values()} == set(LAYOUTS)
