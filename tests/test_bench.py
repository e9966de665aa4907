"""The benchmarks are run by hand: that each can at least be loaded is held here."""

import importlib
from pathlib import Path

import pytest

MODULES = sorted(file.stem for file in (Path(__file__).parent.parent / "bench").glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_what_a_benchmark_needs_is_there(name: str) -> None:
    assert importlib.import_module(f"bench.{name}").__doc__
