"""A print shop gets every pixel, at its exact size, with boxes and marks, the same bytes each time."""

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image

from content.infographics.encoding import About, cleaned
from content.infographics.printing import pdf
from content.infographics.sizes import SIZES, Paper

ABOUT = About(
    "Ngày Chuyển đổi số", "Sở KH&CN tỉnh Quảng Ngãi", "CC BY 4.0", "Quyết định 505/QĐ-TTg", "Áp phích “10/10”."
)
SMALL = Paper(50, 80, 72)
POINTS_PER_MM = 72 / 25.4


def sheet(paper: Paper, colours: int = 200) -> Image.Image:
    size = tuple(paper.px(side) + 2 * paper.px(paper.bleed_mm) for side in (paper.width_mm, paper.height_mm))
    image = Image.new("P", size)
    image.putpalette([(index * step + 40) % 256 for index in range(colours) for step in (3, 7, 11)])
    image.putdata([(index * 7) % colours for index in range(size[0] * size[1])])
    return image


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) for side in page.obj[name]]


def mm(points: list[float]) -> list[float]:
    return [round(side / POINTS_PER_MM, 2) for side in points]


@pytest.mark.parametrize("colours", [1, 2, 200, 256])
def test_every_pixel_keeps_its_colour(colours: int) -> None:
    image = sheet(SMALL, colours)
    document = opened(pdf([image], SMALL, ABOUT))
    page = document.pages[0]
    placed: Any = page.obj.Resources.XObject.Sheet
    got = pikepdf.PdfImage(placed).as_pil_image()
    assert got.size == image.size
    assert got.convert("RGB").tobytes() == image.convert("RGB").tobytes()


def test_pixels_are_indices_packed_without_loss() -> None:
    document = opened(pdf([sheet(SMALL)], SMALL, ABOUT))
    placed: Any = document.pages[0].obj.Resources.XObject.Sheet
    assert placed.Filter == pikepdf.Name.FlateDecode
    assert placed.ColorSpace[0] == pikepdf.Name.Indexed
    assert placed.ColorSpace[1] == pikepdf.Name.DeviceRGB


@pytest.mark.parametrize("name", ["a3", "a4", "a5", "cuon-dung"])
def test_the_boxes_are_the_cut_the_bleed_and_the_marks(name: str) -> None:
    paper = SIZES[name].paper
    assert paper
    document = opened(pdf([Image.new("P", (9, 9))], paper, ABOUT))
    page = document.pages[0]
    wide, high = paper.width_mm, paper.height_mm
    assert mm(box(page, "/TrimBox")) == [11, 11, 11 + wide, 11 + high]
    assert mm(box(page, "/BleedBox")) == [8, 8, 14 + wide, 14 + high]
    assert mm(box(page, "/MediaBox")) == [0, 0, 22 + wide, 22 + high]


def test_the_picture_fills_the_bleed() -> None:
    document = opened(pdf([sheet(SMALL)], SMALL, ABOUT))
    page = document.pages[0]
    drawn = [step for step in pikepdf.parse_content_stream(page) if str(step.operator) == "cm"]
    a, _b, _c, d, x, y = (float(number) for number in drawn[0].operands)
    assert [x, y, x + a, y + d] == pytest.approx(box(page, "/BleedBox"), abs=0.002)


def strokes(page: pikepdf.Page) -> list[tuple[float, ...]]:
    steps = [step for step in pikepdf.parse_content_stream(page) if str(step.operator) in "ml"]
    ends = [tuple(float(number) for number in step.operands) for step in steps]
    return [start + end for start, end in zip(ends[::2], ends[1::2], strict=True)]


def test_eight_marks_stand_in_line_with_the_cut_outside_the_bleed() -> None:
    document = opened(pdf([sheet(SMALL)], SMALL, ABOUT))
    page = document.pages[0]
    trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
    marks = strokes(page)
    assert len(marks) == 8
    for x, y, to_x, to_y in marks:
        along = (x, trim[::2], (y, to_y), bleed[1::2]) if x == to_x else (y, trim[1::2], (x, to_x), bleed[::2])
        edge, cuts, ends, inked = along
        assert edge == pytest.approx(min(cuts, key=lambda cut: abs(cut - edge)), abs=0.002)
        assert max(ends) < inked[0] or min(ends) > inked[1]
        assert min(x, y, to_x, to_y) >= 0
        assert max(x, to_x) <= media[2]
        assert max(y, to_y) <= media[3]


def test_a_street_banner_has_no_marks_and_stays_within_what_viewers_show() -> None:
    paper = SIZES["bang-ron"].paper
    assert paper
    document = opened(pdf([Image.new("P", (9, 9))], paper, ABOUT))
    page = document.pages[0]
    assert strokes(page) == []
    assert max(box(page, "/MediaBox")) <= 14_400
    assert box(page, "/MediaBox") == box(page, "/BleedBox")


def test_each_sheet_is_a_page() -> None:
    front, back = sheet(SMALL, 3), sheet(SMALL, 90)
    document = opened(pdf([front, back], SMALL, ABOUT))
    placed = [page.obj.Resources.XObject.Sheet for page in document.pages]
    shown = [pikepdf.PdfImage(image).as_pil_image().convert("RGB") for image in placed]
    assert [image.tobytes() for image in shown] == [image.convert("RGB").tobytes() for image in (front, back)]


def test_the_document_says_what_it_is_in_vietnamese() -> None:
    document = opened(pdf([sheet(SMALL)], SMALL, ABOUT))
    assert str(document.Root.Lang) == "vi"
    assert str(document.docinfo["/Title"]) == ABOUT.title
    assert str(document.docinfo["/Author"]) == ABOUT.author
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == ABOUT.title
        assert metadata["dc:creator"] == [ABOUT.author]
        assert metadata["dc:rights"] == ABOUT.licence
        assert metadata["dc:description"] == ABOUT.description
        assert metadata["dc:source"] == ABOUT.source


@pytest.mark.parametrize(
    "hostile", ["</rdf:li><x/>&lt;", "a\x00b\x07", "(\\)\r\n/Foo", "a\ud800", "a\ufffe", "ộ" * 90_000]
)
def test_hostile_texts_do_not_break_the_document(hostile: str) -> None:
    document = opened(pdf([sheet(SMALL)], SMALL, About(*[hostile] * 5)))
    assert document.check_pdf_syntax() == []
    with document.open_metadata(strict=True) as metadata:
        assert metadata["dc:title"] == cleaned(hostile)


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert pdf([sheet(SMALL)], SMALL, ABOUT) == pdf([sheet(SMALL)], SMALL, ABOUT)


def test_the_version_knows_what_the_document_holds() -> None:
    assert pdf([sheet(SMALL)], SMALL, ABOUT).startswith(b"%PDF-1.4")


def test_no_moment_is_written() -> None:
    data = pdf([sheet(SMALL)], SMALL, ABOUT)
    assert not any(word in data for word in (b"CreationDate", b"ModDate", b"MetadataDate", b"CreateDate"))
