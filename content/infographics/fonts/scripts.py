"""Which scripts of Viet Nam's peoples can be drawn on this machine, beside Latin letters."""

from content.infographics.fonts.faces import Face
from content.infographics.fonts.letters import Refusal, refusal
from content.language import gettext as _
from content.language import marked

SAMPLES = {
    marked("Khmer"): "ខ្មែរ",
    marked("Thái (Tai Viet)"): "ꪼꪕ",
    marked("Chăm"): "ꨌꩌ",
}
"""A word of each script by its Vietnamese name."""


def scripts() -> dict[str, Refusal | None]:
    """For each script None, or what keeps it from being drawn: no font, or no raqm."""
    return {_(name): refusal(Face.REGULAR, sample) for name, sample in SAMPLES.items()}
