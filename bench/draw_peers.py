"""One card (1200×630: title, three lines, five bars, a logo) by us and by what else draws cards, PNG included, on one core.

Peers are measured only where they are installed: pip install cairosvg skia-python; Chromium from the system. They are
given fixed places; they measure, wrap and check nothing. Other words in each round. ARGS="--out DIR" keeps a picture of each.
"""

import importlib
import importlib.util
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from bench.draw_cards import bars
from bench.peer_card import FACES, HEIGHT_PX, WIDTH_PX, Bar, Line, Logo, card, svg
from bench.peer_chromium import Chromium
from content.infographics import draw
from content.infographics.sizes import LINK
from tests.needs import CHROMIUM, NotAvailable, program

ROUNDS, CHROMIUM_ROUNDS = 200, 50

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>"""


def main() -> None:
    """Prints one line for each."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    report("ours", ours)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _offer_fonts(Path(folder))
        for name, module, peer in (("CairoSVG", "cairosvg", by_cairosvg), ("skia-python", "skia", by_skia)):
            if importlib.util.find_spec(module) is None:
                print(f"draw_peers: {name}: not installed, skipped (pip install {name.lower()})")
                continue
            report(name, peer)
        try:
            command = program(*CHROMIUM)
        except NotAvailable as missing:
            print(f"draw_peers: Chromium: skipped: {missing}")
            return
        with by_chromium(command, Path(folder)) as browser:
            report("Chromium, warm", browser, CHROMIUM_ROUNDS)


def ours(number: int) -> bytes:
    """The card by the product, as PNG."""
    return draw(bars(number), LINK).data


def by_cairosvg(number: int) -> bytes:
    """The card by CairoSVG."""
    return bytes(_module("cairosvg").svg2png(bytestring=svg(number).encode()))


def by_skia(number: int) -> bytes:
    """The card by Skia, on the processor."""
    skia = _module("skia")
    surface = skia.Surface(WIDTH_PX, HEIGHT_PX)
    canvas = surface.getCanvas()
    for shape in card(number):
        if isinstance(shape, Bar):
            box = skia.Rect.MakeXYWH(shape.x, shape.y, shape.width_px, shape.height_px)
            canvas.drawRoundRect(box, shape.radius_px, shape.radius_px, _skia_paint(shape.colour))
        elif isinstance(shape, Line):
            font = _skia_font(shape.face, shape.size_px)
            canvas.drawString(shape.text, shape.x, shape.y, font, _skia_paint(shape.colour))
        else:
            canvas.drawImage(_skia_image(shape), shape.x, shape.y)
    return bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100))


@contextmanager
def by_chromium(command: str, folder: Path) -> Iterator[Callable[[int], bytes]]:
    """Draws the card by a browser that is open already."""
    browser = Chromium(command, folder / "profile", WIDTH_PX, HEIGHT_PX)
    try:
        yield lambda number: browser.picture(svg(number))
    finally:
        browser.close()


def report(name: str, draw_one: Callable[[int], bytes], rounds: int = ROUNDS) -> None:
    """Draws some cards unmeasured, then `rounds` others; prints the median and the size."""
    for number in range(3):
        png = draw_one(number)
    _keep(name, png)
    took_ms, sizes = [], []
    for number in range(3, 3 + rounds):
        start = time.perf_counter()
        png = draw_one(number)
        took_ms.append((time.perf_counter() - start) * 1000)
        sizes.append(len(png) / 1024)
    told = f"median of {rounds} {statistics.median(took_ms):.1f} ms, {statistics.median(sizes):.0f} KB"
    print(f"draw_peers: {name}: {told}", flush=True)


def _keep(name: str, png: bytes) -> None:
    if "--out" in sys.argv[:-1]:
        folder = Path(sys.argv[sys.argv.index("--out") + 1])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.png").write_bytes(png)


def _offer_fonts(folder: Path) -> None:
    """Lets what asks fontconfig find our faces; before the first peer is loaded."""
    folders = {str(Path(file).parent) for file, _family, _weight in FACES.values()}
    listed = "".join(f"<dir>{each}</dir>" for each in sorted(folders))
    conf = folder / "fonts.conf"
    conf.write_text(FONTS.format(folders=listed, cache=folder / "fonts"), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(conf)


@cache
def _module(name: str) -> Any:
    return importlib.import_module(name)


@cache
def _skia_font(face: str, size_px: int) -> Any:
    skia = _module("skia")
    font = skia.Font(skia.Typeface.MakeFromFile(FACES[face][0]), size_px)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    return font


@cache
def _skia_paint(colour: str) -> Any:
    skia = _module("skia")
    return skia.Paint(AntiAlias=True, Color=skia.Color(*bytes.fromhex(colour[1:])))


@cache
def _skia_image(logo: Logo) -> Any:
    return _module("skia").Image.MakeFromEncoded(logo.png)


if __name__ == "__main__":
    main()
