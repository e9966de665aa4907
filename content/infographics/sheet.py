"""A composed card: its ground and its pieces, in the order in which they are painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.infographics.pieces import Box, Piece


@dataclass(frozen=True, slots=True)
class Sheet:
    """`band` is the part of the canvas under the gradient."""

    band: Box
    pieces: Sequence[Piece]
