"""Installed fonts are found by name in the given folders, and only real fonts are used."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.infographics.fonts import Face, fallback
from content.infographics.fonts.fallback import file_for, installed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(fallback, "FOLDERS", (tmp_path / "none", tmp_path))
    for found in (fallback.places, installed):
        found.cache_clear()
    yield tmp_path
    for found in (fallback.places, installed):
        found.cache_clear()


def test_a_listed_font_is_found_below_a_folder_whatever_its_case(folder: Path) -> None:
    (folder / "truetype").mkdir()
    shutil.copy(Face.BOLD.value, folder / "truetype" / "dejavusans-bold.TTF")
    assert installed(True) == (str(folder / "truetype" / "dejavusans-bold.TTF"),)


def test_a_font_of_another_name_is_left_alone(folder: Path) -> None:
    shutil.copy(Face.BOLD.value, folder / "Unknown.ttf")
    assert installed(False) == ()


def test_a_broken_font_is_passed_over(folder: Path) -> None:
    (folder / "DejaVuSans.ttf").write_bytes(b"\0" * 400)
    assert installed(False) == ()


def test_the_weight_that_is_wanted_comes_first(folder: Path) -> None:
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copy(Face.BOLD.value, folder / name)
    assert [Path(path).name for path in installed(True)] == ["DejaVuSans-Bold.ttf", "DejaVuSans.ttf"]
    assert [Path(path).name for path in installed(False)] == ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]


def test_no_installed_font_is_looked_for_while_the_face_has_the_letters(folder: Path) -> None:
    assert file_for(Face.REGULAR, "Ẵ") == Face.REGULAR.value
    assert fallback.places.cache_info().misses == 0
