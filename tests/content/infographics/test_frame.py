"""What stands around the message leaves it its room, whatever is missing or long."""

from collections.abc import Callable

import pytest

from content.infographics import Spec
from content.infographics.feet import source_text
from content.infographics.frame import Frame, board, cover
from content.infographics.page import Page
from content.infographics.sizes import FACEBOOK_COVER, LED_STRIP, LINK, PORTRAIT, SIZES, STORY, Size
from tests.content.infographics.samples import LONG, spec
from tests.content.infographics.sheets import assert_apart, assert_tidy, meet

FrameOf = Callable[[Spec, Page], Frame]
every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
every_frame = pytest.mark.parametrize("frame_of", [cover, board])
BARE = {"organisation": "", "unit_mark": "", "source": "", "link": "", "title": "", "line": "", "kicker": ""}
CHANGES: list[dict[str, str]] = [{}, {"link": ""}, {"source": ""}, {"link": "", "source": ""}, {"unit_mark": ""}]
CHANGES += [{"title": LONG}, {"line": LONG}, {"organisation": LONG[:100]}, {"source": f"{LONG} và {LONG[:60]}"}]


@every_size
@every_frame
@pytest.mark.parametrize("changes", CHANGES)
def test_the_frame_keeps_clear_of_its_body(frame_of: FrameOf, size: Size, changes: dict[str, str]) -> None:
    page = Page(size)
    frame = frame_of(spec(**changes), page)
    assert_apart(frame.sheet([]), page)
    assert frame.body[2] - frame.body[0] >= 0.3 * size.width_px
    assert frame.body[3] - frame.body[1] >= 0.2 * size.height_px
    assert not any(meet(frame.body, piece.box) for piece in frame.pieces if piece.field)


@every_size
@every_frame
def test_the_frame_is_tidy(frame_of: FrameOf, size: Size) -> None:
    page = Page(size)
    assert_tidy(frame_of(spec(date="10/10/2027"), page).sheet([]), page)


@every_size
@every_frame
def test_an_empty_spec_leaves_an_empty_frame(frame_of: FrameOf, size: Size) -> None:
    frame = frame_of(spec(**BARE), Page(size))
    assert not [piece for piece in frame.pieces if piece.field]


def test_without_source_and_code_a_cover_is_dark_to_its_foot() -> None:
    assert cover(spec(**BARE), Page(PORTRAIT)).band == (0, 0, 1080, 1350)


def test_on_a_story_the_foot_is_a_panel_above_what_is_covered() -> None:
    frame = cover(spec(), Page(STORY))
    assert frame.band[3] == STORY.height_px
    code = next(piece for piece in frame.pieces if piece.field == "link")
    assert code.box[3] < STORY.height_px * (1 - STORY.insets.bottom)


def test_a_strip_without_a_link_is_dark_to_its_end() -> None:
    assert cover(spec(link=""), Page(LED_STRIP)).band[2] == LED_STRIP.width_px


@every_frame
def test_the_code_of_a_facebook_cover_stands_right_of_the_profile_picture(frame_of: FrameOf) -> None:
    page = Page(FACEBOOK_COVER)
    code = next(piece for piece in frame_of(spec(), page).pieces if piece.field == "link")
    assert page.badge and code.box[0] >= page.badge[2]


def test_a_wide_board_stands_as_far_from_its_edge_as_from_its_band() -> None:
    frame = board(spec(), Page(LINK))
    assert frame.body[0] - frame.band[2] == pytest.approx(LINK.width_px - frame.body[2], abs=1)


@pytest.mark.parametrize(
    ("source", "date", "said"),
    [("A", "1/1", "Nguồn: A · 1/1"), ("A", "", "Nguồn: A"), ("", "1/1", "1/1"), ("", "", "")],
)
def test_the_source_line_says_where_from_and_when(source: str, date: str, said: str) -> None:
    assert source_text(spec(source=source, date=date)) == said
