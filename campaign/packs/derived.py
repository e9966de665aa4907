"""What the product itself puts together for a part in Vietnamese, for people to begin from and for units to add to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from content.documents.txt import text_of
from content.packs.guide import guide_blocks
from content.packs.material import GUIDE, HOME, LONG, PICTURES, QUESTIONS, SCRIPTS, SHORT, SLOGANS, PackMaterial
from content.packs.questions import text_of as questions_text
from content.packs.speech import scripts
from content.packs.texts import day_markdown, pairs, slogan_text


def derived_words(material: PackMaterial, part: str) -> str:
    """The part's words as they would be written by hand; those of the longest script. Raises KeyError for another part."""
    return _MAKERS[part](material).strip()


def with_lent(material: PackMaterial, home_texts: Mapping[str, str]) -> PackMaterial:
    """The material with Vietnamese words for what the unit added to in another language and nobody translated.

    `home_texts` are the approved Vietnamese ones of the same unit and audience.
    """
    lent = tuple(part for part in material.additions if part in _MAKERS and part not in (*material.texts, PICTURES))
    if material.language == HOME or not lent:
        return material
    home = replace(material, language=HOME, texts=home_texts, additions={})
    words = {part: home_texts.get(part) or derived_words(home, part) for part in lent}
    return replace(material, texts={**material.texts, **words}, lent=lent)


def _script(material: PackMaterial) -> str:
    found = list(scripts(material))
    return "\n".join(found[-1][1].plain) if found else ""


def _picture(material: PackMaterial) -> str:
    return "\n".join(filter(None, (material.spec.title, material.spec.line))) if material.spec else ""


_MAKERS: Mapping[str, Callable[[PackMaterial], str]] = {
    SHORT: lambda material: material.telegram,
    LONG: day_markdown,
    SCRIPTS: _script,
    QUESTIONS: lambda material: questions_text(pairs(material)),
    SLOGANS: slogan_text,
    PICTURES: _picture,
    GUIDE: lambda material: text_of(guide_blocks(material)),
}
