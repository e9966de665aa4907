"""The kinds of channel, and the physical place of each destination."""

import subprocess
import sys

import pytest

from channels.registry import KINDS, addresses, config_model


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
