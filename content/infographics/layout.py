"""What a layout is: its name, what it takes from a spec, and how it composes it."""

from collections.abc import Callable
from dataclasses import dataclass

from content.infographics.page import Page
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec

Compose = Callable[[Spec, Page], Sheet]
"""May raise TextTooLong."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`name` is what a spec writes, `label` what a person reads.

    `compose` may raise TextTooLong. `figure` and `columns` say whether it shows those fields, `items` how many it shows
    (least, most), `item_fields` what each of them may have and `item_needs` what each must have. `moving` says whether
    it can be animated. The texts around the message (kicker, title, line, organisation, source …) every layout takes.
    """

    name: str
    label: str
    compose: Compose
    figure: bool = False
    items: tuple[int, int] = (0, 0)
    item_fields: tuple[str, ...] = ()
    item_needs: tuple[str, ...] = ()
    columns: bool = False
    moving: bool = False
