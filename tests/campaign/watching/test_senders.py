"""A message arrives whole at each kind of place, and no failure gives a secret away."""

import logging
import smtplib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaign.settings import Settings
from campaign.watching.rounds import Manner, Told
from campaign.watching.senders import AlertFailed, send
from campaign.watching.troubles import Trouble, TroubleKind
from campaign.watching.wording import message_of
from tests.fakes import smtp
from tests.fakes.smtp import FakeMail
from tests.fakes.telegram import FakeTelegram
from tests.fakes.webhook import FakeWebhook

AT = datetime(2027, 10, 10, 0, 31, tzinfo=UTC)
TROUBLE = Trouble(TroubleKind.FAILED, "thu", 3, "Kế hoạch thu: 3 lượt đăng không thành <b> & “ngoặc”.")
MESSAGE = message_of([Told(TROUBLE, Manner.NEW, 1_800_000_000)], [], "http://127.0.0.1:8000")
SECRETS = ("bi-mat", "mat-khau-thu", "test-token", "khong-dung")


def mailing(fake: FakeMail, scheme: str = "smtp", password: str = "mat-khau-thu", query: str = "") -> Settings:
    url = f"{scheme}://bao-dong%40example.gov.vn:{password}@127.0.0.1:{fake.port}{query}"
    return Settings(alert_to="mailto:truc@example.gov.vn", smtp_url=url)


def failure(settings: Settings) -> str:
    """What the log is told when the message does not arrive."""
    with pytest.raises(AlertFailed) as failed:
        send(settings, MESSAGE, AT)
    assert failed.value.__cause__ is None
    assert not [secret for secret in SECRETS if secret in str(failed.value)]
    return str(failed.value)


def test_a_webhook_gets_the_fields_that_it_was_promised(hook: FakeWebhook) -> None:
    send(Settings(alert_to=hook.url), MESSAGE, AT)
    assert [body["text"] for body in hook.bodies] == [MESSAGE.text]
    assert hook.bodies[0]["troubles"][0]["key"] == "failed:thu"


@pytest.mark.parametrize("status", [302, 400, 401, 500])
def test_a_webhook_that_does_not_take_it_is_named_with_its_answer(hook: FakeWebhook, status: int) -> None:
    hook.statuses = [status]
    assert failure(Settings(alert_to=hook.url)) == f"webhook: answered {status}"


def test_a_webhook_that_is_not_there_fails_without_its_address() -> None:
    assert failure(Settings(alert_to="http://127.0.0.1:9/bi-mat")) == "webhook: ConnectError"


def test_a_chat_gets_plain_text_with_no_preview(chat: FakeTelegram) -> None:
    send(Settings(alert_to="telegram:-100123", alert_token=chat.token, alert_api_url=chat.url), MESSAGE, AT)
    sent = chat.accepted[0]
    assert (sent["chat_id"], sent["text"], sent.get("parse_mode")) == ("-100123", MESSAGE.text, None)
    assert sent["link_preview_options"] == {"is_disabled": True}


def test_a_wrong_token_fails_without_being_told(chat: FakeTelegram) -> None:
    wrong = Settings(alert_to="telegram:@bao_dong", alert_token="1:khong-dung", alert_api_url=chat.url)
    assert failure(wrong) == "telegram: answered 401"


def test_a_chat_without_a_token_names_the_setting(chat: FakeTelegram) -> None:
    assert "CAMPAIGN_ALERT_TOKEN" in failure(Settings(alert_to="telegram:@bao_dong", alert_api_url=chat.url))


def test_the_client_logs_no_address(hook: FakeWebhook, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(Settings(alert_to=hook.url), MESSAGE, AT)
    assert "bi-mat" not in caplog.text


def test_a_mail_goes_over_starttls_after_a_login(mail: FakeMail, trusted: Path) -> None:
    send(mailing(mail), MESSAGE, AT)
    taken = mail.mails[0]
    assert (taken["From"], taken["To"], taken["Subject"]) == (mail.user, "truc@example.gov.vn", MESSAGE.title)
    assert taken.get_content().splitlines() == MESSAGE.text.splitlines()
    assert taken["Date"] == "Sun, 10 Oct 2027 00:31:00 +0000"


def test_a_mail_may_go_over_tls_from_the_first_byte(trusted: Path) -> None:
    with smtp.serving(FakeMail(), trusted, is_tls_at_once=True) as mail:
        send(mailing(mail, "smtps"), MESSAGE, AT)
    assert len(mail.mails) == 1


def test_the_sender_may_be_named(mail: FakeMail, trusted: Path) -> None:
    send(mailing(mail, query="?from=campaign@example.gov.vn"), MESSAGE, AT)
    assert mail.mails[0]["From"] == "campaign@example.gov.vn"


def test_a_server_that_nobody_vouches_for_gets_no_password(mail: FakeMail) -> None:
    assert failure(mailing(mail)) == "mailto: SSLCertVerificationError"
    assert (mail.said, mail.mails) == ([], [])


def test_a_password_never_goes_over_an_open_line() -> None:
    with smtp.serving(FakeMail()) as mail:
        assert failure(mailing(mail)) == "mailto: SMTPNotSupportedError"
        assert (mail.said, mail.mails) == ([], [])


def test_a_server_of_this_house_needs_neither_login_nor_tls() -> None:
    with smtp.serving(FakeMail()) as mail:
        send(Settings(alert_to="mailto:truc@a.vn", smtp_url=f"smtp://127.0.0.1:{mail.port}"), MESSAGE, AT)
    assert mail.mails[0]["From"] == "truc@a.vn"


def test_a_wrong_password_fails_without_being_told(mail: FakeMail, trusted: Path) -> None:
    assert failure(mailing(mail, password="khong-dung")) == "mailto: SMTPAuthenticationError 535"
    assert set(mail.said) == {b"khong-dung"}


def test_a_refused_mail_is_named_with_its_code(mail: FakeMail, trusted: Path) -> None:
    mail.code = 554
    assert failure(mailing(mail)) == "mailto: SMTPDataError 554"


def test_a_mail_without_a_server_names_the_setting() -> None:
    assert "CAMPAIGN_SMTP_URL" in failure(Settings(alert_to="mailto:truc@a.vn"))


def test_the_submission_port_is_never_used_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    with smtp.serving(FakeMail()) as mail:
        monkeypatch.setattr("campaign.watching.senders.SUBMISSION", mail.port)
        settings = Settings(alert_to="mailto:truc@a.vn", smtp_url=f"smtp://127.0.0.1:{mail.port}")
        assert failure(settings) == f"mailto: {smtplib.SMTPNotSupportedError.__name__}"
