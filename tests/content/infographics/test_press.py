"""A leaflet has two sides that do not say the same."""

import io

import pikepdf
import pytest

from campaign.pictures.samples import samples
from content.infographics.press import print_sheets
from content.infographics.problems import PictureProblem
from content.infographics.sizes import A4, A5, LINK


def pages(sample: str) -> list[bytes]:
    """The pixels of each page."""
    with pikepdf.open(io.BytesIO(print_sheets(samples()[sample], A5))) as document:
        return [page.Resources.XObject.Sheet.read_bytes() for page in document.pages]


@pytest.mark.parametrize("sample", ["steps", "announcement"])
def test_a_leaflet_has_a_front_and_a_back(sample: str) -> None:
    front, back = pages(sample)
    assert front != back


def test_a_poster_has_one_side() -> None:
    with pikepdf.open(io.BytesIO(print_sheets(samples()["steps"], A4))) as document:
        assert len(document.pages) == 1


def test_a_screen_is_no_paper() -> None:
    with pytest.raises(PictureProblem, match="Hãy chọn một khổ in: a3, a4, a5"):
        print_sheets(samples()["steps"], LINK)
