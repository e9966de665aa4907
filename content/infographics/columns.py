"""How wide the columns of a table are. Knows no letters: widths are in pixels."""

from collections.abc import Sequence


def widths(natural: Sequence[float], least: Sequence[float], room_px: float) -> list[float] | None:
    """Each column's width, together `room_px`; None when even the `least` widths need more.

    A column that needs little has what its longest text needs (`natural`); the others share the rest, those with more
    to say more of it.
    """
    if sum(least) > room_px:
        return None
    if sum(natural) <= room_px:
        spare = (room_px - sum(natural)) / max(sum(natural), 1)
        return [width * (1 + spare) for width in natural]
    settled: dict[int, float] = {}
    while True:
        rest = [place for place in range(len(natural)) if place not in settled]
        free = room_px - sum(settled.values())
        whole = sum(natural[place] ** 0.5 for place in rest)
        shares = {place: free * natural[place] ** 0.5 / whole for place in rest}
        # Too narrow a share comes first: it takes from the others, some of which then are no longer wide enough.
        narrow = {place: least[place] for place in rest if shares[place] < least[place]}
        wide = {place: natural[place] for place in rest if shares[place] >= natural[place]}
        if not narrow and not wide:
            return [settled.get(place, shares.get(place, 0.0)) for place in range(len(natural))]
        settled |= narrow or wide
