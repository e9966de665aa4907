"""Figures as texts print them: what one says in them, and which source the library has for it."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, select

from campaign.db.tables import Asset, AssetKind

_assets = Asset.__table__  # type: ignore[attr-defined]

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")


def number_of(figure: str) -> str:
    """The first number of a figure as it is printed: “1.234” of “hơn 1.234 hộ”. Empty for none."""
    found = _NUMBER.search(figure)
    return found[0] if found else ""


def says(text: str, figure: str) -> bool:
    """Whether a text prints the figure, with any spaces in it, and not merely inside a longer number."""
    signs = r"\s*".join(re.escape(sign) for sign in "".join(figure.split()))
    return re.search(rf"(?<![\d.,]){signs}(?![.,]?\d)", text) is not None


def sourced(connection: Connection, campaign_id: str, figures: Iterable[str]) -> list[tuple[str, str, str]]:
    """What the library has with the numbers of these figures: value and unit, source, the day of its check as dd/mm/yyyy.

    The one that was checked last comes first.
    """
    numbers = {number_of(figure) for figure in figures} - {""}
    mine = (_assets.c.campaign_id == campaign_id, _assets.c.kind == AssetKind.FIGURE, _assets.c.removed_at == 0)
    query = select(_assets.c.value, _assets.c.unit, _assets.c.source, _assets.c.checked)
    rows = connection.execute(query.where(*mine, _assets.c.value.in_(numbers)).order_by(_assets.c.checked.desc()))
    return [(f"{row.value} {row.unit}".strip(), row.source, "/".join(reversed(row.checked.split("-")))) for row in rows]
