"""The plans' own figures keep their sign, digits and unit, in the pieces and in the pixels."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from campaign.pictures.samples import samples
from content.infographics.card import lay_out, paint
from content.infographics.pieces import FigurePiece
from content.infographics.problems import TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.sizes import LINK, PORTRAIT, WEB_BANNER, Size
from content.infographics.spec import Item, Spec
from tests.content.infographics.sheets import shown

SIGNS = ("≥ ", "> ", "≤ ", "< ", "")

TARGETS = {
    "≥ 12%/năm": "Tăng trưởng GRDP",
    "≥ 55%": "Đóng góp của TFP",
    "≥ 30%": "Kinh tế số trong GRDP",
    "100%": "Dịch vụ công trực tuyến",
    "90%": "Thanh toán không tiền mặt",
    "> 40%": "Doanh nghiệp đổi mới sáng tạo",
    "0,8": "Chỉ số HDI",
    "2%": "Chi R&D trong GRDP",
    "> 60%": "Chi R&D từ xã hội",
    "≥ 3%": "Ngân sách hằng năm",
    "≥ 80%": "Người dân được tiếp cận",
    "≥ 70%": "Cán bộ được đào tạo chuyên sâu",
}
"""Plans H2 and Q12."""

PERCENTAGES = [figure for figure in TARGETS if figure.endswith("%")]

SCREENS = (LINK, PORTRAIT, WEB_BANNER)


def alone(figure: str, layout: str) -> tuple[Spec, str]:
    """A picture that shows one figure, and the field where it stands."""
    spec = replace(samples()[layout], title=TARGETS[figure], kicker="", line="", source="")
    if layout == "figure":
        return replace(spec, figure=figure), "figure"
    items = (Item(figure, TARGETS[figure]), Item("100%", "Dịch vụ công trực tuyến"), Item("0,8", "Chỉ số HDI"))
    return replace(spec, items=items), "items[0].value"


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: size.name)
@pytest.mark.parametrize("layout", ["figure", "figures"])
@pytest.mark.parametrize("figure", TARGETS)
def test_a_plans_figure_stands_as_it_is_written(figure: str, layout: str, size: Size) -> None:
    spec, field = alone(figure, layout)
    assert shown(lay_out(spec, size))[field] == figure


@pytest.mark.parametrize("layout", ["figure", "figures"])
@pytest.mark.parametrize("figure", TARGETS)
def test_the_sign_is_read_back_from_the_pixels(figure: str, layout: str) -> None:
    spec, field = alone(figure, layout)
    sheet = lay_out(spec, LINK)
    assert read_sign(paint(sheet, LINK), sheet, field, LINK) == sign_of(figure)


@pytest.mark.parametrize("figure", [figure for figure in TARGETS if figure[0] in "≥>"])
def test_a_dropped_sign_is_read_as_none(figure: str) -> None:
    spec, field = alone(figure, "figure")
    sheet = lay_out(spec, LINK)
    dropped = with_figure(sheet, field, figure[2:])
    assert read_sign(paint(dropped, LINK), sheet, field, LINK) == ""


@pytest.mark.parametrize("figure", TARGETS)
def test_a_table_keeps_a_plans_figure_in_its_cell(figure: str) -> None:
    spec = samples()["table"]
    first = replace(spec.items[0], cells=(figure, *spec.items[0].cells[1:]))
    sheet = lay_out(replace(spec, items=(first, *spec.items[1:])), PORTRAIT)
    assert shown(sheet)["items[0].cells[0]"] == figure


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: size.name)
@pytest.mark.parametrize("figure", TARGETS)
@pytest.mark.parametrize("layout", ["bars", "before-after", "commendation"])
def test_an_items_figure_stands_as_it_is_written(layout: str, figure: str, size: Size) -> None:
    assert shown(lay_out(among(figure, layout), size))["items[0].value"] == figure


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: size.name)
@pytest.mark.parametrize("figure", PERCENTAGES)
def test_a_ring_shows_its_percentage_as_it_is_written(figure: str, size: Size) -> None:
    assert shown(lay_out(among(figure, "ring"), size))["items[0].value"] == figure


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: size.name)
@pytest.mark.parametrize("figure", TARGETS)
@pytest.mark.parametrize("layout", ["announcement", "countdown"])
def test_a_covers_figure_stands_as_it_is_written(layout: str, figure: str, size: Size) -> None:
    spec = replace(samples()[layout], figure=figure)
    assert shown(lay_out(spec, size))["figure"] == figure


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: size.name)
@pytest.mark.parametrize("figure", [*PERCENTAGES, "0,8"])
def test_a_wreaths_figure_stands_as_it_is_written(figure: str, size: Size) -> None:
    spec = replace(samples()["commendation"], figure=figure)
    assert shown(lay_out(spec, size))["figure"] == figure


@pytest.mark.parametrize("size", [LINK, PORTRAIT], ids=lambda size: size.name)
def test_a_rate_that_a_wreath_is_too_small_for_is_refused_whole(size: Size) -> None:
    with pytest.raises(TextTooLong) as caught:
        lay_out(replace(samples()["commendation"], figure="≥ 12%/năm"), size)
    assert (caught.value.field, caught.value.text) == ("figure", "≥ 12%/năm")


def among(figure: str, layout: str) -> Spec:
    """A picture whose first item has the figure, the others one of the same unit."""
    spec = replace(samples()[layout], title="Mục tiêu đến năm 2030", line="", source="")
    other = figure.lstrip("≥> ")
    return replace(spec, items=(Item(figure, TARGETS[figure]), Item(other, "Năm trước")))


def sign_of(figure: str) -> str:
    """Its comparator as in `SIGNS`."""
    return next(sign for sign in SIGNS if figure.startswith(sign))


def with_figure(sheet: Sheet, field: str, text: str) -> Sheet:
    """The sheet with another figure in the same place."""
    pieces = [replace(p, text=text) if isinstance(p, FigurePiece) and p.field == field else p for p in sheet.pieces]
    return replace(sheet, pieces=pieces)


def read_sign(picture: Image.Image, sheet: Sheet, field: str, size: Size) -> str:
    """The sign whose ink is nearest to the picture's."""
    text = shown(sheet)[field]
    bare = text.removeprefix(sign_of(text))

    def apart(sign: str) -> float:
        other = paint(with_figure(sheet, field, sign + bare), size)
        return ImageStat.Stat(ImageChops.difference(picture.convert("L"), other.convert("L"))).sum[0]

    return min(SIGNS, key=apart)
