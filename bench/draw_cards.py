"""How fast cards are drawn, PNG included, on one core: against the limits, and against encoding the same pixels alone.

The card with a title, three lines, a chart of bars and a logo: at most 10 ms and 45 KB; one on a gradient: 25 ms and
150 KB. Each is drawn 200 times: the same words again, and with other words each time.
"""

import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from PIL import Image, ImageDraw

from campaign.pictures.samples import samples
from content.infographics import Item, Spec, draw
from content.infographics.logos import open_logo
from content.infographics.sizes import LINK, SIZES, Size

ROUNDS = 200
LIMITS = {"bars": (10.0, 45), "gradient": (25.0, 150)}
FEW = 20

LABELS = ("Hạ tầng số", "Dịch vụ công", "Thanh toán số", "Dữ liệu", "Kỹ năng số")


def main() -> None:
    """Prints one line for each card and each size; exits 1 when a card is above its limit."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    is_within = True
    for name, card in (("bars", bars), ("gradient", gradient)):
        for words, at in (("same words", lambda _round: 0), ("other words", lambda number: number)):
            is_within &= _report(name, words, card, at)
    for size in SIZES.values():
        _size(size)
    if not is_within:
        sys.exit("draw_cards: above the limit")


def bars(number: int) -> Spec:
    """The card that the limits are set for."""
    items = tuple(
        Item(label=label, value=f"{(37 * (number + place) + 20) % 100}%") for place, label in enumerate(LABELS)
    )
    return Spec(
        "bars",
        "chuyen-doi-so",
        title=f"Năm việc của tuần {number}",
        line="Làm một việc trực tuyến, giữ một tài khoản an toàn, giúp một người bên cạnh, và kể lại cho cả nhà",
        items=items,
        organisation="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
        logo=LOGO,
        source="Số liệu để đo tốc độ",
    )


def gradient(number: int) -> Spec:
    """A card on the dark ground."""
    spec = replace(samples()["announcement"], logo=LOGO)
    return replace(
        spec, line=f"Làm một việc trực tuyến, giúp một người bên cạnh, và ghi lại điều học được lần {number}"
    )


def _logo() -> bytes:
    picture = Image.new("RGBA", (256, 256), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((8, 8, 247, 247), fill=(155, 28, 49, 255))
    pen.polygon([(128, 50), (196, 200), (60, 200)], fill=(244, 183, 64, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


LOGO = open_logo(_logo())


def _report(name: str, words: str, card: Callable[[int], Spec], at: Callable[[int], int]) -> bool:
    specs = [card(at(number)) for number in range(ROUNDS)]
    took_ms, most_kb = [], 0.0
    for spec in specs:
        start = time.perf_counter()
        picture = draw(spec, LINK)
        took_ms.append((time.perf_counter() - start) * 1000)
        most_kb = max(most_kb, len(picture.data) / 1024)
    median, (limit_ms, limit_kb) = statistics.median(took_ms), LIMITS[name]
    told = f"median of {ROUNDS} {median:.1f} ms, {median / limit_ms:.2f} × the limit"
    print(
        f"draw_cards: {name} 1200×630, {words}: {told}; at most {most_kb:.0f} KB, {most_kb / limit_kb:.2f} × the limit"
    )
    return median <= limit_ms and most_kb <= limit_kb


def _size(size: Size) -> None:
    specs = [gradient(number) for number in range(FEW)]
    start = time.perf_counter()
    pictures = [draw(spec, size) for spec in specs]
    drawn = (time.perf_counter() - start) / FEW
    with Image.open(io.BytesIO(pictures[-1].data)) as image:
        image.load()
        start = time.perf_counter()
        for _round in range(FEW):
            image.save(io.BytesIO(), "PNG", compress_level=6)
    encoded = (time.perf_counter() - start) / FEW
    line = f"draw_cards: {size.name} {size.width_px}×{size.height_px}: {drawn * 1000:.0f} ms a card"
    print(f"{line}, {drawn / encoded:.1f} × encoding alone at level 6; {len(pictures[-1].data) // 1024} KB")


if __name__ == "__main__":
    main()
