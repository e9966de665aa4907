"""One line for each event, with its ids, and never a secret, however it got into the call."""

import io
import json
import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from structlog.stdlib import ProcessorFormatter

from campaign.settings import Settings
from campaign.watching.ids import bound
from campaign.watching.logs import configure

TOKEN = "123456789:AAF-kx_" + "q7Zb" * 6
log = logging.getLogger("campaign.delivery.drain")


class Told(io.StringIO):
    """What was logged."""

    def lines(self) -> list[str]:
        return self.getvalue().splitlines()

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines()]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Gives the process its own logging back."""
    loggers = [logging.getLogger(name) for name in ("", "campaign", "channels", "content")]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    root = loggers[0]
    root.handlers = [each for each in root.handlers if not isinstance(each.formatter, ProcessorFormatter)]
    structlog.reset_defaults()


def told(form: str = "json", **settings: str) -> Told:
    stream = Told()
    # The test runner's own handlers would print a wrong call themselves.
    logging.getLogger().handlers = []
    configure(Settings(log=form, **settings), stream)  # type: ignore[arg-type]
    return stream


def test_a_line_of_the_standard_library_is_an_event_with_time_level_and_place() -> None:
    stream = told()
    log.info("delivery %s %s", 57, "sent")
    event = stream.events()[0]
    assert (event["event"], event["level"], event["logger"]) == ("delivery 57 sent", "info", "campaign.delivery.drain")
    assert event["timestamp"].endswith("Z")


def test_ids_stand_on_every_line_of_their_block() -> None:
    stream = told()
    with bound(campaign="thu", channel="cong"):
        with bound(delivery=57):
            log.info("begun")
        log.info("over")
    log.info("idle")
    ids = [(e.get("campaign"), e.get("channel"), e.get("delivery")) for e in stream.events()]
    assert ids == [("thu", "cong", 57), ("thu", "cong", None), (None, None, None)]


def test_threads_do_not_share_ids() -> None:
    stream = told()
    with bound(delivery=57):
        other = threading.Thread(target=lambda: log.info("other"))
        other.start()
        other.join()
    assert "delivery" not in stream.events()[0]


def test_ids_are_gone_after_a_failure() -> None:
    stream = told()
    with pytest.raises(ValueError), bound(delivery=57):
        raise ValueError
    log.info("after")
    assert "delivery" not in stream.events()[0]


def test_text_is_one_readable_line() -> None:
    stream = told("text")
    with bound(delivery=57, campaign="thu"):
        log.warning("Đã gửi")
    line = stream.lines()[0]
    assert line.split(" ", 1)[1] == "warning campaign.delivery.drain Đã gửi campaign=thu delivery=57"


def test_a_value_from_outside_cannot_pretend_to_be_a_line() -> None:
    stream = told("text")
    log.warning("answer: %s", "x\n2027-10-10 info campaign all is well\r\n")
    assert len(stream.lines()) == 1


def test_others_are_heard_only_when_they_warn() -> None:
    stream = told()
    logging.getLogger("sqlalchemy.engine").info("SELECT")
    logging.getLogger("sqlalchemy.engine").warning("slow")
    log.debug("detail")
    assert [event["event"] for event in stream.events()] == ["slow"]


def test_structured_loggers_write_the_same() -> None:
    stream = told()
    with bound(delivery=57):
        structlog.get_logger("campaign.x").info("alert sent", count=3)
    event = stream.events()[0]
    assert (event["event"], event["count"], event["delivery"], event["logger"]) == ("alert sent", 3, 57, "campaign.x")


def test_configuring_twice_does_not_write_twice() -> None:
    told()
    stream = told()
    log.info("once")
    assert len(stream.lines()) == 1


def fail(secret: str) -> None:
    try:
        raise ValueError(f"GET https://api.telegram.org/bot{secret}/getMe")
    except ValueError as cause:
        raise RuntimeError(f"token={secret}") from cause


def in_a_message() -> None:
    log.error(f"refused {TOKEN}")


def in_an_argument() -> None:
    log.error("refused %s", TOKEN)


def in_a_named_argument() -> None:
    log.error("refused %(what)s", {"what": TOKEN})


def in_pieces() -> None:
    log.error("POST /bot%s:%s/sendMessage", *TOKEN.split(":"))


def in_an_extra() -> None:
    log.error("refused", extra={"answer": {"headers": [TOKEN.encode()]}, "alert_token": "q7Zb"})


def in_an_exception() -> None:
    try:
        fail(TOKEN)
    except RuntimeError:
        log.exception("tick failed")


def in_a_bound_id() -> None:
    with bound(url=f"https://nguoi:{TOKEN}@a.vn/"):
        log.error("refused")


def in_a_stack() -> None:
    log.error("refused", stack_info=True, extra={"token": TOKEN})


def in_a_structured_event() -> None:
    structlog.get_logger("campaign.x").error("refused", reply=f"access_token={TOKEN}", password="q7Zb")


def in_a_call_that_is_wrong() -> None:
    log.error("refused %d and %s", TOKEN)


def under_a_name_of_ours() -> None:
    log.error("refused", extra={"logger": TOKEN, "timestamp": TOKEN, "level": TOKEN})


def in_an_object() -> None:
    log.error("refused", extra={"reply": Settings(database_url=f"postgresql://a:{TOKEN}@b/c")})


WAYS = [in_a_message, in_an_argument, in_a_named_argument, in_pieces, in_an_extra, in_an_exception, in_a_bound_id]
WAYS += [in_a_stack, in_a_structured_event, in_a_call_that_is_wrong, in_an_object, under_a_name_of_ours]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_token_never_comes_out(form: str, way: Any, capfd: pytest.CaptureFixture[str]) -> None:
    stream = told(form)
    way()
    written = stream.getvalue()
    assert written
    assert "q7Zb" not in written + capfd.readouterr().err


def test_an_exception_keeps_its_story() -> None:
    stream = told()
    in_an_exception()
    story = stream.events()[0]["exception"]
    assert all(part in story for part in ("RuntimeError: token=***", "/bot***/getMe", "direct cause"))


@pytest.mark.parametrize(
    "settings",
    [
        {"alert_to": "https://hooks.example.vn/T0/Kx9mQ2"},
        {"alert_token": "Kx9mQ2-khong-co-dang"},
        {"smtp_url": "smtp://a:Kx9mQ2-khong@b"},
        {"database_url": "postgresql://a:Kx9mQ2%2Fkhong@b/c"},
        {"redis_url": "redis://:Kx9mQ2-khong@b/0"},
    ],
)
def test_the_settings_own_secrets_are_known_without_a_shape(settings: dict[str, str]) -> None:
    stream = told(**settings)
    (value,) = settings.values()
    secret = value if value.startswith("https") or "://" not in value else value.split(":")[-1].split("@")[0]
    log.error("refused: %s / %s", secret, secret.replace("%2F", "/"))
    assert "Kx9mQ2" not in stream.getvalue()
