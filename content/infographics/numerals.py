"""Numbers as Vietnamese writes them: 1.234,5; ≥ 12%/năm. Reads them, writes them, and counts up to them."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

MOST_DIGITS = 30
_EXACT = Context(prec=3 * MOST_DIGITS, rounding=ROUND_HALF_UP)

_SIGNS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "-": "−", "–": "−", "≈": "≈", "±": "±"}

_NUMBER = re.compile(
    r"""(?P<before>(?P<compared>>=|=>|<=|=<|[≥≤<>~≈±])?\s?(?P<minus>[+−–-])?)
    (?P<digits>(?:\d{1,3}(?:\.\d{3}){1,5}|\d{1,18})(?:,\d{1,6})?)
    (?P<after>\s?(?P<unit>[%‰](?:/[^\W\d]+(?:\ [^\W\d]+)*)?)|\s(?P<word>[^\W\d](?:[^\d]{0,38}[^\s\d])?)|)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written.

    `sign` is a comparator, `+`, `−` or nothing; `amount` is signed; `digits` are as written (`1.234,5`), `unit` is what
    follows (`%`, `%/năm`, `triệu đồng`). `before` and `after` are the text around the digits.
    """

    sign: str
    amount: Decimal
    digits: str
    unit: str
    is_percent: bool
    before: str
    after: str


def vietnamese(value: int | float | Decimal, decimals: int | None = None) -> str:
    """`1234.5` as `1.234,5`; with `decimals`, rounded half up to so many. Never an exponent; the minus is “−”.

    Raises ValueError for what is no number or has more than thirty digits.
    """
    amount = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not amount.is_finite() or abs(amount.adjusted()) >= MOST_DIGITS:
        raise ValueError(f"not a number to write: {value!r}")
    if decimals is not None:
        amount = amount.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    written = f"{abs(amount):f}"
    if decimals is None and "." in written:
        written = written.rstrip("0").rstrip(".")
    minus = "−" if amount < 0 and written.strip("0.") else ""
    return minus + _marked(written, is_grouped=True)


def read(text: str) -> Number | None:
    """The number that `text` is, with its comparator and unit. None for dates, ranges, names and anything else."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    minus = _SIGNS.get(found["minus"] or "", found["minus"] or "")
    compared = _SIGNS.get(found["compared"] or "", found["compared"] or "")
    amount = Decimal(found["digits"].replace(".", "").replace(",", "."))
    before = found["before"].replace(found["compared"] or "\0", compared).replace(found["minus"] or "\0", minus)
    unit = found["unit"] or found["word"] or ""
    return Number(
        sign=compared or minus,
        amount=-amount if minus == "−" else amount,
        digits=found["digits"],
        unit=unit,
        is_percent=unit.startswith("%"),
        before=before,
        after=found["after"],
    )


def counted(number: Number, share: float) -> str:
    """`number` on its way from 0: `share` of it (0–1), with its own sign, unit, grouping and number of decimals."""
    decimals = len(number.digits.partition(",")[2])
    part = abs(number.amount) * Decimal(repr(min(max(float(share), 0.0), 1.0)))
    written = f"{part.quantize(Decimal(1).scaleb(-decimals), context=_EXACT):f}"
    is_grouped = "." in number.digits
    return number.before + _marked(written, is_grouped) + number.after


def _marked(written: str, is_grouped: bool) -> str:
    whole, _mark, part = written.partition(".")
    if is_grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{part}" if part else whole
