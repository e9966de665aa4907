"""A laid out picture: its ground colour and its pieces, in the order in which they are painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.infographics.pieces import Piece


@dataclass(frozen=True, slots=True)
class Sheet:
    """`pieces` from the ground up."""

    colour: str
    pieces: Sequence[Piece]
