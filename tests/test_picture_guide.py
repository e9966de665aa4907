"""The guide to pictures names all that can be written, and its examples draw."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from campaign.pictures.spec_files import read_spec_file
from content.infographics.card import draw
from content.infographics.icons import ICONS
from content.infographics.layout import Layout
from content.infographics.layouts import LAYOUTS
from content.infographics.reading import FIELDS
from content.infographics.sizes import PORTRAIT, SIZES, Size
from content.infographics.spec import ITEM_FIELDS
from content.palette import PALETTES
from content.words.heads import part
from content.words.pictures import check_picture

DOCS = Path(__file__).parents[1] / "docs"
GUIDE = (DOCS / "do-hoa.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
EXAMPLES = [block for block in BLOCKS if block.startswith("layout:")]
IN_HEAD = [block for block in BLOCKS if block.startswith("picture:")]
ROWS = [line.split("|")[1:-1] for line in GUIDE.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("known", [LAYOUTS, SIZES, PALETTES, ICONS, FIELDS, (*ITEM_FIELDS, "logo")])
def test_all_that_can_be_written_is_in_the_guide(known: Iterable[str]) -> None:
    assert [name for name in known if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_row_of_a_layout_tells_what_it_takes(layout: Layout) -> None:
    (row,) = [cells for cells in ROWS if cells[0].strip() == f"`{layout.name}`" and len(cells) == 6]
    least, most = layout.items
    told = re.findall(r"\w+", row[4])
    assert re.findall(r"\d+", row[3]) == [str(n) for n in sorted({least, most})] * (most > 0)
    assert [name for name in layout.item_fields if name not in told] == []
    assert re.findall(r"\*\*`(\w+)`", row[4]) == list(layout.item_needs)
    assert (row[5].strip() == "có") == layout.moving


@pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
def test_the_row_of_a_size_tells_how_large_it_is(size: Size) -> None:
    (row,) = [cells for cells in ROWS if cells[0].strip() == f"`{size.name}`" and len(cells) == 4]
    paper = size.paper
    expected = [paper.width_mm, paper.height_mm, paper.dpi] if paper else [size.width_px, size.height_px]
    assert re.findall(r"\d+", row[2]) == [str(number) for number in expected]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_each_example_draws(tmp_path: Path, number: int) -> None:
    file = tmp_path / "do-hoa.yaml"
    file.write_text(EXAMPLES[number], encoding="utf-8")
    assert draw(read_spec_file(file), PORTRAIT).alt


def test_the_example_of_a_template_is_allowed() -> None:
    (head,) = IN_HEAD
    check_picture(part(f"---\n{head}---\n").head["picture"])


def test_there_are_examples_and_pictures_to_see() -> None:
    assert len(EXAMPLES) >= 4
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", GUIDE)
    assert [(DOCS / name).stat().st_size <= 60_000 for name in shown] == [True, True]
