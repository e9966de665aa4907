"""A worker that broke off where Celery cannot mend it begins anew; one that was asked to end, ends."""

import os
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from tests.campaign.cli.conftest import Call


@pytest.mark.parametrize(("exit_code", "is_anew"), [(1, True), (0, False), (None, False)])
def test_a_worker_that_broke_off_begins_anew(
    call: Call, monkeypatch: pytest.MonkeyPatch, exit_code: int | None, is_anew: bool
) -> None:
    began: list[list[str]] = []

    def exec_instead(_program: str, words: list[str]) -> None:
        began.append(words)

    running = SimpleNamespace(start=lambda: None, exitcode=exit_code)
    monkeypatch.setenv("CAMPAIGN_ENGINE", "celery")
    monkeypatch.setenv("CAMPAIGN_REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setattr("campaign.cli.worker.configure", lambda _settings: SimpleNamespace(Worker=_worker(running)))
    monkeypatch.setattr("campaign.cli.worker.PAUSE_S", 0)
    monkeypatch.setattr(os, "execv", exec_instead)
    assert call("worker").code == 0
    assert began == ([[sys.executable, *sys.orig_argv[1:]]] if is_anew else [])


def _worker(running: SimpleNamespace) -> Any:
    def build(**_named: object) -> SimpleNamespace:
        return running

    return build
