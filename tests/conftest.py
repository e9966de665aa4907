"""A test that the machine cannot run is skipped, and says why; where services are required, that is a failure."""

import os
from collections.abc import Generator
from typing import Any

import pytest

from tests.needs import NotAvailable

IS_COMPLETE = os.environ.get("CAMPAIGN_TEST_SERVICES") == "required"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if IS_COMPLETE:
        if report.skipped:
            report.outcome = "failed"
            report.longrepr = f"skipped where CAMPAIGN_TEST_SERVICES=required: {report.longrepr}"
    elif call.excinfo is not None and call.excinfo.errisinstance(NotAvailable):
        report.outcome = "skipped"
        report.longrepr = (str(item.path), item.location[1], f"Skipped: {call.excinfo.value}")
    return report
