"""Every action that the product records has a name and a sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import campaign
from campaign.journal.actions import ACTIONS, action_name, sentence_of, subject_name

ROOT = Path(campaign.__file__).parent
WORDS = re.compile(r"[a-z]+(-[a-z_]+)*-?")
RECORDERS = {"record", "_record"}


def recorded() -> Iterator[tuple[str, str, bool]]:
    """(file, action, whether more follows) of every call that records an event with the action written out."""
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDERS:
                given = node.args[4:5] if ast.unparse(node.func) == "record" else node.args
                yield from ((file.name, *found) for found in map(action_in, given) if found)


def action_in(node: ast.expr) -> tuple[str, bool] | None:
    match node:
        case ast.Constant(value=str(text)) if WORDS.fullmatch(text):
            return text, False
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), _]) if WORDS.fullmatch(text):
            return text, True
    return None


def test_every_recorded_action_has_a_name() -> None:
    found = list(recorded())
    assert len(found) > 10
    nameless = [
        (file, action)
        for file, action, is_begun in found
        if not (any(known.startswith(action) for known in ACTIONS) if is_begun else action in ACTIONS)
    ]
    assert nameless == []


@pytest.mark.parametrize("action", ACTIONS)
def test_a_sentence_tells_who_or_what(action: str) -> None:
    told = sentence_of(action).format(who="An", what="bài 1", action="")
    assert "{" not in told
    assert "An" in told or "bài 1" in told


def test_an_unknown_action_is_shown_as_it_is() -> None:
    assert action_name("dance{who}") == "dance{who}"
    assert sentence_of("dance{who}").format(who="An", what="bài 1", action="x") == "An: x (bài 1)."


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("post 2027/a/b", "bài 2027/a/b"),
        ("delivery 12", "lượt đăng 12"),
        ("hold all", "tất cả"),
        ("hold channel telegram", "kênh telegram"),
        ("hold theme so", "chủ đề so"),
        ("calendar /srv/campaign/plans/lich-nam.yaml", "tệp lịch lich-nam.yaml"),
        ("calendar", "tệp lịch"),
        ("template theme-week/giu-ban-quyen", "mẫu “Chủ đề trong tuần” (giu-ban-quyen)"),
        ("template rieng-a/b", "mẫu rieng-a/b"),
        ("post {x} {0}", "bài {x} {0}"),
        ("điều lạ", "điều lạ"),
        ("", ""),
    ],
)
def test_a_subject_is_told_in_words(subject: str, words: str) -> None:
    assert subject_name(subject) == words
