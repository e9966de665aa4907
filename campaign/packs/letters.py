"""Letters of a text that pictures cannot show, told by name: in other scripts a font must be there first."""

import unicodedata
from collections.abc import Iterator

from content.infographics.fonts import Face, refusal, tidy
from content.infographics.fonts.letters import Why, clusters

MOST = 8


def undrawn(words: str) -> list[str]:
    """Each letter that no font here draws, with its name, at most MOST; emoji are for chats and are not told."""
    return list(_named(words))[:MOST]


def _named(words: str) -> Iterator[str]:
    for cluster in dict.fromkeys(clusters(tidy(words))):
        found = refusal(Face.REGULAR, cluster)
        if found is not None and found.why is not Why.EMOJI:
            yield f"{found.character} ({unicodedata.name(found.character, f'U+{ord(found.character):04X}')})"
