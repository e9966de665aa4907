"""The numbers of a chart: read from its items, checked, and the round numbers that stand beside them. Draws nothing."""

from collections.abc import Sequence
from decimal import Decimal

from content.infographics.numerals import Number, read
from content.infographics.problems import SpecProblem
from content.infographics.spec import Spec
from content.language import gettext as _

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
"""What a step from one guide to the next may begin with."""


def numbers(spec: Spec, *, may_be_negative: bool = False) -> list[Number]:
    """Each item's number, all of one unit. Raises SpecProblem for the first value that cannot stand on their scale."""
    found: list[Number] = []
    for place, item in enumerate(spec.items):
        field, number = f"items[{place}].value", read(item.value)
        if number is None or number.sign == "±":
            raise SpecProblem(
                field, _("“{text}” không phải một số. Hãy ghi như “≥ 80%” hoặc “1.234,5”.").format(text=item.value)
            )
        if number.amount < 0 and not may_be_negative:
            raise SpecProblem(field, _("là số âm, kiểu này không vẽ được. Hãy dùng kiểu “line” hoặc “table”."))
        if found and number.unit != found[0].unit:
            problem = _("có đơn vị “{unit}” khác với mục 1 (“{first}”). Hãy đưa về cùng một đơn vị để so sánh.")
            raise SpecProblem(field, problem.format(unit=number.unit, first=found[0].unit))
        found.append(number)
    return found


def top(amounts: Sequence[Decimal], unit: str) -> Decimal:
    """Where the scale of bars ends: at 100 for percentages, else at the largest amount."""
    most = max(amounts)
    return max(most, Decimal(100)) if unit == "%" else most or Decimal(1)


def guides(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """At most `most` round numbers with 0 among them, the first at or below `low`, the last at or above `high`.

    There are two at least, and three where 0 stands between the others.
    """
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = Decimal(1)
    most = max(most, 3 if low < 0 < high else 2)
    step = Decimal(1).scaleb((high - low).adjusted() - 1)
    while True:
        for factor in STEPS[:-1]:
            first, last = -_up(-low, step * factor), _up(high, step * factor)
            if last - first + 1 <= most:
                return [(first + number) * step * factor for number in range(last - first + 1)]
        step *= 10


def _up(amount: Decimal, step: Decimal) -> int:
    return int(-((-amount) // step)) if amount % step == 0 else int(amount // step) + 1
