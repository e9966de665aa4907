"""A real SMTP server on this machine that keeps the mails it took; over TLS when it is given a certificate."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult


@dataclass
class FakeMail:
    """What it took, from whom. `code` other than 250 refuses every mail."""

    user: str = "bao-dong@example.gov.vn"
    password: str = "mat-khau-thu"
    code: int = 250
    mails: list[EmailMessage] = field(default_factory=list)
    said: list[bytes] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keeps a mail, or refuses it."""
        if self.code == 250:
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        return f"{self.code} noted"

    def check(self, server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        """Whether the name and the password are right."""
        self.said.append(given.password)
        is_right = (given.login, given.password) == (self.user.encode(), self.password.encode())
        return AuthResult(success=is_right, handled=False)


@contextmanager
def serving(fake: FakeMail, pem: Path | None = None, *, is_tls_at_once: bool = False) -> Iterator[FakeMail]:
    """The fake at work on 127.0.0.1:`port`. With a certificate it offers STARTTLS and asks for a login."""
    context = None
    if pem:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(pem)
    more: dict[str, Any] = {
        "authenticator": fake.check,
        "hostname": "127.0.0.1",
        "auth_require_tls": not is_tls_at_once,
    }
    if not is_tls_at_once:
        more |= {"tls_context": context, "require_starttls": bool(pem), "auth_required": bool(pem)}
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = loop.create_server(
        lambda: SMTP(fake, loop=loop, **more), "127.0.0.1", 0, ssl=context if is_tls_at_once else None
    )
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(10)
    fake.port = server.sockets[0].getsockname()[1]
    try:
        yield fake
    finally:
        asyncio.run_coroutine_threadsafe(_closed(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _closed(server: asyncio.Server) -> None:
    """Ends what still goes on, so that nothing is left to complain."""
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
