"""Three ways to reach a person: a Telegram chat, e-mail, a webhook. One attempt each; no secret in any error."""

import importlib
import logging
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from campaign.errors import CampaignError
from campaign.settings import Settings
from campaign.watching.wording import Message

WAIT_S = 10.0
"""The longest that any step of a call may take."""

SUBMISSION = 587
"""The port on which mail is only taken over TLS."""

# These loggers print addresses, and the addresses hold tokens.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


_UNFOLDED = policy.default.clone(max_line_length=900)
"""Python 3.11 loses the space where it folds a subject between two words that are not ASCII: “Chuyểnđổi số”."""


class AlertFailed(CampaignError):
    """The message did not reach the alert channel, as far as one knows. The text is for the log: English, no secret."""


def send(settings: Settings, message: Message, now: datetime) -> None:
    """Sends to where `alert_to` says; `now` stamps a mail. Raises AlertFailed."""
    kind, _colon, place = settings.alert_to.partition(":")
    senders: dict[str, Callable[[], None]] = {
        "telegram": lambda: _send_telegram(settings, place, message),
        "mailto": lambda: _send_mail(settings.smtp_url, place, message, now),
    }
    try:
        senders.get(kind, lambda: _send_hook(settings.alert_to, message))()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        # Without the cause: its text may hold the address with the token, or what the server answered.
        raise AlertFailed(f"{kind}: {_reason(error)}") from None


def mail_to(smtp_url: str, to: str, title: str, text: str, now: datetime) -> None:
    """One mail to one person. Raises AlertFailed."""
    try:
        _send_mail(smtp_url, to, Message(title, text, {}), now)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise AlertFailed(f"mailto: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def _send_telegram(settings: Settings, chat: str, message: Message) -> None:
    if not settings.alert_token:
        raise AlertFailed("telegram: CAMPAIGN_ALERT_TOKEN is not set")
    url = f"{settings.alert_api_url.rstrip('/')}/bot{settings.alert_token}/sendMessage"
    _post(url, {"chat_id": chat, "text": message.text, "link_preview_options": {"is_disabled": True}}, "telegram")


def _send_hook(url: str, message: Message) -> None:
    _post(url, message.fields, "webhook")


def _post(url: str, body: dict[str, object], kind: str) -> None:
    # With its library it takes 5 MB, which an office that is well never needs.
    posting: Any = importlib.import_module("campaign.watching.posting")
    try:
        status = posting.post(url, body, WAIT_S)
    except posting.NotPosted as error:
        # Without the cause: its text may hold the address with the token, or what the server answered.
        raise AlertFailed(f"{kind}: {error}") from None
    if not 200 <= status < 300:
        raise AlertFailed(f"{kind}: answered {status}")


def _send_mail(smtp_url: str, to: str, message: Message, now: datetime) -> None:
    server = urlsplit(smtp_url)
    if not server.hostname:
        raise AlertFailed("mailto: CAMPAIGN_SMTP_URL is not set")
    user, password = unquote(server.username or ""), unquote(server.password or "")
    mail = _mail(server, user, to, message, now)
    with _connected(server, is_private=bool(user)) as smtp:
        if user:
            smtp.login(user, password)
        smtp.send_message(mail)


def _connected(server: SplitResult, *, is_private: bool) -> smtplib.SMTP:
    """A connection; over TLS wherever a password is to be sent or the port asks for it."""
    host, context = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=WAIT_S, context=context)
    port = server.port or SUBMISSION
    smtp = smtplib.SMTP(host, port, timeout=WAIT_S)
    try:
        smtp.ehlo()
        # Raises when the server has no STARTTLS, before anything secret was said.
        if is_private or port == SUBMISSION or smtp.has_extn("starttls"):
            smtp.starttls(context=context)
            smtp.ehlo()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _mail(server: SplitResult, user: str, to: str, message: Message, now: datetime) -> EmailMessage:
    named = parse_qs(server.query).get("from", [])
    sender = named[0] if named else user if "@" in user else to
    mail = EmailMessage(_UNFOLDED)
    mail["From"], mail["To"], mail["Subject"] = sender, to, message.title
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    return mail
