"""The contact sheet: every layout in every size and theme, in a folder with a page that a person looks through."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
from PIL import Image

from campaign.pages.filling import pages_of
from campaign.pictures.pool import draw_all
from campaign.pictures.samples import samples
from content.infographics.card import draw
from content.infographics.layouts import LAYOUTS
from content.infographics.problems import PictureProblem
from content.infographics.sizes import SIZES, Size
from content.infographics.spec import Spec
from content.palette import PALETTES

SEEN_PX = 360
"""As wide as a phone shows a picture."""

TALLEST_PX = 720


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show; an empty part means all of it."""

    layouts: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One cell of the sheet."""

    sample: str
    spec: Spec
    size: Size
    folder: Path

    @property
    def name(self) -> str:
        """The stem of its files."""
        return f"{self.sample}-{self.size.name}-{self.spec.theme}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A drawn cell, or why it could not be drawn. Pixels of the small picture."""

    name: str
    sample: str
    size: str
    theme: str
    width_px: int = 0
    height_px: int = 0
    alt: str = ""
    refused: str = ""


def jobs(choice: Choice, folder: Path) -> Iterator[Job]:
    """Every cell of the choice, by sample, theme and size."""
    for sample, spec in samples().items():
        if choice.layouts and spec.layout not in choice.layouts:
            continue
        for theme in choice.themes or tuple(PALETTES):
            for size in choice.sizes or tuple(SIZES):
                yield Job(sample, replace(spec, theme=theme), SIZES[size], folder)


def write_gallery(choice: Choice, folder: Path, tell: Callable[[int, int], None]) -> Sequence[Cell]:
    """Draws the choice into `folder` with its page `index.html`. Raises OSError."""
    (folder / "anh").mkdir(parents=True, exist_ok=True)
    wanted = list(jobs(choice, folder))
    cells: list[Cell] = []
    for cell in draw_all(draw_cell, wanted):
        cells.append(cell)
        tell(len(cells), len(wanted))
    page = pages_of(Path(__file__).parent / "templates").get_template("gallery.html")
    themes = {theme: [cell for cell in cells if cell.theme == theme] for theme in dict.fromkeys(c.theme for c in cells)}
    _copy_fonts(folder / "phong-chu")
    told = page.render(cells=cells, themes=themes, layouts=LAYOUTS, sizes=SIZES, samples=samples(), fonts="phong-chu")
    (folder / "index.html").write_text(told, encoding="utf-8")
    return cells


def _copy_fonts(folder: Path) -> None:
    """The page shows itself the same on a machine without these faces."""
    folder.mkdir(exist_ok=True)
    for face in Path(font_source_sans_pro.SourceSansPro).parent.glob("SourceSansPro-*.otf"):
        (folder / face.name).write_bytes(face.read_bytes())


def draw_cell(job: Job) -> Cell:
    """Draws one cell and writes it, whole and small. Raises OSError."""
    try:
        picture = draw(job.spec, job.size)
    except PictureProblem as problem:
        return Cell(job.name, job.sample, job.size.name, job.spec.theme, refused=str(problem))
    (job.folder / "anh" / f"{job.name}.png").write_bytes(picture.data)
    with Image.open(BytesIO(picture.data)) as whole:
        small = whole.convert("RGB")
    small.thumbnail((SEEN_PX, TALLEST_PX), Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.save(job.folder / "anh" / f"{job.name}-nho.webp", quality=85)
    return Cell(job.name, job.sample, job.size.name, job.spec.theme, *small.size, picture.alt)
