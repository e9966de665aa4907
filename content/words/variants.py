"""The texts of further ways out, made from the article where nobody wrote them: Zalo, Facebook, loudspeaker, LED wall."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from content.speech.listed import item_said
from content.words.breath import sentences_of
from content.words.lengths import LIMITS
from content.words.plain import to_plain
from content.words.sources import is_basis
from content.words.spoken import spoken

SHORT_LINE = 80
"""Characters of the line below the title on an LED wall: more is not read in passing."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a text can be made from. `body` is Markdown, `link` the article's address or ""; the rest is plain."""

    title: str
    summary: str
    body: str
    organisation: str = ""
    link: str = ""
    line: str = ""


def variant(name: str, material: Material) -> str:
    """The text for one of VARIANTS, plain, within its limit. Raises KeyError for another, ValueError when absurdly long."""
    return _MAKERS[name](material)


def _zalo(material: Material) -> str:
    more = f"\n\nXem thêm: {material.link}" if material.link else ""
    text = _joined(material.summary, to_plain(material.body, with_links=False))
    return cut_plain(text, LIMITS["zalo"].most - len(more)) + more


def _facebook(material: Material) -> str:
    more = f"\n\nĐọc bài đầy đủ: {material.link}" if material.link else ""
    text = _joined(material.title, material.summary, to_plain(material.body))
    more = "" if material.link and material.link in text else more
    return cut_plain(text, LIMITS["facebook"].most - len(more)) + more


def _radio(material: Material) -> str:
    """A line for each breath: sentences as they are said."""
    opening = f"{material.organisation} thông tin tới bà con và các bạn." if material.organisation else ""
    lines = [
        opening,
        material.title,
        material.summary,
        *(line for line in to_plain(material.body, with_links=False).split("\n") if not is_basis(line)),
    ]
    return "\n".join(sentence for line in lines for sentence in sentences_of(spoken(item_said(line))))


def _led(material: Material) -> str:
    return "\n".join(
        text for text in (material.title, cut_plain(material.line or material.summary, SHORT_LINE)) if text
    )


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def cut_plain(text: str, most: int) -> str:
    """At most `most` characters, cut between words, with “…” where something is left out."""
    if len(text) <= most:
        return text
    kept = text[: max(most - 1, 0)]
    between = max(kept.rfind(" "), kept.rfind("\n"))
    return kept[:between].rstrip(" \n,;:.") + "…" if between > 0 else kept + "…"[:most]


_MAKERS: Mapping[str, Callable[[Material], str]] = {
    "zalo": _zalo,
    "facebook": _facebook,
    "radio": _radio,
    "led": _led,
}

VARIANTS = tuple(_MAKERS)
"""Their names, in the order in which they are shown."""

PACK_TEXTS = ("questions", "slogans")
"""What a template may say for message packs alone: kept with a revision beside its variants, shown by no way out."""
