"""The contact sheet has every cell, described, with links that lead somewhere."""

import re
from html import unescape
from pathlib import Path

import pytest

from campaign.pages.filling import pages_of
from campaign.pictures import gallery
from campaign.pictures.gallery import Cell, Choice, write_gallery
from campaign.pictures.samples import samples
from content.infographics.layouts import LAYOUTS
from content.infographics.sizes import SIZES

CHOICE = Choice(layouts=("figure",), sizes=("lien-ket", "vuong"), themes=("chuyen-doi-so",))


def nothing(_done: int, _all: int) -> None:
    """Tells nobody."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small contact sheet."""
    out = tmp_path_factory.mktemp("gallery")
    write_gallery(CHOICE, out, nothing)
    return out


def test_every_cell_is_on_the_page_with_words_for_it(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    cells = [spec for spec in samples().values() if spec.layout == "figure"]
    told = re.findall(r'<img [^>]*alt="([^"]+)"', page)
    assert len(told) == 2 * len(cells)
    assert all(spec.organisation in unescape("".join(told)) or spec.title in unescape("".join(told)) for spec in cells)


def test_every_link_and_picture_is_there(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:href|src)="([^"#]+)"', page))
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert names and all((folder / name).is_file() for name in names)
    assert anchors <= set(re.findall(r' id="([^"]+)"', page))


def test_hostile_words_are_escaped() -> None:
    name = "figure"
    hostile = '"><script>alert(1)</script>'
    cells = [Cell("a", name, "vuong", "x", 1, 1, alt=hostile), Cell("b", name, "vuong", "x", refused=hostile)]
    template = pages_of(Path(gallery.__file__).parent / "templates").get_template("gallery.html")
    page = template.render(
        cells=cells, themes={"x": cells}, layouts=LAYOUTS, sizes=SIZES, samples=samples(), fonts="phong-chu"
    )
    assert "<script" not in page and page.count("&lt;script&gt;") == 2
