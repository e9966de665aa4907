"""Style sheets take every colour and measure from the tokens, and what stands on a ground can be read in every theme."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from content.infographics.frame import GAP, RADIUS
from content.infographics.grounds import contrast
from content.look import css_variables, of_theme, variables
from content.palette import PALETTES

ROOT = Path(__file__).parents[1]
SHEETS = sorted(
    path
    for package in ("campaign", "channels")
    for path in (ROOT / package).rglob("*")
    if path.suffix in {".css", ".html", ".j2", ".jinja", ".svg"}
)
of_every_sheet = pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
in_every_theme = pytest.mark.parametrize("theme", PALETTES)

COLOUR = re.compile(
    r"(?<![\w&/\"'])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(", re.IGNORECASE
)
GRADIENT = re.compile(r"gradient\(", re.IGNORECASE)
MEASURE = re.compile(r"(?<![-\w])(?:font-size|border-radius|padding|margin|gap)[-\w]*: ([^;}]+)")
OFF_THE_SCALE = re.compile(r"(?<![\w.-])(?:[\d.]+rem|\d{1,3}px)")
HAIRLINES = {".125rem", "1px"}
"""Less than the grid's unit: the edge of a line, and the air around code in a line."""

TEXT = [
    *product(["ink", "muted", "link", "main"], ["white", "wash"]),
    *[("ink", ground) for ground in ("alarm", "calm", "soft")],
    *[("link", ground) for ground in ("alarm", "calm", "soft")],
    *[("muted", "alarm"), ("white", "main"), ("white", "deep"), ("deep", "white"), ("white", "ink")],
]
"""Text and its ground; text on a slope is read at both of the slope's ends."""

LARGE = [("accent", "link"), ("accent", "deep")]
"""The rehearsal's leading line, bold and of the fifth size, on the slope of the usual theme."""

MARKS = [f"state-{state}" for state in ("draft", "review", "approved", "done", "person")]


def used(css: str) -> set[str]:
    return set(re.findall(r"var\(--([\w-]+)\)", css))


def measures(css: str) -> Iterator[str]:
    for value in MEASURE.findall(css):
        yield from (found for found in OFF_THE_SCALE.findall(value) if found not in HAIRLINES)


@of_every_sheet
def test_no_sheet_has_a_colour_or_a_gradient_of_its_own(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert (COLOUR.findall(css), GRADIENT.findall(css)) == ([], [])


@of_every_sheet
def test_every_measure_of_a_sheet_is_on_the_scale(path: Path) -> None:
    assert list(measures(path.read_text(encoding="utf-8"))) == []


@of_every_sheet
def test_a_sheet_uses_only_tokens_that_there_are(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    own = set(re.findall(r"--([\w-]+): var\(", css))
    assert used(css) - set(variables()) - own == set()


@pytest.mark.parametrize("css", ["a { color: #1B4F9C }", "a { color: rgb(0 0 0 / .3) }", "a{color:#fff}"])
def test_a_colour_would_be_found(css: str) -> None:
    assert COLOUR.search(css)


def test_a_measure_would_be_found() -> None:
    assert list(measures("a { padding: 1px 18px; font-size: 1.3em; } b { font-size: 1.1rem }")) == ["18px", "1.1rem"]


def test_every_token_of_state_is_used_by_the_pages() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in SHEETS)
    assert set(MARKS) | {"accent", "alarm", "calm", "slope"} <= used(css)


@in_every_theme
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_on_pages_reads_in_every_theme(text: str, ground: str, theme: str) -> None:
    colours = variables() | of_theme(PALETTES[theme])
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize(("text", "ground"), LARGE)
def test_large_text_on_pages_stands_out(text: str, ground: str) -> None:
    assert contrast(variables()[text], variables()[ground]) >= 3


@pytest.mark.parametrize("mark", MARKS)
def test_the_mark_of_a_state_is_seen_on_a_box(mark: str) -> None:
    assert contrast(variables()[mark], variables()["white"]) >= 3


@in_every_theme
def test_the_class_of_a_theme_brings_its_colours_and_its_slope(theme: str) -> None:
    rule = next(line for line in css_variables().splitlines() if line.startswith(f".palette-{theme} "))
    colours = PALETTES[theme]
    assert f"--main: {colours.main};" in rule
    assert f"--slope: linear-gradient(115deg, {colours.main}, {colours.deep});" in rule


def test_panels_and_gaps_are_the_same_on_pictures_and_pages() -> None:
    assert (variables()["gap"], variables()["radius"]) == (f"{GAP / 16:g}rem", f"{RADIUS / 16:g}rem")
