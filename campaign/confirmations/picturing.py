"""The coverage of a pack as a picture for the report: the same numbers as the table. Public words, Vietnamese."""

from collections.abc import Iterator
from datetime import date

from campaign.confirmations.coverage import Coverage, UnitCoverage
from campaign.pictures.cache import PictureCache
from campaign.pictures.drawing import Kind, make_through
from campaign.plan.schema import Calendar
from content.infographics.problems import PictureProblem
from content.infographics.sizes import PORTRAIT, Size
from content.infographics.spec import Item, Spec
from content.messages import Picture
from content.palette import DEFAULT_PALETTE
from content.words.vietnamese import full_date, number

MOST_BARS = 8
"""More units than that are told by how many of them have come how far."""

SOURCE = "Các Tổ công nghệ số cộng đồng tự báo qua bot và liên kết riêng"


def coverage_picture(
    kept: PictureCache, calendar: Calendar, title: str, coverage: Coverage, day: date, size: Size = PORTRAIT
) -> Picture:
    """The picture as PNG. `day` is the day of the numbers. Names of units that no picture has room for are left out.

    Raises PictureProblem when not even the plain figures can be drawn, as with a title that no font has.
    """
    for spec in specs(calendar, title, coverage, day):
        try:
            return make_through(kept, spec, size, Kind.PNG)
        except PictureProblem as problem:
            refused = problem
    raise refused


def specs(calendar: Calendar, title: str, coverage: Coverage, day: date) -> Iterator[Spec]:
    """The specs to be tried, the one that tells most first."""
    units = [row for row in coverage.rows if row.teams]
    if 2 <= len(units) <= MOST_BARS:
        yield _spec("bars", calendar, title, coverage.total, day, tuple(map(_bar, units)))
    if len(units) > 1:
        yield _spec("bars", calendar, title, coverage.total, day, tuple(_bands(units)))
    yield _spec("figures", calendar, title, coverage.total, day, tuple(_figures(coverage.total)))


def _spec(layout: str, calendar: Calendar, title: str, total: UnitCoverage, day: date, items: tuple[Item, ...]) -> Spec:
    return Spec(
        layout=layout,
        theme=DEFAULT_PALETTE,
        kicker=title,
        title=f"{number(total.received)} trong {number(total.teams)} tổ đã xác nhận",
        line=f"{number(total.used)} tổ đã dùng gói, {number(total.reached)} lượt người nghe, xem",
        items=items,
        organisation=calendar.campaign.organisation,
        source=SOURCE,
        date=full_date(day),
    )


def _bar(row: UnitCoverage) -> Item:
    return Item(f"{row.share}%", row.name, f"{number(row.received)}/{number(row.teams)} tổ")


def _bands(units: list[UnitCoverage]) -> Iterator[Item]:
    """How many units have come how far, by the share of their teams that confirmed."""
    most = sum(row.share >= 80 for row in units)
    half = sum(50 <= row.share < 80 for row in units)
    none = sum(row.received == 0 for row in units)
    counts = (most, half, len(units) - most - half - none, none)
    names = ("Từ 80% số tổ trở lên", "Từ 50% đến dưới 80%", "Dưới 50%", "Chưa tổ nào xác nhận")
    for count, name in zip(counts, names, strict=True):
        yield Item(f"{number(count)} đơn vị", name)


def _figures(total: UnitCoverage) -> Iterator[Item]:
    yield Item(number(total.received), "tổ đã nhận")
    yield Item(number(total.used), "tổ đã dùng")
    yield Item(number(total.reached), "lượt người nghe, xem")
    yield Item(number(total.guided), "lượt người được hướng dẫn")
