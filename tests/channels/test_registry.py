"""The kinds of channel, and the physical place of each destination."""

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from channels.credentials import resolve
from channels.errors import AccessLost
from channels.registry import KINDS, addresses, config_model, open_channel
from tests.channels.kinds import place

TELEGRAM = {"token": "env:TELEGRAM_TOKEN", "destinations": [{"id": "kenh", "chat": "@kenh_thu"}]}


def missing(reference: str, what: str) -> str:
    return resolve(reference, what, {})


def test_a_kind_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        config_model("fax")


def test_a_chat_is_the_same_place_under_any_name_and_case() -> None:
    one = addresses("telegram", {"destinations": [{"id": "a", "chat": "@Kenh_KHCN"}]})
    other = addresses("telegram", {"destinations": [{"id": "b", "chat": "@kenh_khcn"}]})
    assert list(one.values()) == list(other.values()) == ["telegram:@kenh_khcn"]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"telegram"}))
def test_a_kind_with_one_place_has_one_address(kind: str) -> None:
    assert addresses(kind, {}) == {"": kind}


def test_knowing_the_kinds_loads_no_platform_library() -> None:
    command = (
        "import sys, channels.registry; print([m for m in ('telegram', 'feedgen', 'PIL', 'httpx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_remote_kind_without_leave_to_send_is_an_outbox_and_asks_for_no_secret(tmp_path: Path) -> None:
    opened = open_channel("telegram", TELEGRAM, replace(place(tmp_path, live=False), secret=missing))
    assert opened.kind == "outbox"


def test_a_remote_kind_with_leave_and_no_token_is_access_lost(tmp_path: Path) -> None:
    with pytest.raises(AccessLost, match="TELEGRAM_TOKEN"):
        open_channel("telegram", TELEGRAM, replace(place(tmp_path), secret=missing))
    assert not (tmp_path / "outbox").exists()


@pytest.mark.parametrize("kind", [name for name in KINDS if not KINDS[name].remote])
@pytest.mark.parametrize("live", [True, False])
def test_a_kind_that_stays_here_is_itself_with_leave_or_without(kind: str, live: bool, tmp_path: Path) -> None:
    options = {"base_url": "https://example.gov.vn/nq57"} if kind == "portal" else {}
    assert open_channel(kind, options, replace(place(tmp_path, live=live), secret=missing)).kind == kind


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_option_that_a_kind_does_not_know_is_refused(kind: str) -> None:
    with pytest.raises(ValidationError, match="mau_sac"):
        config_model(kind).model_validate({"mau_sac": "đỏ"})


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_is_what_it_is_registered_as(kind: str) -> None:
    assert KINDS[kind].name == kind
    assert hasattr(importlib.import_module(KINDS[kind].module), "open_channel")
    assert not KINDS[kind].remote or hasattr(importlib.import_module(KINDS[kind].module), "previewer")
