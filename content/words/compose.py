"""Fills a chosen text with its data. Knows neither where the data comes from nor who will read the result."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError

from content.language import gettext as _
from content.words.library import VARIANT_BLOCKS, TemplateProblem, TemplateText
from content.words.pictures import Render, fill_picture
from content.words.sandbox import render_blocks
from content.words.vietnamese import nfc

# Not \s: a no-break space is the writer's wish and stays.
_SPACES = re.compile(r"[ \t\r\n]+")
_LINE_ENDS = re.compile(r"[ \t\r]+\n")
_GAPS = re.compile(r"\n{3,}")


class MissingFacts(Exception):
    """The text needs facts that the calendar lacks; the post waits. `ids` are theirs, in the text's order."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        message = _("Còn thiếu số liệu, thông tin: {ids}; hãy bổ sung vào mục facts của tệp lịch.")
        super().__init__(message.format(ids=", ".join(ids)))
        self.ids = ids


class MissingTheme(Exception):
    """The text needs the year's slogan, which is not announced yet; the post waits."""


@dataclass(frozen=True, slots=True)
class Composition:
    """The words of a post. `body_markdown` and `telegram_markdown` are Markdown, the rest plain single lines; all NFC.

    `variants` has the plain texts of further ways out and of packs that the text itself wrote, by their names.
    """

    title: str
    summary: str
    body_markdown: str
    telegram_markdown: str
    layout: str
    figure: str
    kicker: str
    line: str
    source: str
    text_id: str
    source_hash: str
    variants: Mapping[str, str] = field(default_factory=dict)


def compose(text: TemplateText, data: Mapping[str, Any], render: Render = render_blocks) -> Composition:
    """Writes the post from plain data: dicts, lists, strings and integers. `render` fills the blocks, here or elsewhere.

    Raises MissingFacts or MissingTheme when the text must wait, TemplateProblem when it is wrong.
    """
    _check_needs(text, data)
    try:
        blocks = render(text.source, data)
    except TemplateError as cause:
        raise TemplateProblem(text.id, str(cause)) from cause
    return Composition(
        title=_line(blocks["title"]),
        summary=_line(blocks["summary"]),
        body_markdown=_paragraphs(blocks["body"]),
        telegram_markdown=_paragraphs(blocks["telegram"]),
        layout=text.layout,
        figure=_line(blocks["figure"]),
        kicker=_line(blocks["kicker"]),
        line=_line(blocks["line"]),
        source=_line(blocks["source"]),
        text_id=text.id,
        source_hash=text.source_hash,
        variants={name: _paragraphs(blocks[name]) for name in sorted(VARIANT_BLOCKS & blocks.keys())},
    )


def compose_picture(text: TemplateText, data: Mapping[str, Any], render: Render = render_blocks) -> dict[str, Any]:
    """What the text's head says of its picture, filled from the same data. Raises TemplateProblem."""
    try:
        return fill_picture(text.picture, data, render)
    except TemplateError as cause:
        raise TemplateProblem(text.id, str(cause)) from cause


def _check_needs(text: TemplateText, data: Mapping[str, Any]) -> None:
    missing = tuple(need for need in text.needs if need not in data["facts"])
    if missing:
        raise MissingFacts(missing)
    if text.needs_slogan and "slogan" not in data["yearly"]:
        about = data["observance"] or data["theme"]
        message = _("Chưa có chủ đề năm của “{name}”; hãy bổ sung vào mục yearly của tệp lịch.")
        raise MissingTheme(message.format(name=about["name"]))


def _line(text: str) -> str:
    return nfc(_SPACES.sub(" ", text).strip())


def _paragraphs(text: str) -> str:
    return nfc(_GAPS.sub("\n\n", _LINE_ENDS.sub("\n", text)).strip())
