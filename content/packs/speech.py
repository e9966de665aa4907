"""The loudspeaker scripts of a pack: in three lengths from what the posts say, or a person's own words as they are."""

from collections.abc import Iterator
from functools import lru_cache

from content.packs.material import HOME, SCRIPTS, Figure, PackMaterial
from content.packs.texts import body_told, contact, is_written, voice
from content.words.plain import to_plain
from content.words.scripts import LENGTHS, Script, loudspeaker_script
from content.words.variants import Material

_STEMS = {30: "30-giay", 60: "60-giay", 180: "3-phut"}


def scripts(material: PackMaterial) -> Iterator[tuple[str, Script]]:
    """Each length that says something, with the end of its file's name; none in another language than the posts'."""
    if material.language != HOME or not is_written(material, SCRIPTS):
        return
    for length_s in LENGTHS:
        script = _script(material, length_s)
        if script.lines:
            yield _STEMS[length_s], script


def spoken_words(material: PackMaterial) -> str:
    """What a person wrote to be read aloud in another language, plain; nobody but a person can say how its numbers sound."""
    words = material.texts.get(SCRIPTS, "") if material.language != HOME else ""
    return to_plain("\n\n".join(text for text in (words, material.additions.get(SCRIPTS, "")) if words and text))


def _script(material: PackMaterial, length_s: int) -> Script:
    written = material.texts.get(SCRIPTS, "") or material.radio
    added = material.additions.get(SCRIPTS, "")
    if written:
        body = "\n\n".join(line for line in (*written.split("\n"), added) if line.strip())
        return _made(Material("", "", body), length_s, "", "")
    unit = material.unit
    figures = [_figure_said(figure) for figure in unit.figures] if unit else []
    body = "\n\n".join(text for text in (body_told(material), added, *figures) if text)
    opening = f"{voice(material).address} {material.speaker} xin thông báo."
    told = Material(material.title, material.summary, body)
    return _made(told, length_s, opening, contact(material))


# The guide, the page, the papers and the texts of a pack all ask for the same three.
@lru_cache(maxsize=64)
def _made(told: Material, length_s: int, opening: str, closing: str) -> Script:
    return loudspeaker_script(told, length_s, opening=opening, closing=closing)


def _figure_said(figure: Figure) -> str:
    """A figure as listeners take it in: the day of its check is for readers."""
    named = f"{figure.name}: {figure.value}" if figure.name else figure.value
    return f"{named}, theo {figure.source}."
