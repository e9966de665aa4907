"""Cards: nothing cut, no hole, the same picture each time, and refusals that say what to do."""

import io
import re
import unicodedata

import pytest
from PIL import Image

from content.infographics import MissingGlyph, PictureProblem, SpecProblem, TextTooLong, draw, lay_out
from content.infographics.layouts import LAYOUTS
from content.infographics.page import Page
from content.infographics.sizes import LINK, PORTRAIT, SIZES, Size
from content.infographics.spec import Item
from content.palette import PALETTES
from tests.content.infographics.samples import spec
from tests.content.infographics.sheets import assert_tidy

every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
every_screen = pytest.mark.parametrize(
    "size", [size for size in SIZES.values() if size.paper is None], ids=lambda size: size.name
)
ENDLESS = "chuyển đổi số " * 250


@every_screen
def test_a_card_has_exactly_its_size_and_is_small_enough_to_send(size: Size) -> None:
    picture = draw(spec(), size)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.size, image.mode, image.format) == ((size.width_px, size.height_px), "P", "PNG")
    assert (picture.width_px, picture.height_px) == (size.width_px, size.height_px)
    assert len(picture.data) <= 150_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw(spec(), LINK).sha256 == draw(spec(), LINK).sha256


def test_one_card_leaves_nothing_behind_on_the_next() -> None:
    before = draw(spec(), PORTRAIT).sha256
    draw(spec(title="Một tiêu đề khác hẳn"), PORTRAIT)
    assert draw(spec(), PORTRAIT).sha256 == before


def test_decomposed_letters_draw_as_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", "Ngày Chuyển đổi số quốc gia")
    assert draw(spec(title=decomposed), LINK).sha256 == draw(spec(), LINK).sha256


@pytest.mark.parametrize("character", ["😀", "中", "\u202e", "\ue000"])
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
        lay_out(spec(**{field: ENDLESS}), size)
    assert problem.value.field == field


@every_size
def test_the_refusal_says_how_short_the_text_must_become(size: Size) -> None:
    with pytest.raises(TextTooLong) as problem:
        lay_out(spec(title=ENDLESS), size)
    assert f"cho ảnh {size.width_px}×{size.height_px}" in str(problem.value)
    found = re.search(r"còn khoảng (\d+) ký tự", str(problem.value))
    assert found
    assert lay_out(spec(title=ENDLESS[: int(found[1])]), size).pieces


def test_one_word_without_spaces_shrinks_or_is_refused() -> None:
    assert_tidy(lay_out(spec(title="Nghiêng" * 4), LINK), Page(LINK))
    with pytest.raises(TextTooLong):
        lay_out(spec(title="Nghiêng" * 40), LINK)


def test_a_link_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(TextTooLong) as problem:
        lay_out(spec(link="https://example.gov.vn/" + "a" * 900), LINK)
    assert problem.value.field == "link"


@pytest.mark.parametrize(("field", "known"), [("theme", "chuyen-doi-so"), ("layout", "announcement")])
def test_an_unknown_theme_or_layout_names_the_known_ones(field: str, known: str) -> None:
    with pytest.raises(SpecProblem, match=known) as problem:
        draw(spec(**{field: "hong"}), LINK)
    assert problem.value.field == field
    assert isinstance(problem.value, PictureProblem)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items": (Item(label="Một"),)}, "items"),
        ({"columns": ("Một",)}, "columns"),
        ({"layout": "commendation", "items": (Item(label="Một", icon="chip"),)}, "items[0].icon"),
        ({"layout": "commendation", "items": (Item(value="1"),)}, "items[0].label"),
        ({"layout": "steps", "figure": "", "items": ()}, "items"),
        ({"layout": "steps", "items": tuple(Item(label=str(n)) for n in range(4))}, "figure"),
    ],
)
def test_what_a_layout_does_not_show_or_lacks_is_refused_by_name(changes: dict[str, object], field: str) -> None:
    with pytest.raises(SpecProblem) as problem:
        draw(spec(**changes), LINK)
    assert problem.value.field == field


def test_an_unknown_icon_is_refused_with_advice() -> None:
    items = tuple(Item(label="Một việc", icon="khong-co") for _ in range(3))
    with pytest.raises(SpecProblem) as problem:
        draw(spec(layout="steps", figure="", items=items), LINK)
    assert problem.value.field == "items[0].icon"


def test_the_alternative_text_says_what_the_picture_says() -> None:
    alt = draw(spec(), LINK).alt
    assert alt.startswith("Cùng hưởng ứng. 10/10. Ngày Chuyển đổi số quốc gia. Mỗi người")
    assert alt.endswith("cùng làm.")


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("layout", [layout.name for layout in LAYOUTS.values() if layout.items[0] == 0])
def test_each_theme_draws(theme: str, layout: str) -> None:
    figure = "≥ 80%" if LAYOUTS[layout].figure else ""
    assert draw(spec(theme=theme, layout=layout, figure=figure), LINK).data


@pytest.mark.parametrize(("field", "text"), [("link", "https://example.gov.vn/😀"), ("licence", "CC 😀")])
def test_what_only_a_leaflet_writes_out_is_checked_as_well(field: str, text: str) -> None:
    with pytest.raises(MissingGlyph) as problem:
        lay_out(spec(**{field: text}), LINK)
    assert problem.value.field == field


def test_a_code_opens_pages_only() -> None:
    with pytest.raises(SpecProblem) as problem:
        lay_out(spec(link="tel:113"), LINK)
    assert problem.value.field == "link"
