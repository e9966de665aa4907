"""Staff are told everything in their language, complete in both; the public is told everything in Vietnamese."""

import ast
import re
from collections.abc import Iterator

import pytest

from content.language import HOME_LANGUAGE, LANGUAGES, gettext, speaking
from tests.catalogues import VIETNAMESE, messages, mo_bytes, place, po_bytes, read, renewed
from tests.test_architecture import PACKAGES, ROOT, name, trees

FIELD = re.compile(r"\{(\w*)[^{}|]*\}")
CHOICE = re.compile(r"\{(\w+):[^{}]*\|[^{}]*\}")
SHIPPED = {path: tree for path, tree in trees().items() if path.split("/")[0] in PACKAGES}


def fields(text: str) -> list[str]:
    return sorted(FIELD.findall(text.replace("{{", "").replace("}}", "")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_stands_in_the_catalogue_and_no_other(language: str) -> None:
    known = {message.id for message in read(language) if message.id}
    assert known == set(messages()), "run: make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_waits_for_its_translation(language: str) -> None:
    assert [message.id for message in read(language) if message.id and (not message.string or message.fuzzy)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_same_values(language: str) -> None:
    wrong = [m.id for m in read(language) if m.id and fields(str(m.id)) != fields(str(m.string))]
    assert wrong == []


def test_words_follow_a_number_that_the_message_tells() -> None:
    said = [(fields(str(m.id)), CHOICE.findall(str(m.string))) for m in read("en") if m.id]
    assert [numbers for told, numbers in said if not set(numbers) <= set(told)] == []
    assert sum(bool(numbers) for _told, numbers in said) > 100


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 day left"), ("1", "1 day left"), (0, "0 days left"), (21, "21 days left")]
)
def test_english_counts_one_apart(number: object, told: str) -> None:
    with speaking("en"):
        message = gettext("còn {days} ngày")
        assert (message.format(days=number), message.format_map({"days": number})) == (told, told)


def test_vietnamese_says_what_the_source_says() -> None:
    assert [message.id for message in read(HOME_LANGUAGE) if message.id != message.string and message.id] == []


def test_english_holds_no_vietnamese() -> None:
    quoted = re.compile(r"“[^”]*”")
    said = ((str(m.id), str(m.string)) for m in read("en") if m.id)
    assert [source for source, text in said if VIETNAMESE.search(quoted.sub("", text)) and source not in SAME] == []


SAME = {
    "Ngày ghi như 10/10/2027, giờ như 07:30. Chủ đề, kênh, đơn vị ghi tên hoặc mã trong kế hoạch; nhiều kênh cách nhau "
    "bằng dấu phẩy. Mỗi bài cần Nội dung hoặc Mẫu. Gửi lại cùng một tệp không tạo thêm bài.",
    "Như ký văn bản, ví dụ KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC",
    "Ví dụ 18/5, hoặc 10/3 âm lịch",
}
"""Messages whose English keeps Vietnamese words outside of quotes: what has to be typed that way."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_and_ends_are_those_of_the_source(language: str) -> None:
    said = ((str(m.id), str(m.string)) for m in read(language) if m.id)
    assert [
        s
        for s, t in said
        if (s[:1] == " ", s[-1:] == " ", s[-1:] == ":") != (t[:1] == " ", t[-1:] == " ", t[-1:] == ":")
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_as_the_tool_writes_them(language: str) -> None:
    assert place(language, "po").read_bytes() == po_bytes(renewed(language)), "run: make messages"
    assert place(language, "mo").read_bytes() == mo_bytes(read(language)), "run: make messages"


def test_a_message_is_told_in_the_language_spoken_now() -> None:
    with speaking("en"):
        assert gettext("Nhật ký") == "Audit log"
        with speaking("vi"):
            assert gettext("Nhật ký") == "Nhật ký"
    assert gettext("Nhật ký") == "Nhật ký"


def at_import(node: ast.AST) -> Iterator[int]:
    """Lines of the look-ups that run when the module is loaded: the language of then is nobody's."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        given = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
        early = [*given, *getattr(node, "decorator_list", [])]
        yield from (line for one in early for line in at_import(one))
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "gettext"):
        yield node.lineno
    for child in ast.iter_child_nodes(node):
        yield from at_import(child)


def test_no_message_is_looked_up_when_a_module_is_loaded() -> None:
    """The command line alone may: a command speaks one language from its first word to its last."""
    early = {path: list(at_import(tree)) for path, tree in SHIPPED.items() if not path.startswith("campaign/cli/")}
    assert {path: lines for path, lines in early.items() if lines} == {}


def test_no_message_is_put_together_before_it_is_looked_up() -> None:
    """`_(f"…")` and `_(a + b)` stand in no catalogue."""
    calls = ((path, node) for path, tree in SHIPPED.items() for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (
        (path, node) for path, node in calls if isinstance(node.func, ast.Name) and node.func.id in ("_", "marked")
    )
    assert [(path, n.lineno) for path, n in named if n.args and isinstance(n.args[0], ast.JoinedStr | ast.BinOp)] == []


PUBLIC = (
    "campaign/editorial/brief.py",
    "channels/portal/cards.py",
    "channels/portal/pages.py",
    "channels/rss/entries.py",
    "channels/rss/feed.py",
    "content/infographics/alt.py",
    "content/infographics/back.py",
    "content/infographics/feet.py",
    "content/infographics/layouts/countdown.py",
    "content/infographics/marks.py",
)


@pytest.mark.parametrize("path", PUBLIC)
def test_what_writes_for_the_public_looks_nothing_up(path: str) -> None:
    assert "gettext" not in (ROOT / path).read_text(encoding="utf-8")


def test_only_words_written_out_are_marked() -> None:
    """`marked(name)` puts nothing into the catalogues."""
    calls = ((path, node) for path, tree in SHIPPED.items() for node in ast.walk(tree) if isinstance(node, ast.Call))
    marks = ((path, node) for path, node in calls if isinstance(node.func, ast.Name) and node.func.id == "marked")
    assert [(path, node.lineno) for path, node in marks if not isinstance(node.args[0], ast.Constant)] == []


def test_pages_for_the_public_look_nothing_up() -> None:
    pages = sorted((ROOT / "channels").rglob("*.html"))
    assert len(pages) > 5
    assert [name(page) for page in pages if re.search(r"\b_\(", page.read_text(encoding="utf-8"))] == []
