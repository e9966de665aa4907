"""Whatever is shaped like a secret is taken out, and the rest stays readable."""

import time

import pytest

from campaign.teams.links import token_with
from campaign.watching.masks import MASK, masked, masked_value

TOKEN = "123456789:AAF-kx_" + "q7Zb" * 6

LEAKS = [
    f"{TOKEN}",
    f"sent with {TOKEN}, refused",
    f"POST https://api.telegram.org/bot{TOKEN}/sendMessage 401",
    "POST https://api.telegram.org/bot1:ngan/getMe",
    f"/bot{TOKEN.replace(':', '%3A')}/getMe",
    "https://graph.example/me?access_token=q7Zbq7Zb&fields=id",
    "access_token: q7Zbq7Zb",
    "{'access_token': 'q7Zbq7Zb', 'ok': True}",
    '{"app_secret": "q7Zb \\" q7Zb"}',
    "b'client_secret': b'q7Zbq7Zb'",
    "PASSWORD=q7Zbq7Zb",
    "password = 'q7Zb q7Zb'",
    "Settings(smtp_password='q7Zb')",
    "Authorization: Bearer q7Zbq7Zb.q7Zb",
    "authorization='Basic q7Zbq7Zb=='",
    "postgresql+psycopg://nguoi:q7Zbq7Zb@db:5432/campaign",
    "redis://:q7Zb@q7Zb@redis:6379/0",
    "smtps://q7Zb%40so.gov.vn:q7Zb@mail.so.gov.vn",
    "api_key=q7Zb;api-key=q7Zb",
    "X-Api-Key: q7Zbq7Zb",
]


@pytest.mark.parametrize("text", LEAKS)
def test_what_is_shaped_like_a_secret_is_masked(text: str) -> None:
    assert "q7Zb" not in masked(text)
    assert MASK in masked(text)


HARMLESS = [
    "delivery 57 sent",
    "channel telegram of thu has no access",
    "due 2027-10-10T07:30:00+07:00 at 12:30:45",
    "http://127.0.0.1:8000/studio?state=unknown",
    "postgresql://db:5432/campaign: connection refused",
    "Telegram: chưa có mã truy cập tại env:TELEGRAM_TOKEN. Hãy đặt biến đó.",
    "lease of telegram not renewed: OperationalError",
    "mailto:truc@example.gov.vn",
    "a batch of 500 failed",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert masked(text) == text


def test_the_place_around_a_secret_stays_readable() -> None:
    assert masked("postgresql://nguoi:bi-mat@db/x?a=1") == "postgresql://***@db/x?a=1"
    assert masked("{'access_token': 'bi-mat', 'ok': True}") == "{'access_token': '***', 'ok': True}"
    assert masked("access_token=bi-mat&id=5") == "access_token=***&id=5"


def test_a_secret_without_a_shape_is_masked_when_it_is_known() -> None:
    assert masked("hook https://a.vn/nhan/x1y2 answered 500", ["https://a.vn/nhan/x1y2"]) == "hook *** answered 500"


def test_values_of_every_kind_are_masked_inside() -> None:
    value = {"reply": [f"bot {TOKEN}", {"password": "bi-mat"}], "count": 5, "none": None, "is_live": True}
    assert masked_value("answer", value) == {
        "reply": [f"bot {MASK}", {"password": MASK}],
        "count": 5,
        "none": None,
        "is_live": True,
    }


def test_a_value_whose_name_says_secret_is_masked_whole() -> None:
    assert masked_value("alert_token", "gì cũng vậy") == MASK


@pytest.mark.parametrize("text", ["a" * 100_000, "a-" * 50_000, "1" * 100_000, "token" * 20_000, "x://" * 25_000])
def test_a_long_text_is_masked_in_a_moment(text: str) -> None:
    before = time.process_time()
    masked(text)
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "text", ["GET /to/12-{} 500", "https://example.gov.vn/to/12-{}/goi/3", "t.me/to_bot?start=12-{}", "'/TO/12-{}'"]
)
def test_the_secret_of_a_teams_link_is_masked(text: str) -> None:
    token = token_with(b"k" * 32, 12, 1).partition("-")[2]
    assert (token in masked(text.format(token)), MASK in masked(text.format(token))) == (False, True)
