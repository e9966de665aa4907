"""Secrets by reference."""

from pathlib import Path

import pytest

from channels.credentials import is_reference, resolve
from channels.errors import AccessLost


def test_a_reference_names_a_variable_or_a_file() -> None:
    assert is_reference("env:TELEGRAM_TOKEN")
    assert is_reference("file:/run/secrets/telegram")


@pytest.mark.parametrize("text", ["12345:AAF-token", "env:", "env:A B", "", "file:", "ENV:X"])
def test_anything_else_is_no_reference(text: str) -> None:
    assert not is_reference(text)


def test_a_variable_gives_its_value_without_blanks() -> None:
    assert resolve("env:TOKEN", "Telegram", {"TOKEN": " 12345:x \n"}) == "12345:x"


def test_a_file_gives_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("12345:x\n", encoding="utf-8")
    assert resolve(f"file:{tmp_path / 'token'}", "Telegram", {}) == "12345:x"


@pytest.mark.parametrize("reference", ["env:TOKEN", "file:/does/not/exist"])
def test_a_missing_one_says_where_it_was_looked_for(reference: str) -> None:
    with pytest.raises(AccessLost, match=reference):
        resolve(reference, "Telegram", {"TOKEN": "  "})
