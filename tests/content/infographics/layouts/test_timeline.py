from dataclasses import replace
from itertools import pairwise

import pytest

from content.infographics.layouts.timeline import LAYOUT, compose
from content.infographics.pieces import FigurePiece, TextPiece
from content.infographics.sizes import SIZES
from content.infographics.spec import Item, with_text
from tests.content.infographics.layouts.sample_files import PAGES, assert_fits_or_named, sample
from tests.content.infographics.sheets import assert_tidy, shown

LONG = "Hưởng ứng phong trào học tập kỹ năng số tại các thôn, tổ dân phố trong toàn tỉnh, " * 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["timeline", "timeline-2"])
def test_a_sample_is_tidy_and_complete_in_every_size(name: str, size: str) -> None:
    spec = sample(name)
    sheet = compose(spec, PAGES[size])
    assert_tidy(sheet, PAGES[size])
    words = shown(sheet)
    for place, item in enumerate(spec.items):
        assert words[f"items[{place}].value"] == item.value
        assert words[f"items[{place}].label"] == item.label


@pytest.mark.parametrize("count", range(LAYOUT.items[0], LAYOUT.items[1] + 1))
@pytest.mark.parametrize("size", SIZES)
def test_each_number_of_moments_is_tidy(count: int, size: str) -> None:
    items = tuple(Item(f"{2023 + place}", f"Mốc thứ {place + 1}", "Theo kế hoạch") for place in range(count))
    assert_tidy(compose(replace(sample("timeline"), items=items), PAGES[size]), PAGES[size])


@pytest.mark.parametrize("field", ["items[0].value", "items[6].label", "items[3].note"])
@pytest.mark.parametrize("size", SIZES)
def test_a_long_text_fits_or_is_named(field: str, size: str) -> None:
    assert_fits_or_named(compose, sample("timeline"), field, LONG.strip(), PAGES[size])


def test_dates_of_digits_are_figures_of_one_size() -> None:
    sheet = compose(sample("timeline"), PAGES["doc"])
    dates = [piece for piece in sheet.pieces if isinstance(piece, FigurePiece)]
    assert len(dates) == 7
    assert len({date.height_px for date in dates}) == 1


@pytest.mark.parametrize("value", ["Quý I/2026", "7 ngày", "≥ 2030", "Hằng tuần"])
def test_one_date_in_words_puts_all_in_words_as_written(value: str) -> None:
    sheet = compose(with_text(sample("timeline"), "items[1].value", value), PAGES["lien-ket"])
    dates = [piece for piece in sheet.pieces if piece.field.endswith(".value")]
    assert all(isinstance(date, TextPiece) for date in dates)
    assert shown(sheet)["items[1].value"] == value


def test_dates_stand_left_of_an_upright_axis_in_their_order() -> None:
    sheet = compose(sample("timeline"), PAGES["tin-24h"])
    dates = [piece.box for piece in sheet.pieces if piece.field.endswith(".value")]
    labels = [piece.box for piece in sheet.pieces if piece.field.endswith(".label")]
    assert all(date[2] < label[0] for date, label in zip(dates, labels, strict=True))
    assert all(upper[3] <= lower[1] for upper, lower in pairwise(dates))


def test_dates_on_a_street_banner_stand_in_one_row() -> None:
    sheet = compose(sample("timeline"), PAGES["bang-ron"])
    dates = [piece.box for piece in sheet.pieces if piece.field.endswith(".value")]
    assert all(one[2] < other[0] for one, other in pairwise(dates))
