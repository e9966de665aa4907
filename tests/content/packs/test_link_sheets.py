"""Sheets of codes: a page for twelve, each code readable, no name too long."""

import io

import pikepdf
import pytest
from PIL import Image

from content.infographics.problems import SpecProblem
from content.packs.link_sheets import EACH_PAGE, PAPER, LinkCard, link_card, link_sheets

LINK = "https://nq57.quangngai.gov.vn/to/90000-abcdefghij2345670000"
CARD = LinkCard("Tổ công nghệ số cộng đồng thôn Đông", "Xã Trà Bồng", LINK)


def pixels(card: LinkCard) -> Image.Image:
    return Image.open(io.BytesIO(link_card(card, "Sở Khoa học và Công nghệ"))).convert("L")


def test_twelve_cards_are_one_page() -> None:
    for count, pages in ((1, 1), (EACH_PAGE, 1), (EACH_PAGE + 1, 2)):
        with pikepdf.open(io.BytesIO(link_sheets([CARD] * count, "Mã QR", "Sở"))) as document:
            assert len(document.pages) == pages


def test_the_same_cards_are_the_same_bytes() -> None:
    assert link_sheets([CARD], "Mã QR", "Sở") == link_sheets([CARD], "Mã QR", "Sở")


@pytest.mark.parametrize("name", ["Tổ " * 60, "x" * 200, "😀 Tổ 1", "", "ƀĕŏĭ ក្រុម"])
def test_any_name_stays_within_its_card(name: str) -> None:
    picture = pixels(LinkCard(name, "Thôn " * 40, LINK))
    inside = picture.crop((4, 4, picture.width - 4, picture.height - 4))
    edges = [inside.crop((0, 0, 8, inside.height)), inside.crop((0, inside.height - 8, inside.width, inside.height))]
    assert [edge.getextrema() for edge in edges] == [(255, 255)] * 2


def test_a_module_is_wide_enough_to_be_read_from_paper() -> None:
    picture = pixels(CARD)
    row = picture.crop((0, PAPER.px(9), picture.width, PAPER.px(9) + 1)).tobytes()
    runs = "".join("#" if value < 128 else " " for value in row).split()
    assert min(len(run) for run in runs) >= PAPER.px(0.5)


def test_what_is_no_link_gets_no_code() -> None:
    with pytest.raises(SpecProblem):
        link_card(LinkCard("Tổ 1", "", "javascript:alert(1)"), "Sở")
