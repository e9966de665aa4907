"""Alert channels that stand on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign.settings import Settings
from tests.fakes import smtp, telegram, webhook
from tests.fakes.certificates import certificate
from tests.fakes.smtp import FakeMail
from tests.fakes.telegram import FakeTelegram
from tests.fakes.webhook import FakeWebhook


@pytest.fixture
def hook() -> Iterator[FakeWebhook]:
    with webhook.serving(FakeWebhook()) as fake:
        yield fake


@pytest.fixture
def chat() -> Iterator[FakeTelegram]:
    with telegram.serving(FakeTelegram()) as fake:
        yield fake


@pytest.fixture(scope="session")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("mail"), "IP:127.0.0.1")


@pytest.fixture
def trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The mail server's certificate, trusted by this process."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return pem


@pytest.fixture
def mail(pem: Path) -> Iterator[FakeMail]:
    """A mail server that takes mail over STARTTLS after a login."""
    with smtp.serving(FakeMail(), pem) as fake:
        yield fake


@pytest.fixture
def settings(hook: FakeWebhook) -> Settings:
    return Settings(alert_to=hook.url)
