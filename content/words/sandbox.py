"""Runs template texts that staff may edit: plain data in, bounded text out. Knows no file and no kind of post.

Jinja2's own sandbox still lets a template call methods and use up memory, so the language itself is cut down here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateRuntimeError, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from content.language import gettext as _

MAX_SOURCE = 20_000
MAX_OUTPUT = 50_000
MAX_ROUNDS = 200
MAX_LOOP_DEPTH = 2
CACHED_TEMPLATES = 1024

# What an escape in a text can make, and no database and no page can take: NUL, and half of a pair.
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")
_LOOP_FIELDS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})
_METHODS: dict[type, frozenset[str]] = {
    str: frozenset({"lower", "upper", "strip", "startswith", "endswith"}),
    dict: frozenset({"get", "items", "keys", "values"}),
}
_FILTERS = ("default", "first", "last", "length", "lower", "trim", "upper")
_TESTS = ("defined", "undefined", "none", "odd", "even", "in", "string", "number")
# No macros, includes, assignments, and none of * ** % //: without them, output grows with source and data only.
_NODES = (
    nodes.Template,
    nodes.Block,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Call,
    nodes.Keyword,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
    nodes.Neg,
)


def _bounded(values: Any) -> Any:
    if isinstance(values, str):
        raise SecurityError(_("Không lặp được trên một chuỗi chữ; hãy lặp trên một danh sách."))
    if len(values) > MAX_ROUNDS:
        raise SecurityError(_("Vòng lặp dài quá {limit} lượt.").format(limit=MAX_ROUNDS))
    return values


def _range(*limits: int) -> range:
    rounds = range(*limits)
    _bounded(rounds)
    return rounds


def _join(values: Iterable[Any], separator: str = "") -> str:
    text = separator.join(str(value) for value in _bounded(values))
    if len(text) > MAX_OUTPUT:
        raise SecurityError(_("Chữ ghép lại dài quá {limit} ký tự.").format(limit=MAX_OUTPUT))
    return text


def _shown(value: Any) -> Any:
    # A method or None would print as Python sees it; an undefined value raises by itself when printed.
    if isinstance(value, str | int | Undefined):
        return value
    raise TemplateRuntimeError(_("Mẫu in ra một giá trị không phải chữ hoặc số nguyên."))


class _Missing(StrictUndefined):
    """A value that the data lacks: any use of it is an error, told in the words of the people who write texts."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return _("văn bản dùng “{name}” mà dữ liệu không có.").format(name=self._undefined_name)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 over dicts, lists, strings and integers, and nothing else."""

    def __init__(self) -> None:
        super().__init__(undefined=_Missing, autoescape=False, finalize=_shown, cache_size=0)
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"join": _join, "bounded": _bounded}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {"range": _range}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _check_top(tree)
        _restrict(tree, 0)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if attribute in _METHODS.get(kind, ()) or (kind is LoopContext and attribute in _LOOP_FIELDS):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(obj) is dict or (isinstance(obj, list | tuple) and isinstance(argument, int)):
            try:
                return obj[argument]
            except LookupError:
                return self.undefined(obj=obj, name=argument)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        owner = type(getattr(obj, "__self__", None))
        return obj is _range or getattr(obj, "__name__", "") in _METHODS.get(owner, ())


def _check_top(tree: nodes.Template) -> None:
    for node in tree.body:
        words = "?" if not isinstance(node, nodes.Output) else "".join(_words(node))
        if not isinstance(node, nodes.Block) and words.strip():
            line = node.lineno + words[: -len(words.lstrip())].count("\n")
            raise TemplateSyntaxError(_("Có chữ nằm ngoài các khối block; nó sẽ không được đăng."), line)


def _words(output: nodes.Output) -> Iterator[str]:
    for piece in output.nodes:
        yield piece.data if isinstance(piece, nodes.TemplateData) else "?"


def _restrict(node: nodes.Node, depth: int) -> None:
    for child in node.iter_child_nodes():
        if not isinstance(child, _NODES) or (isinstance(child, nodes.For) and child.recursive):
            message = _("Mẫu không được dùng “{kind}”; chỉ dùng block, if, for và in giá trị.")
            raise TemplateSyntaxError(message.format(kind=type(child).__name__), child.lineno)
        inside = depth + isinstance(child, nodes.For)
        if inside > MAX_LOOP_DEPTH:
            raise TemplateSyntaxError(_("Vòng lặp lồng nhau quá sâu."), child.lineno)
        _restrict(child, inside)
    if isinstance(node, nodes.For):
        node.iter = nodes.Filter(node.iter, "bounded", [], [], None, None, lineno=node.lineno)


_sandbox = _Sandbox()


# Keyed by the source itself: exact, and Python keeps a string's hash, so a hit costs no hashing at all.
@lru_cache(maxsize=CACHED_TEMPLATES)
def compiled(source: str) -> Template:
    """The compiled template, kept for later. Raises TemplateSyntaxError when the text is wrong or not allowed."""
    if len(source) > MAX_SOURCE:
        raise TemplateSyntaxError(_("Mẫu dài quá {limit} ký tự.").format(limit=MAX_SOURCE), 1)
    try:
        return _sandbox.from_string(source)
    except (RecursionError, SyntaxError) as cause:
        raise TemplateSyntaxError(_("Mẫu lồng nhau quá sâu."), 1) from cause
    except (ValueError, OverflowError) as cause:
        # Thousands of digits, half a letter: nothing that Python can read.
        raise TemplateSyntaxError(_("Mẫu có số quá dài hoặc ký tự không dùng được."), 1) from cause


def blocks_of(source: str) -> frozenset[str]:
    """The names of the blocks that the text defines. Raises TemplateSyntaxError as `compiled` does."""
    return frozenset(compiled(source).blocks)


def names_of(source: str) -> frozenset[str]:
    """What the text reads of its data, as dotted paths: `yearly.slogan`, `facts.hotline.value`. Raises as `compiled`."""
    compiled(source)
    found: set[str] = set()
    _collect(_sandbox.parse(source), found)
    return frozenset(found)


def _collect(node: nodes.Node, found: set[str]) -> None:
    path = _path(node)
    if path:
        found.add(path)
        return
    for child in node.iter_child_nodes():
        _collect(child, found)


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before, step = _path(node.node), node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        before, step = _path(node.node), str(node.arg.value)
    else:
        return ""
    return f"{before}.{step}" if before else ""


def render_blocks(source: str, data: Mapping[str, Any]) -> dict[str, str]:
    """Every block of the text filled with `data`: dicts, lists, strings and integers only.

    Raises jinja2.TemplateError: a value is missing, something is not allowed, or a block exceeds MAX_OUTPUT characters.
    """
    template = compiled(source)
    context = template.new_context(dict(data))
    try:
        return {name: _limited(block(context)) for name, block in template.blocks.items()}
    except (TypeError, AttributeError, ValueError, ArithmeticError, LookupError, NameError, RecursionError) as cause:
        raise TemplateRuntimeError(_("Mẫu dùng sai kiểu dữ liệu: {cause}.").format(cause=cause)) from cause


def _limited(pieces: Iterator[str]) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MAX_OUTPUT:
            raise SecurityError(_("Bài viết ra dài quá {limit} ký tự.").format(limit=MAX_OUTPUT))
        kept.append(piece)
    text = "".join(kept)
    if _UNSTORABLE.search(text):
        raise SecurityError(_("Bài viết ra có ký tự không dùng được."))
    return text
