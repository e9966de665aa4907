"""The pictures look as they did when a person last looked; `make golden` renews them."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from campaign.pictures.samples import samples
from content.infographics.card import lay_out, paint
from content.infographics.sizes import PORTRAIT, SIZES, Size
from content.infographics.spec import Item, Spec
from content.palette import PALETTES
from tests.content.infographics.golden.choice import FOLDER, choice, drawn
from tests.content.infographics.likeness import difference, reduced

CHOICE = choice()


@pytest.mark.parametrize("name", CHOICE)
def test_a_picture_looks_as_it_did(name: str, tmp_path: Path) -> None:
    new, kept = drawn(*CHOICE[name]), Image.open(FOLDER / f"{name}.png").convert("RGB")
    found = difference(kept, new)
    if found.is_seen:
        both = Image.new("RGB", (kept.width + new.width, max(kept.height, new.height)))
        both.paste(kept, (0, 0))
        both.paste(new, (kept.width, 0))
        both.save(tmp_path / f"{name}-both.png")
        new.save(tmp_path / f"{name}.png")
    assert not found.is_seen, f"{found}: look at {tmp_path}; if it is right, run make golden"


def test_every_layout_size_and_theme_is_kept() -> None:
    specs = [spec for spec, _size in CHOICE.values()]
    assert {spec.layout for spec in specs} == {spec.layout for spec in samples().values()}
    assert {spec.theme for spec in specs} == set(PALETTES)
    assert {size.name for _spec, size in CHOICE.values()} == set(SIZES)


def test_the_folder_holds_what_is_drawn_and_stays_small() -> None:
    files = list(FOLDER.glob("*.png"))
    assert {file.stem for file in files} == set(CHOICE)
    assert sum(file.stat().st_size for file in files) < 1_500_000


PLAN = Spec(
    layout="figures",
    theme=next(iter(PALETTES)),
    title="Mục tiêu đến năm 2030",
    organisation="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
    items=(
        Item("≥ 12%/năm", "Tăng trưởng GRDP"),
        Item("≥ 55%", "Đóng góp của TFP"),
        Item("100%", "Dịch vụ công"),
        Item("0,8", "Chỉ số HDI"),
    ),
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(PLAN, items=(Item("12%/năm", "Tăng trưởng GRDP"), *PLAN.items[1:])),
        replace(PLAN, title="Mục tiêu đến năn 2030"),
        replace(PLAN, theme=list(PALETTES)[1]),
        replace(PLAN, items=PLAN.items[:3]),
    ],
    ids=["sign", "letter", "theme", "item"],
)
def test_the_measure_sees_what_a_reader_sees(changed: Spec) -> None:
    assert difference(small(PLAN), small(changed)).is_seen


def test_the_measure_sees_a_picture_moved_by_six_pixels() -> None:
    whole = paint(lay_out(PLAN, PORTRAIT), PORTRAIT).convert("RGB")
    moved = whole.copy()
    moved.paste(whole.crop((0, 400, whole.width, 900)), (6, 400))
    assert difference(reduced(whole), reduced(moved)).is_seen


def test_the_measure_does_not_see_what_storing_changes() -> None:
    new = small(PLAN)
    stored = new.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    assert not difference(stored, new).is_seen


def small(spec: Spec, size: Size = PORTRAIT) -> Image.Image:
    """The picture as it is compared."""
    return drawn(spec, size)
