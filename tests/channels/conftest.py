"""The fake platforms, at work on this machine."""

from collections.abc import Iterator

import pytest

from tests.fakes.telegram import FakeTelegram, serving


@pytest.fixture
def fake_telegram() -> Iterator[FakeTelegram]:
    with serving(FakeTelegram()) as fake:
        yield fake
