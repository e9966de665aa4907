"""What an icon is: a name and the shapes that draw it, in order."""

from dataclasses import dataclass

from content.infographics.icons.shapes import Shape


@dataclass(frozen=True, slots=True)
class Icon:
    """`name` is Vietnamese, for lists and alternative texts. The shapes keep two units of the grid white around."""

    name: str
    shapes: tuple[Shape, ...]
