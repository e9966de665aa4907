"""Template texts: reads and checks them, and chooses one for a post. Knows no calendar and fills in nothing."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from content.infographics.layouts import LAYOUTS
from content.infographics.problems import SpecProblem
from content.infographics.reading import read_fields
from content.language import gettext as _
from content.words.heads import HeadProblem, part
from content.words.pictures import check_picture
from content.words.sandbox import blocks_of
from content.words.variants import PACK_TEXTS, VARIANTS
from content.words.vietnamese import nfc

BLOCKS = frozenset({"title", "summary", "body", "telegram", "figure", "kicker", "line", "source"})
VARIANT_BLOCKS = frozenset((*VARIANTS, *PACK_TEXTS))
"""Blocks that a text may have: what it leaves out is made from the others, or is not in a pack."""

DEFAULT_LAYOUT = "announcement"
_LISTS = ("themes", "observances", "audiences", "needs")
_KEYS = frozenset({*_LISTS, "needs_slogan", "picture"})
_BUNDLED = Path(__file__).parent.parent / "templates"


OWN_PREFIX = "rieng-"
"""Ids of templates that only offices have begin so: a calendar may name one that the product does not bring."""

MOST_CONTENT = 45_000
"""Letters of a whole text: its head and its blocks at their longest, and a little."""


class TemplateProblem(Exception):
    """A text that is wrong, or a post that no text fits.

    `file` is the text's id or the template's, `problem` what is wrong, `line` where it is in the file, 0 when unknown.
    """

    def __init__(self, file: str, problem: str, line: int = 0) -> None:
        super().__init__(_("Mẫu {file}: {problem}").format(file=file, problem=problem))
        self.file = file
        self.problem = problem
        self.line = line


@dataclass(frozen=True, slots=True)
class TemplateText:
    """One text of a template. `source_hash` is the sha256 of the whole file in hex; `source` its Jinja blocks.

    `picture` has what the head says of the picture beside its layout: fields of a spec, their texts still to be filled.
    `is_own`: people of an office wrote it; it did not come with the product.
    """

    id: str
    template_id: str
    source_hash: str
    source: str = field(repr=False)
    themes: tuple[str, ...]
    observances: tuple[str, ...]
    audiences: tuple[str, ...]
    needs: tuple[str, ...]
    needs_slogan: bool
    layout: str
    picture: Mapping[str, Any] = field(default_factory=dict)
    is_own: bool = False


BLANK = TemplateText(
    id="",
    template_id="",
    source_hash="",
    source="".join(f"{{% block {name} %}}{{% endblock %}}" for name in sorted(BLOCKS)),
    themes=(),
    observances=(),
    audiences=(),
    needs=(),
    needs_slogan=False,
    layout=DEFAULT_LAYOUT,
)
"""The text of a post that a person writes from nothing: it says nothing by itself."""


class Library:
    """Texts to choose from."""

    def __init__(self, texts: Iterable[TemplateText]) -> None:
        self._texts = tuple(sorted(texts, key=lambda text: text.id))
        self._by_template: dict[str, list[TemplateText]] = {}
        for text in self._texts:
            self._by_template.setdefault(text.template_id, []).append(text)

    def ids(self) -> frozenset[str]:
        """The template ids that a calendar may name."""
        return frozenset(self._by_template)

    def texts(self) -> tuple[TemplateText, ...]:
        """Every text, by id."""
        return self._texts

    def with_texts(self, texts: Iterable[TemplateText]) -> "Library":
        """This library with further texts; one of the same id stands in for the one that was there."""
        return Library(({text.id: text for text in self._texts} | {text.id: text for text in texts}).values())

    def choose(
        self, template_id: str, *, theme: str, observance: str | None, audience: str | None, rotation: int
    ) -> TemplateText:
        """The text for a post, the same one each time.

        A text that names the observance goes before one that names the theme, and that before a generic one; among
        equals one that names the audience goes first. `rotation` counts through what is left, in order of id.
        A post of no template begins with `BLANK`. Raises TemplateProblem when the template is unknown or has no text
        for this post.
        """
        if not template_id:
            return BLANK
        fitting = [
            (_closeness(text), text)
            for text in self._by_template.get(template_id, ())
            if _fits(text, theme, observance, audience)
        ]
        if not fitting:
            problem = _("không có văn bản nào cho chủ đề “{theme}”; hãy thêm một tệp .md vào thư mục mẫu.")
            raise TemplateProblem(template_id, problem.format(theme=theme))
        closest = max(rank for rank, _text in fitting)
        equals = [text for rank, text in fitting if rank == closest]
        return equals[rotation % len(equals)]


@cache
def bundled() -> Library:
    """The texts that come with the product, read once in a process. Raises TemplateProblem."""
    return read_folder(_BUNDLED)


def bundled_content(text_id: str) -> str:
    """The whole file of a text that comes with the product; empty when there is none of that id."""
    known = any(text.id == text_id for text in bundled().texts())
    return nfc((_BUNDLED / f"{text_id}.md").read_text(encoding="utf-8-sig")) if known else ""


def read_folder(folder: Path) -> Library:
    """The texts of one folder, read once. Raises TemplateProblem when a text is wrong."""
    return Library(_read(path) for path in folder.glob("*/*.md"))


def read_text(text_id: str, content: str) -> TemplateText:
    """A text that people of an office wrote, as a file of its own would hold it. Raises TemplateProblem."""
    if len(content) > MOST_CONTENT:
        raise TemplateProblem(text_id, _("mẫu dài quá {most} ký tự.").format(most=MOST_CONTENT))
    return replace(_checked(text_id, content.encode()), is_own=True)


def _fits(text: TemplateText, theme: str, observance: str | None, audience: str | None) -> bool:
    named = ((text.themes, theme), (text.observances, observance), (text.audiences, audience))
    return all(not names or asked in names for names, asked in named)


def _closeness(text: TemplateText) -> tuple[bool, bool, bool]:
    return (bool(text.observances), bool(text.themes), bool(text.audiences))


def _read(path: Path) -> TemplateText:
    return _checked(f"{path.parent.name}/{path.stem}", path.read_bytes())


def _checked(file: str, raw: bytes) -> TemplateText:
    try:
        content = nfc(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as cause:
        raise TemplateProblem(file, _("tệp không phải UTF-8; hãy lưu lại bằng UTF-8.")) from cause
    try:
        parts = part(content)
    except HeadProblem as cause:
        raise TemplateProblem(file, str(cause)) from cause
    _check_keys(file, parts.head)
    _check_blocks(file, parts.source)
    return _text(file, hashlib.sha256(raw).hexdigest(), parts.head, parts.source)


def _check_keys(file: str, head: Mapping[str, Any]) -> None:
    unknown = sorted(str(key) for key in head if key not in _KEYS)
    if unknown:
        problem = _("phần đầu có khóa lạ “{keys}”; chỉ dùng {known}.")
        raise TemplateProblem(file, problem.format(keys=", ".join(unknown), known=", ".join(sorted(_KEYS))))


def _text(file: str, source_hash: str, head: Mapping[str, Any], source: str) -> TemplateText:
    lists = {name: _names(file, name, head.get(name, [])) for name in _LISTS}
    needs_slogan = head.get("needs_slogan", False)
    if not isinstance(needs_slogan, bool):
        raise TemplateProblem(file, _("needs_slogan phải là true hoặc false."))
    picture = _picture(file, head.get("picture", {}))
    return TemplateText(
        id=file,
        template_id=file.partition("/")[0],
        source_hash=source_hash,
        source=source,
        needs_slogan=needs_slogan,
        layout=str(picture.get("layout", DEFAULT_LAYOUT)),
        picture={name: value for name, value in picture.items() if name != "layout"},
        is_own=False,
        **lists,
    )


def _names(file: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        problem = _('{key} phải là danh sách mã, ví dụ {key} = ["ma"].')
        raise TemplateProblem(file, problem.format(key=key))
    return tuple(value)


def _picture(file: str, picture: object) -> Mapping[str, Any]:
    """What the head says of the picture, its fields and texts checked."""
    try:
        fields = read_fields(picture)
        values = dict(picture) if isinstance(picture, Mapping) else {}
        check_picture(values)
    except SpecProblem as cause:
        raise TemplateProblem(file, f"picture: {cause}") from cause
    if fields.get("layout", DEFAULT_LAYOUT) not in LAYOUTS:
        raise TemplateProblem(file, _("layout phải là một trong: {known}.").format(known=", ".join(LAYOUTS)))
    return values


def _check_blocks(file: str, source: str) -> None:
    try:
        found = blocks_of(source)
    except TemplateSyntaxError as cause:
        problem = _("dòng {line}: {problem}").format(line=cause.lineno, problem=cause.message)
        raise TemplateProblem(file, problem, cause.lineno) from cause
    if found - VARIANT_BLOCKS != BLOCKS:
        problem = _("các khối phải đúng là {known}; xem lại: {wrong}.")
        wrong = ", ".join(sorted((found - VARIANT_BLOCKS) ^ BLOCKS))
        raise TemplateProblem(file, problem.format(known=", ".join(sorted(BLOCKS)), wrong=wrong))
