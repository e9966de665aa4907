"""The sizes that pictures are drawn in: screens in pixels, paper in millimetres. Knows nothing of layouts."""

from dataclasses import dataclass
from enum import StrEnum

from content.language import marked

MM_PER_INCH = 25.4


class Form(StrEnum):
    """How the parts of a picture stand: under each other, in two halves, or in a row."""

    TALL = "tall"
    WIDE = "wide"
    STRIP = "strip"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a print shop gets. Millimetres; `sides` is 2 for a leaflet with a back."""

    width_mm: int
    height_mm: int
    dpi: int
    bleed_mm: int = 3
    has_marks: bool = True
    sides: int = 1

    def px(self, mm: float) -> int:
        """Pixels on this paper."""
        return round(mm * self.dpi / MM_PER_INCH)


@dataclass(frozen=True, slots=True)
class Insets:
    """Shares of the width and height at each edge that must stay without words."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas. `name` is the stem of the file; pixels are those of the finished picture, without bleed.

    `unit` is how many pixels one of the layouts' own units has: type and gaps are given for a picture 1080 wide. `badge`
    is a corner that something else covers: as shares, how far it reaches from the left, and where it begins from the top.
    """

    name: str
    label: str
    width_px: int
    height_px: int
    form: Form
    unit: float
    insets: Insets = Insets()
    paper: Paper | None = None
    badge: tuple[float, float] | None = None

    @property
    def bleed_px(self) -> int:
        """What is painted beyond each edge, to be cut off."""
        return self.paper.px(self.paper.bleed_mm) if self.paper else 0

    @property
    def canvas_px(self) -> tuple[int, int]:
        """Width and height of what is painted."""
        return self.width_px + 2 * self.bleed_px, self.height_px + 2 * self.bleed_px


def _printed(name: str, label: str, form: Form, unit: float, paper: Paper, insets: Insets = Insets()) -> Size:
    return Size(name, label, paper.px(paper.width_mm), paper.px(paper.height_mm), form, unit, insets, paper)


LINK = Size("lien-ket", marked("Ảnh liên kết"), 1200, 630, Form.WIDE, 0.82)
"""What Facebook, Zalo and others show under a link: 1.91:1, 1200 × 630 for sharp screens (Meta's sharing guide; sure)."""

PORTRAIT = Size("doc", marked("Ảnh dọc"), 1080, 1350, Form.TALL, 1.0)
"""4:5, the tallest picture that a feed shows whole (sure)."""

SQUARE = Size("vuong", marked("Ảnh vuông"), 1080, 1080, Form.TALL, 0.88)

STORY = Size("tin-24h", marked("Tin 24 giờ (story)"), 1080, 1920, Form.TALL, 1.08, Insets(top=0.13, bottom=0.13))
"""The account's name covers the top and the answer field the foot. Meta asks advertisers to keep 14 % (250 px) free at the
top and 20 % (340 px, for a button that only advertisements have) at the foot; others keep 250 px at both (fairly sure)."""

FACEBOOK_COVER = Size(
    "bia-facebook",
    marked("Bìa Facebook"),
    1702,
    630,
    Form.WIDE,
    0.82,
    Insets(left=0.171, right=0.171),
    badge=(0.25, 0.74),
)
"""Twice the 851 × 315 that Facebook's help names; phones show 640 × 360, so words keep to the middle 16:9 (sure). On
computers the round profile picture covers the bottom left corner: by no official measure, but 160 px wide and some 24 px
from the edge of 851 in what designers measured (unsure, so the corner kept free is larger)."""

ZALO_COVER = Size("bia-zalo", marked("Bìa bài Zalo"), 1280, 720, Form.WIDE, 0.92)
"""16:9, as Zalo asks of pictures in its messages; at most 1 MB (the ratio of article covers is not documented: fairly sure)."""

LED = Size("led", marked("Màn hình LED 16:9"), 1920, 1080, Form.WIDE, 1.5)
"""Read from afar: the type is larger than on a page of the same shape."""

LED_STRIP = Size("led-dai", marked("Màn hình LED 3:1"), 1920, 640, Form.STRIP, 1.0)
WEB_BANNER = Size("banner-web", marked("Banner trang tin"), 1600, 400, Form.STRIP, 0.64)

A3 = _printed("a3", marked("Áp phích A3"), Form.TALL, 3.2, Paper(297, 420, 300))
A4 = _printed("a4", marked("Áp phích A4"), Form.TALL, 2.28, Paper(210, 297, 300))
A5 = _printed("a5", marked("Tờ rơi A5 hai mặt"), Form.TALL, 1.62, Paper(148, 210, 300, sides=2))
"""ISO 216, 3 mm of bleed and 300 dpi, which most print shops ask for (sure; some ask for 2 mm)."""

ROLL_UP = _printed(
    "cuon-dung", marked("Standee 800×2000 mm"), Form.TALL, 3.1, Paper(800, 2000, 100), Insets(bottom=0.075)
)
"""100 dpi at full size is what makers of large pictures ask for. 150–200 mm at the foot are clamped in the cassette, some
20 mm at the top in the rail; where a maker's cassette adds that length, nothing is lost (fairly sure)."""

STREET_BANNER = _printed(
    "bang-ron",
    marked("Băng-rôn 5000×700 mm"),
    Form.STRIP,
    3.0,
    Paper(5000, 700, 72, has_marks=False),
    Insets(left=0.01, right=0.01),
)
"""72 dpi is the least that makers of banners take; words keep 50 mm from the ends, where it is hemmed and tied (fairly sure).
Without marks: with them the page would be longer than the 200 inches (14,400 units) that viewers show (PDF 1.7, annex C)."""

SIZES: dict[str, Size] = {
    size.name: size
    for size in (
        LINK,
        PORTRAIT,
        SQUARE,
        STORY,
        FACEBOOK_COVER,
        ZALO_COVER,
        LED,
        LED_STRIP,
        WEB_BANNER,
        A3,
        A4,
        A5,
        ROLL_UP,
        STREET_BANNER,
    )
}
