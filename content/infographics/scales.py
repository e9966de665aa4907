"""The numbers of a chart: read from its items and checked, and where their scale ends. Draws nothing."""

from collections.abc import Sequence
from decimal import Decimal
from gettext import gettext as _

from content.infographics.numerals import Number, read
from content.infographics.problems import SpecProblem
from content.infographics.spec import Spec


def numbers(spec: Spec) -> list[Number]:
    """Each item's number, all of one unit. Raises SpecProblem for the first value that cannot stand on their scale."""
    found: list[Number] = []
    for place, item in enumerate(spec.items):
        field, number = f"items[{place}].value", read(item.value)
        if number is None or number.sign == "±":
            raise SpecProblem(
                field, _("“{text}” không phải một số. Hãy ghi như “≥ 80%” hoặc “1.234,5”.").format(text=item.value)
            )
        if number.amount < 0:
            raise SpecProblem(field, _("là số âm, kiểu này không vẽ được. Hãy dùng kiểu “table”."))
        if found and number.unit != found[0].unit:
            problem = _("có đơn vị “{unit}” khác với mục 1 (“{first}”). Hãy đưa về cùng một đơn vị để so sánh.")
            raise SpecProblem(field, problem.format(unit=number.unit, first=found[0].unit))
        found.append(number)
    return found


def top(amounts: Sequence[Decimal], unit: str) -> Decimal:
    """Where the scale of bars ends: at 100 for percentages, else at the largest amount."""
    most = max(amounts)
    return max(most, Decimal(100)) if unit == "%" else most or Decimal(1)
