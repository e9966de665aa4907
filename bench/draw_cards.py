"""How fast cards are drawn: time for each size, against encoding the same finished pixels as PNG."""

import io
import time

from PIL import Image

from content.infographics import CardSpec, Layout, draw
from content.infographics.sizes import SIZES

ROUNDS = 20

TITLES = ("Ngày Chuyển đổi số quốc gia", "Đổi mật khẩu trong năm phút", "Ba câu hỏi trước khi bấm vào đường dẫn lạ")


def main() -> None:
    """Prints one line for each size."""
    for size in SIZES.values():
        cards = [_card(number) for number in range(ROUNDS)]
        start = time.perf_counter()
        pictures = [draw(card, size) for card in cards]
        drawn = (time.perf_counter() - start) / ROUNDS
        with Image.open(io.BytesIO(pictures[-1].data)) as image:
            image.load()
            start = time.perf_counter()
            for _round in range(ROUNDS):
                image.save(io.BytesIO(), "PNG", compress_level=6)
        encoded = (time.perf_counter() - start) / ROUNDS
        line = f"draw_cards: {size.name} {size.width_px}×{size.height_px}: {drawn * 1000:.0f} ms a card, {1 / drawn:.0f} cards/s"
        print(f"{line}, {drawn / encoded:.1f} × encoding alone; {len(pictures[-1].data) // 1024} KB")


def _card(number: int) -> CardSpec:
    layout = tuple(Layout)[number % len(Layout)]
    return CardSpec(
        layout=layout,
        palette="chuyen-doi-so",
        figure=str(number + 1),
        kicker="Kỹ năng số",
        title=f"{TITLES[number % len(TITLES)]} {number}",
        line="Làm một việc trực tuyến, giữ một tài khoản an toàn, giúp một người bên cạnh",
        organisation="Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
        source="Kế hoạch số 2725/KH-SKHCN",
        link=f"https://example.gov.vn/nq57/bai/2027/chu-de-tuan/tuan-{number:02}/",
        unit_mark="QN",
    )


if __name__ == "__main__":
    main()
