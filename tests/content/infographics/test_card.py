"""Cards: nothing cut, nothing overlapping, no hole, the same picture each time."""

import io
import re
import unicodedata
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from content.infographics import CardSpec, Layout, MissingGlyph, PictureProblem, TextTooLong, draw, lay_out
from content.infographics.fonts import Face, font
from content.infographics.grounds import free_traces, spots
from content.infographics.pieces import Box, MaskPiece, ascent_px, descent_px, pitch_px
from content.infographics.sizes import LINK, MEASURES, PORTRAIT, SIZES, Size
from content.palette import PALETTES
from tests.content.infographics.samples import spec

SYLLABLES = "Ẫm Ỗi Ữ Ị nghiêng chuyển đổi số quốc gia sáng tạo khoa học công nghệ của và 10/10 2030 ≥ 80% phường Ặ"
titles = st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=16).map(" ".join)
every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
every_layout = pytest.mark.parametrize("layout", Layout)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def check_places(card: CardSpec, size: Size) -> None:
    pieces = [piece for piece in lay_out(card, size).pieces if not isinstance(piece, MaskPiece)]
    margin = MEASURES[size.name].margin if not (size.is_wide and card.layout == Layout.FIGURE) else 32
    for piece in pieces:
        left, top, right, bottom = piece.box
        assert margin <= left < right <= size.width_px - margin, piece.field
        assert 8 <= top < bottom <= size.height_px - 8, piece.field
    for one, other in combinations(pieces, 2):
        assert not overlap(one.box, other.box), (one.field, other.field)


@every_size
@every_layout
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles, line=titles, kicker=titles)
def test_nothing_overlaps_and_nothing_leaves_the_card(
    layout: Layout, size: Size, title: str, line: str, kicker: str
) -> None:
    check_places(spec(layout=layout, title=title, line=line, kicker=kicker[:40]), size)


@every_size
@every_layout
@pytest.mark.parametrize(
    "figure", ["10/10", "7", "≥ 80%", "100%", "3-2-1", "2030", "12%/năm", "1.234,5 tỷ", "Mục tiêu", "Ngậm Ẫ", ""]
)
def test_every_kind_of_figure_finds_its_place(layout: Layout, size: Size, figure: str) -> None:
    check_places(spec(layout=layout, figure=figure), size)


@every_size
@every_layout
@pytest.mark.parametrize("field", ["kicker", "title", "line", "organisation", "source", "link", "unit_mark", "figure"])
def test_an_empty_field_leaves_its_place_out(layout: Layout, size: Size, field: str) -> None:
    check_places(spec(layout=layout, **{field: ""}), size)


@every_size
def test_a_card_has_exactly_its_size_and_is_small_enough_to_send(size: Size) -> None:
    picture = draw(spec(), size)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.size, image.mode, image.format) == ((size.width_px, size.height_px), "RGB", "PNG")
    assert len(picture.data) <= 300_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw(spec(), LINK).sha256 == draw(spec(), LINK).sha256


def test_one_card_leaves_nothing_behind_on_the_next() -> None:
    before = draw(spec(), PORTRAIT).sha256
    draw(spec(title="Một tiêu đề khác hẳn"), PORTRAIT)
    assert draw(spec(), PORTRAIT).sha256 == before


def test_decomposed_letters_draw_as_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", "Ngày Chuyển đổi số quốc gia")
    assert draw(spec(title=decomposed), LINK).sha256 == draw(spec(), LINK).sha256


@pytest.mark.parametrize("character", ["😀", "中", "\u202e", "\u0007", "\ue000"])
@pytest.mark.parametrize("field", ["title", "line", "kicker", "source", "organisation", "figure"])
def test_a_missing_letter_is_an_error_and_not_a_hole(field: str, character: str) -> None:
    with pytest.raises(MissingGlyph, match=f"U\\+{ord(character):04X}") as problem:
        draw(spec(**{field: f"A{character}b"}), LINK)
    assert problem.value.field == field


def test_letters_of_minority_languages_are_there() -> None:
    assert draw(spec(title="Tơdrah ƀ ĕ ŏ ĭ Ƀ Ĕ Ŏ Ĭ"), LINK).data


@every_size
@pytest.mark.parametrize("field", ["title", "line", "kicker", "source", "organisation", "figure", "unit_mark"])
def test_a_text_without_end_is_refused_by_name(field: str, size: Size) -> None:
    with pytest.raises(TextTooLong, match="rút ngắn") as problem:
        draw(spec(**{field: "chuyển đổi số " * 60}), size)
    assert problem.value.field == field


@every_size
def test_the_refusal_says_how_short_the_text_must_become(size: Size) -> None:
    with pytest.raises(TextTooLong) as problem:
        draw(spec(title="chuyển đổi số " * 60), size)
    assert f"cho ảnh {size.width_px}×{size.height_px}" in str(problem.value)
    found = re.search(r"còn khoảng (\d+) ký tự", str(problem.value))
    assert found
    assert draw(spec(title=("chuyển đổi số " * 60)[: int(found[1])]), size).data


@pytest.mark.parametrize("face", [face for face in Face if face is not Face.DIGITS])
@pytest.mark.parametrize("size_px", [*range(12, 40), 60, 76, 92])
def test_no_mark_and_no_tail_leaves_its_line(face: Face, size_px: int) -> None:
    _left, top, _right, bottom = font(face, size_px).getbbox("ẪẶỖỮỊẮẰẲỄỆỘỢgjpqyọậỵ,;()|", anchor="ls")
    assert -top <= ascent_px(size_px)
    assert bottom <= descent_px(size_px)


@pytest.mark.parametrize("size_px", [20, 46, 92])
def test_tails_and_the_marks_below_them_never_meet(size_px: int) -> None:
    pitch = pitch_px(Face.BLACK, size_px, ("Ngọ ậgy", "Ắ Ẫ Ỗ"))
    face = font(Face.BLACK, size_px)
    assert face.getbbox("Ngọ ậgy", anchor="ls")[3] < pitch + face.getbbox("Ắ Ẫ Ỗ", anchor="ls")[1]


@pytest.mark.parametrize("figure", ["7 ngày", "Ngậm Ẫ", "12%/năm", "10/10"])
def test_the_box_of_a_figure_holds_all_that_is_drawn_of_it(figure: str) -> None:
    piece = next(piece for piece in lay_out(spec(figure=figure), PORTRAIT).pieces if piece.field == "figure")
    canvas = Image.new("RGB", (PORTRAIT.width_px, PORTRAIT.height_px))
    piece.paint(canvas)
    drawn = canvas.getbbox()
    assert drawn
    assert piece.box[1] <= drawn[1] < drawn[3] <= piece.box[3]
    assert drawn[0] == pytest.approx(piece.box[0], abs=2)


@every_size
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles, kicker=titles, figure=st.sampled_from(["", "10/10", "7", "Mục tiêu"]))
def test_circuit_lines_keep_clear_of_every_piece(size: Size, title: str, kicker: str, figure: str) -> None:
    sheet = lay_out(spec(title=title, kicker=kicker[:40], figure=figure), size)
    boxes = [piece.box for piece in sheet.pieces]
    for path in free_traces(size, sheet.band, boxes):
        for (x, y), box in product(spots(path, sheet.band), boxes):
            assert not (box[0] - 8 <= x <= box[2] + 8 and box[1] - 8 <= y <= box[3] + 8)


def test_one_word_without_spaces_shrinks_or_is_refused() -> None:
    check_places(spec(title="Nghiêng" * 4), LINK)
    with pytest.raises(TextTooLong):
        draw(spec(title="Nghiêng" * 40), LINK)


def test_a_link_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(TextTooLong) as problem:
        draw(spec(link="https://example.gov.vn/" + "a" * 900), LINK)
    assert problem.value.field == "link"


def test_an_unknown_palette_names_the_known_ones() -> None:
    with pytest.raises(PictureProblem, match="chuyen-doi-so"):
        draw(spec(palette="hong"), LINK)


def test_the_alternative_text_says_what_the_picture_says() -> None:
    alt = draw(spec(), LINK).alt
    assert alt.startswith("Cùng hưởng ứng. 10/10. Ngày Chuyển đổi số quốc gia. Mỗi người")
    assert alt.endswith("cùng làm.")


@pytest.mark.parametrize("palette", PALETTES)
def test_each_palette_draws(palette: str) -> None:
    assert draw(spec(palette=palette, layout=Layout.FIGURE, figure="≥ 80%"), LINK).data


def test_the_share_of_a_percentage_is_drawn_as_a_bar() -> None:
    pieces = lay_out(spec(layout=Layout.FIGURE, figure="≥ 80%"), PORTRAIT).pieces
    bars = [piece for piece in pieces if piece.field == "bar"]
    assert [bar.share for bar in bars] == [0.8]  # type: ignore[union-attr]


def test_a_bare_countdown_number_gets_its_word() -> None:
    pieces = lay_out(spec(layout=Layout.COUNTDOWN, figure="7"), PORTRAIT).pieces
    figure = next(piece for piece in pieces if piece.field == "figure")
    assert "".join(run.text for run in figure.runs) == "7 ngày"  # type: ignore[union-attr]
