"""What to write instead of an icon's name that nobody knows."""

from difflib import get_close_matches

from content.infographics.icons.catalogue import ICONS
from content.language import gettext as _

SHOWN = 40
"""Letters of a wrong name that are repeated."""


def advise(name: str) -> str:
    """A sentence: the name is unknown, and the nearest names that are not, at most three."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in name[: 2 * SHOWN]).split())
    shown = f"{plain[:SHOWN]}…" if len(name) > SHOWN else plain
    near = get_close_matches(plain[:SHOWN].lower(), ICONS, n=3, cutoff=0.5)
    said = _("Không có biểu tượng “{name}”.").format(name=shown)
    if not near:
        return f"{said} " + _("Hãy chọn một tên trong danh sách, ví dụ {names}.").format(names="chip, cloud, people")
    names = _(" hoặc ").join([part for part in (", ".join(near[:-1]), near[-1]) if part])
    return f"{said} " + _("Có phải ý là {names}?").format(names=names)
