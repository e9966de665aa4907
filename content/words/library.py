"""The template texts on disk: reads and checks them, and chooses one for a post. Knows no calendar and fills in nothing."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import gettext as _
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from content.words.sandbox import blocks_of
from content.words.vietnamese import nfc

BLOCKS = frozenset({"title", "summary", "body", "telegram", "figure", "kicker", "line", "source"})
LAYOUTS = ("announcement", "countdown", "figure")
_LISTS = ("themes", "observances", "audiences", "needs")
_KEYS = frozenset({*_LISTS, "needs_slogan", "picture"})
_FILE = re.compile(r"\A\+\+\+\n(?P<head>.*?)^\+\+\+\n(?P<source>.*)\Z", re.S | re.M)
_BUNDLED = Path(__file__).parent.parent / "templates"


class TemplateProblem(Exception):
    """A text that is wrong, or a post that no text fits. `file` is the text's id or the template's."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(_("Mẫu {file}: {problem}").format(file=file, problem=problem))
        self.file = file


@dataclass(frozen=True, slots=True)
class TemplateText:
    """One text of a template. `source_hash` is the sha256 of the whole file in hex; `source` its Jinja blocks."""

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


class Library:
    """The texts of one folder, read once. Raises TemplateProblem when a text is wrong."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*/*.md"))
        self._texts = tuple(_read(path) for path in files)
        self._by_template: dict[str, list[TemplateText]] = {}
        for text in self._texts:
            self._by_template.setdefault(text.template_id, []).append(text)

    def ids(self) -> frozenset[str]:
        """The template ids that a calendar may name."""
        return frozenset(self._by_template)

    def texts(self) -> tuple[TemplateText, ...]:
        """Every text, by id."""
        return self._texts

    def choose(
        self, template_id: str, *, theme: str, observance: str | None, audience: str | None, rotation: int
    ) -> TemplateText:
        """The text for a post, the same one each time.

        A text that names the observance goes before one that names the theme, and that before a generic one; among
        equals one that names the audience goes first. `rotation` counts through what is left, in order of id.
        Raises TemplateProblem when the template is unknown or has no text for this post.
        """
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
    return Library(_BUNDLED)


def _fits(text: TemplateText, theme: str, observance: str | None, audience: str | None) -> bool:
    named = ((text.themes, theme), (text.observances, observance), (text.audiences, audience))
    return all(not names or asked in names for names, asked in named)


def _closeness(text: TemplateText) -> tuple[bool, bool, bool]:
    return (bool(text.observances), bool(text.themes), bool(text.audiences))


def _read(path: Path) -> TemplateText:
    file = f"{path.parent.name}/{path.stem}"
    raw = path.read_bytes()
    try:
        content = nfc(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as cause:
        raise TemplateProblem(file, _("tệp không phải UTF-8; hãy lưu lại bằng UTF-8.")) from cause
    parts = _FILE.match(content)
    if parts is None:
        raise TemplateProblem(file, _("thiếu phần đầu nằm giữa hai dòng +++."))
    # Empty lines in place of the head: line numbers in errors are those of the file.
    source = "\n" * content.count("\n", 0, parts.start("source")) + parts["source"]
    _check_blocks(file, source)
    return _text(file, hashlib.sha256(raw).hexdigest(), _head(file, parts["head"]), source)


def _head(file: str, head: str) -> Mapping[str, Any]:
    try:
        keys = tomllib.loads(head)
    except tomllib.TOMLDecodeError as cause:
        raise TemplateProblem(file, _("phần đầu không đúng TOML: {cause}.").format(cause=cause)) from cause
    unknown = sorted(keys.keys() - _KEYS)
    if unknown:
        problem = _("phần đầu có khóa lạ “{keys}”; chỉ dùng {known}.")
        raise TemplateProblem(file, problem.format(keys=", ".join(unknown), known=", ".join(sorted(_KEYS))))
    return keys


def _text(file: str, source_hash: str, head: Mapping[str, Any], source: str) -> TemplateText:
    lists = {name: _names(file, name, head.get(name, [])) for name in _LISTS}
    needs_slogan = head.get("needs_slogan", False)
    if not isinstance(needs_slogan, bool):
        raise TemplateProblem(file, _("needs_slogan phải là true hoặc false."))
    return TemplateText(
        id=file,
        template_id=file.partition("/")[0],
        source_hash=source_hash,
        source=source,
        needs_slogan=needs_slogan,
        layout=_layout(file, head.get("picture", {})),
        **lists,
    )


def _names(file: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        problem = _('{key} phải là danh sách mã, ví dụ {key} = ["ma"].')
        raise TemplateProblem(file, problem.format(key=key))
    return tuple(value)


def _layout(file: str, picture: object) -> str:
    layout = picture.get("layout", LAYOUTS[0]) if isinstance(picture, dict) else None
    if layout not in LAYOUTS:
        raise TemplateProblem(file, _("layout phải là một trong: {known}.").format(known=", ".join(LAYOUTS)))
    return str(layout)


def _check_blocks(file: str, source: str) -> None:
    try:
        found = blocks_of(source)
    except TemplateSyntaxError as cause:
        problem = _("dòng {line}: {problem}").format(line=cause.lineno, problem=cause.message)
        raise TemplateProblem(file, problem) from cause
    if found != BLOCKS:
        problem = _("các khối phải đúng là {known}; xem lại: {wrong}.")
        wrong = ", ".join(sorted(found ^ BLOCKS))
        raise TemplateProblem(file, problem.format(known=", ".join(sorted(BLOCKS)), wrong=wrong))
