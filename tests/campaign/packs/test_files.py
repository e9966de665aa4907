import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest

from campaign.packs import files
from campaign.packs.files import file_names, file_of, mark_of, zip_of
from campaign.workspace import Workspace
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.messages import Picture
from content.packs.material import HOME, PackMaterial
from tests.campaign.packs.test_building import quick
from tests.content.packs.sample import SPEC, UNIT, material

MATERIALS = {HOME: material(unit=UNIT)}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What had to be drawn."""
    asked: list[str] = []

    def draw(spec: Spec, size: Size, kind: str) -> Picture:
        asked.append(size.name)
        return quick(spec, size, kind)

    monkeypatch.setattr(files, "drawing_for", lambda _workspace: draw)
    return asked


def test_a_file_is_made_once_and_kept(workspace: Workspace, drawn: list[str]) -> None:
    first = file_of(workspace, MATERIALS, "do-hoa-vuong.png")
    again = file_of(workspace, MATERIALS, "do-hoa-vuong.png")
    assert first == again
    assert first and first.data == b"Ph\xc6\xb0\xe1\xbb\x9dng C\xe1\xba\xa9m Th\xc3\xa0nh"
    assert drawn == ["vuong"]


@pytest.mark.parametrize(
    "name", ["", "../campaign.db", "/etc/passwd", "tin-ngan.txt/..", "tin-ngan.TXT", "x" * 5000, "\x00"]
)
def test_no_name_leads_to_anything_else(workspace: Workspace, drawn: list[str], name: str) -> None:
    assert file_of(workspace, MATERIALS, name) is None
    assert not (workspace.home / "cache" / "packs").exists()


def test_every_name_that_is_told_leads_to_its_file(workspace: Workspace, drawn: list[str]) -> None:
    made = [file_of(workspace, MATERIALS, name) for name in file_names(MATERIALS)]
    assert all(one and one.data for one in made)


def test_the_whole_pack_is_one_zip_and_kept(workspace: Workspace, drawn: list[str]) -> None:
    data = zip_of(workspace, MATERIALS, {"vi": "Tiếng Việt"})
    count = len(drawn)
    assert zip_of(workspace, MATERIALS, {"vi": "Tiếng Việt"}) == data
    assert len(drawn) == count
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(file_names(MATERIALS)) <= set(archive.namelist())


def test_a_zip_may_bring_the_album(workspace: Workspace, drawn: list[str]) -> None:
    data = zip_of(workspace, MATERIALS, {}, has_album=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "album/caption.txt" in archive.namelist()
    assert zip_of(workspace, MATERIALS, {}) != data


@pytest.mark.parametrize(
    "other",
    [
        {HOME: material()},
        {HOME: material(unit=replace(UNIT, phone="1"))},
        {HOME: material(unit=UNIT, spec=replace(SPEC, line="Khác"))},
        {HOME: material(unit=UNIT, texts={"tin-ngan": "Khác"})},
        {**MATERIALS, "en": material(language="en")},
    ],
)
def test_another_word_is_another_mark(other: Mapping[str, PackMaterial]) -> None:
    assert mark_of(other) != mark_of(MATERIALS)
    assert mark_of(MATERIALS) == mark_of({HOME: material(unit=replace(UNIT))})
