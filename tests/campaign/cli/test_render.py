"""`campaign render` of a spec in a file."""

import json
from pathlib import Path

import pytest

from content.infographics.sizes import SIZES
from tests.campaign.cli.conftest import Call

SPEC = "layout: figure\ntheme: khoa-hoc\nfigure: 80%\ntitle: Một\n"


def test_machines_are_told_what_was_written(call: Call, folder: Path) -> None:
    (folder / "a.yaml").write_text(SPEC, encoding="utf-8")
    (told,) = json.loads(call("render", "a.yaml", "--size", "1080x1920", "--json").out)
    assert (told["file"], told["width"], told["height"], told["kind"]) == ("a-tin-24h.png", 1080, 1920, "png")
    assert (folder / "a-tin-24h.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("words", [("--size", "to"), ("--out", "a.gif")])
def test_an_unknown_size_or_suffix_is_wrong_use(call: Call, folder: Path, words: tuple[str, str]) -> None:
    (folder / "a.yaml").write_text(SPEC, encoding="utf-8")
    assert call("render", "a.yaml", *words).code == 2


def test_a_mistake_is_told_with_its_file_and_line(call: Call, folder: Path) -> None:
    (folder / "a.yaml").write_text(SPEC.replace("theme", "palette"), encoding="utf-8")
    done = call("render", "a.yaml")
    assert done.code == 2
    assert "a.yaml:2: palette" in done.err
    assert "“theme”" in done.err


def test_a_target_that_cannot_be_written_leaves_nothing(call: Call, folder: Path) -> None:
    (folder / "a.yaml").write_text(SPEC, encoding="utf-8")
    (folder / "x").write_text("tệp", encoding="utf-8")
    assert call("render", "a.yaml", "--out", "x/a.png").code == 1
    assert (folder / "x").read_text(encoding="utf-8") == "tệp"


def test_every_size_goes_into_a_folder(call: Call, folder: Path) -> None:
    (folder / "a.yaml").write_text(SPEC, encoding="utf-8")
    assert call("render", "a.yaml", "--size", "tat-ca", "--out", "anh").code == 0
    names = {file.name for file in (folder / "anh").iterdir()}
    assert len(names) == len(SIZES)
    assert {"a-lien-ket.png", "a-a3.pdf", "a-bang-ron.pdf"} <= names


def test_a_size_without_room_is_told_and_the_others_are_drawn(call: Call, folder: Path) -> None:
    note = "một lời dặn khá dài " * 12
    items = f"  - {{label: Việc phải làm, note: {note}}}\n" * 6
    (folder / "a.yaml").write_text(f"layout: steps\ntitle: Sáu bước\nitems:\n{items}", encoding="utf-8")
    done = call("render", "a.yaml", "--size", "tat-ca", "--out", "anh")
    drawn = len(list((folder / "anh").iterdir()))
    assert (done.code, drawn + done.err.count("Hãy rút ngắn")) == (1, len(SIZES))
    assert 0 < drawn < len(SIZES)


@pytest.mark.parametrize(("name", "start"), [("a.webp", b"RIFF"), ("a.mp4", b"\x00\x00"), ("a.pdf", b"%PDF-1.4")])
def test_the_suffix_says_what_is_written(call: Call, folder: Path, name: str, start: bytes) -> None:
    (folder / "a.yaml").write_text(SPEC, encoding="utf-8")
    size = "a5" if name.endswith("pdf") else "banner-web"
    assert call("render", "a.yaml", "--size", size, "--out", name).code == 0
    assert (folder / name).read_bytes().startswith(start)
