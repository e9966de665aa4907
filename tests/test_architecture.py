"""Holds the shape of the house: who imports whom, how big things are, and that what exists is documented."""

import ast
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from campaign.cli.main import COMMANDS
from campaign.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
PACKAGES = ("campaign", "channels", "content")
MODULE_LINES = 300
FUNCTION_LINES = 40
MIGRATIONS = "campaign/db/migrations/"
VAGUE_NAMES = {"utils", "helpers", "manager", "data", "info"}
FOR_CHANNELS = {"content.emblem", "content.language", "content.look", "content.messages", "content.palette"}
TEXT_SUFFIXES = {
    "",
    ".cfg",
    ".css",
    ".html",
    ".ini",
    ".j2",
    ".jinja",
    ".js",
    ".json",
    ".mako",
    ".md",
    ".po",
    ".py",
    ".sql",
    ".svg",
    ".toml",
    ".txt",
    ".xml",
    ".yaml",
    ".yml",
}
NOT_OURS = {".git", ".hypothesis", ".venv", "__pycache__", "build", "dist", "out", "var"}
INDEX_ADDRESS = re.compile(
    r"[p]ypi\.org|[p]ythonhosted\.org|--(?:extra-)?index-url\b|--[f]ind-links\b|/[s]imple/?$", re.M
)


def is_ours(entry: Path) -> bool:
    return entry.name not in NOT_OURS and not entry.name.endswith("_cache")


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    for entry in sorted(filter(is_ours, folder.iterdir())):
        if entry.is_dir():
            yield from project_files(entry)
        else:
            yield entry


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_files() -> Iterator[Path]:
    return (path for path in project_files() if path.suffix in TEXT_SUFFIXES)


@cache
def trees() -> dict[str, ast.Module]:
    return {name(path): ast.parse(path.read_bytes()) for path in project_files() if path.suffix == ".py"}


def of_package(package: str) -> Iterator[tuple[str, ast.Module]]:
    return ((path, tree) for path, tree in trees().items() if path.startswith(f"{package}/"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that the file names, `from x import y` as both `x` and `x.y`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(tree: ast.Module) -> set[str]:
    """What the file names of our three packages, the packages themselves left out."""
    return {module for module in imports(tree) if module.split(".")[0] in PACKAGES}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def is_for_channels(module: str) -> bool:
    return module == "content" or any(module == door or module.startswith(f"{door}.") for door in FOR_CHANNELS)


def test_content_imports_nothing_of_ours_but_itself() -> None:
    wrong = [(path, m) for path, tree in of_package("content") for m in ours(tree) if m.split(".")[0] != "content"]
    assert wrong == []


def test_channels_import_only_the_message_types_and_the_common_look() -> None:
    named = [(path, m) for path, tree in of_package("channels") for m in ours(tree)]
    wrong = [(path, m) for path, m in named if m.split(".")[0] != "channels" and not is_for_channels(m)]
    assert wrong == []


def test_imports_are_absolute() -> None:
    wrong = [(path, m) for path, tree in trees().items() for m in imports(tree) if m.startswith(".")]
    assert wrong == []


def test_no_module_is_longer_than_the_stop() -> None:
    sizes = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in trees()}
    assert {p: n for p, n in sizes.items() if n > MODULE_LINES and not p.startswith(MIGRATIONS)} == {}


def test_no_function_is_longer_than_the_stop() -> None:
    found = ((path, f) for path, tree in trees().items() if not path.startswith(MIGRATIONS) for f in functions(tree))
    sizes = {f"{path}:{f.name}": (f.end_lineno or f.lineno) - f.lineno + 1 for path, f in found}
    assert {where: lines for where, lines in sizes.items() if lines > FUNCTION_LINES} == {}


def test_no_function_imports() -> None:
    nodes = ((path, f, node) for path, tree in trees().items() for f in functions(tree) for node in ast.walk(f))
    assert [f"{path}:{f.name}" for path, f, node in nodes if isinstance(node, ast.Import | ast.ImportFrom)] == []


def test_only_the_clock_reads_the_time() -> None:
    reading = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    shipped = [(path, node) for p in PACKAGES for path, tree in of_package(p) for node in ast.walk(tree)]
    found = {path for path, node in shipped if isinstance(node, ast.Attribute) and ast.unparse(node) in reading}
    assert found <= {"campaign/clock.py"}


def test_names_tell_what_a_module_is_and_shadow_no_standard_one() -> None:
    shipped = [Path(path).with_suffix("").parts for package in PACKAGES for path, _ in of_package(package)]
    taken = VAGUE_NAMES | (sys.stdlib_module_names - {"__init__", "__main__"})
    assert [parts for parts in shipped if taken.intersection(parts)] == []


def test_every_module_says_what_it_is_for() -> None:
    shipped = ((path, tree) for package in PACKAGES for path, tree in of_package(package))
    silent = [path for path, tree in shipped if tree.body and not ast.get_docstring(tree)]
    assert [path for path in silent if not path.startswith(MIGRATIONS)] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in project_files() if path.suffix == ".py" and name(path).startswith("tests/")}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str, readme: str) -> None:
    assert re.search(rf"^\| `campaign {command}\b", (ROOT / readme).read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_documented(field: str, readme: str) -> None:
    assert f"| `{PREFIX}{field.upper()}` |" in (ROOT / readme).read_text(encoding="utf-8")


def test_every_documented_command_exists() -> None:
    rows = re.findall(r"^\| `campaign (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert set(rows) == set(COMMANDS)


def test_every_dependency_is_argued() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    lines = (ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf-8")
    argued = set(re.findall(r"^\| ([\w.-]+) \| \w", lines, re.M)) - {"package"}
    assert argued == {re.split(r"[\[<>=~! ]", requirement)[0] for requirement in wanted}


def test_every_pin_has_hashes() -> None:
    pins = re.split(r"\n(?=[a-z0-9])", (ROOT / "constraints.txt").read_text(encoding="utf-8"))
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_no_file_names_a_package_index() -> None:
    named = [name(p) for p in text_files() if INDEX_ADDRESS.search(p.read_text(encoding="utf-8", errors="replace"))]
    assert named == []


def test_texts_are_composed_unicode() -> None:
    shipped = [path for path in text_files() if not name(path).startswith("tests/")]
    texts = {name(path): path.read_text(encoding="utf-8", errors="replace") for path in shipped}
    assert [path for path, text in texts.items() if not unicodedata.is_normalized("NFC", text)] == []
