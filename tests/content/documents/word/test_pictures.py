import pytest
from docx.shared import Mm

from content.documents.docx import to_docx
from content.documents.paper import PaperProblem, PictureBlock
from tests.content.documents.samples import paper, picture, texts, written


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_is_as_wide_as_asked_and_says_what_it_shows(form: str) -> None:
    document = written(PictureBlock(picture(form=form), 80, "Sơ đồ \x00<b>", "Nguồn: Sở"))
    shape = document.inline_shapes[0]
    assert (shape.width, shape.height) == (Mm(80), Mm(60))
    assert shape._inline.docPr.get("descr") == "Sơ đồ <b>"
    assert texts(document)[-1] == "Nguồn: Sở"


@pytest.mark.parametrize(("size_px", "asked_mm"), [((100, 10), 500), ((10, 100), 160), ((1, 10_000), 160)])
def test_a_picture_never_leaves_the_page(size_px: tuple[int, int], asked_mm: int) -> None:
    shape = written(PictureBlock(picture(*size_px), asked_mm, "x")).inline_shapes[0]
    assert shape.width <= Mm(160)
    assert shape.height <= Mm(216)


def test_a_picture_is_no_taller_than_asked() -> None:
    shape = written(PictureBlock(picture(10, 20), 100, "x", tallest_mm=50)).inline_shapes[0]
    assert (round(shape.width / Mm(1)), round(shape.height / Mm(1))) == (25, 50)


@pytest.mark.parametrize("data", [b"", b"GIF", b"\x89PNG\r\n\x1a\n", b"<svg/>", picture()[:20]])
def test_a_file_that_is_no_picture_is_named(data: bytes) -> None:
    with pytest.raises(PaperProblem, match="Sơ đồ"):
        to_docx(paper(PictureBlock(data, 80, "Sơ đồ")))
