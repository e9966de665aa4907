from dataclasses import replace

import pytest

from campaign.packs import drawn
from campaign.packs.drawn import LATEST, draw_ahead, drawing_for
from campaign.workspace import Workspace
from content.infographics.sizes import SQUARE
from content.infographics.spec import Spec
from content.language import speaking
from content.messages import Picture
from content.packs.pictures import drawings
from tests.content.packs.sample import SPEC, material


def test_what_was_drawn_ahead_is_taken_from_the_cache(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    bare = material(link="")
    draw_ahead(workspace, [bare, bare], lambda done, of: told.append((done, of)))
    count = len(list(drawings(bare)))
    assert told[-1] == (count, count)
    assert len(list((workspace.home / "cache" / "pictures").glob("*.picture"))) == count


def test_a_picture_is_vietnamese_whoever_asks(workspace: Workspace) -> None:
    draw = drawing_for(workspace)
    with speaking("en"):
        english = draw(SPEC, SQUARE, "png")
    (workspace.home / "cache").rename(workspace.home / "old")
    assert draw(SPEC, SQUARE, "png").sha256 == english.sha256


def test_without_room_on_disk_a_picture_is_still_drawn_once_for_all_audiences(workspace: Workspace) -> None:
    bare = replace(workspace, cache_bytes=0)
    draw_ahead(bare, [material()])
    draw = drawing_for(bare)
    assert draw(SPEC, SQUARE, "png") is draw(SPEC, SQUARE, "png")
    assert not list(workspace.home.glob("cache/pictures/*"))


def test_few_pictures_stay_in_memory(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    picture = Picture("a.png", "image/png", b"", 1, 1, "", "")

    def make(_kept: object, spec: Spec, *_how: object) -> Picture:
        asked.append(spec.title)
        return picture

    monkeypatch.setattr(drawn, "make_through", make)
    draw = drawing_for(workspace)
    for number in (*range(LATEST + 1), 0):
        draw(replace(SPEC, title=str(number)), SQUARE, "png")
    assert asked[-1] == "0"
