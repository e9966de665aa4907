"""Secrets by reference."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from channels.credentials import is_reference, resolve
from channels.errors import AccessLost
from channels.telegram.config import TelegramConfig
from tests.channels.kinds import place

SECRET = "12345:AAF-secret"


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


def test_a_file_that_is_a_folder_or_no_text_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff")
    for name in ("", "picture"):
        with pytest.raises(AccessLost):
            resolve(f"file:{tmp_path / name}", "Telegram", {})


def test_the_environment_is_not_read_for_a_file_nor_a_file_for_a_variable(tmp_path: Path) -> None:
    path = str(tmp_path / "TOKEN")
    Path(path).write_text("from the file", encoding="utf-8")
    assert resolve(f"file:{path}", "Telegram", {path: "from the environment"}) == "from the file"
    with pytest.raises(AccessLost):
        resolve("env:TOKEN", "Telegram", {})


def test_a_secret_written_where_a_reference_belongs_is_not_shown() -> None:
    with pytest.raises(ValidationError) as told:
        TelegramConfig.model_validate({"token": SECRET, "destinations": [{"id": "a", "chat": "@kenh"}]})
    assert "env:TELEGRAM_TOKEN" in str(told.value)
    assert SECRET not in str(told.value) + repr(told.value)


def test_what_surrounds_a_channel_does_not_show_its_secret(tmp_path: Path) -> None:
    assert SECRET not in repr(place(tmp_path, secret=SECRET))


def test_a_variable_may_name_the_file_that_holds_it(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("12345:x\n", encoding="utf-8")
    assert resolve("env:TOKEN", "Telegram", {"TOKEN_FILE": str(tmp_path / "token")}) == "12345:x"


def test_the_variable_itself_goes_before_its_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("old", encoding="utf-8")
    given = {"TOKEN": "12345:x", "TOKEN_FILE": str(tmp_path / "token")}
    assert resolve("env:TOKEN", "Telegram", given) == "12345:x"


def test_a_file_that_is_not_there_gives_nothing(tmp_path: Path) -> None:
    with pytest.raises(AccessLost, match="env:TOKEN"):
        resolve("env:TOKEN", "Telegram", {"TOKEN_FILE": str(tmp_path / "none")})
