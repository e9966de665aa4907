"""Settings come from the environment, a file of each one's own, or .env, in that order of trust."""

from pathlib import Path

import pytest

from campaign.errors import WrongUse
from campaign.settings import PREFIX, Settings, load_settings

PICKY = {
    "engine": "celery",
    "base_url": "https://noi-bo.example.gov.vn",
    "alert_to": "telegram:-100123",
    "alert_api_url": "http://127.0.0.1:8081",
    "smtp_url": "smtps://nguoi:mat-khau@mail.example.gov.vn",
    "log": "json",
    "trusted_proxies": "127.0.0.1, 172.16.0.0/12",
}
"""A value of each setting that does not take any word or number."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)
        monkeypatch.delenv(f"{PREFIX}{name.upper()}_FILE", raising=False)
    return tmp_path


def test_without_any_setting_everything_lies_here(folder: Path) -> None:
    settings = load_settings()
    assert (settings.home, settings.calendar, settings.is_live) == (Path("var"), Path("calendar.yaml"), False)
    assert settings.database == f"sqlite:///{folder / 'var' / 'campaign.db'}"


def test_the_environment_sets_each(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("HOME", "/a"), ("CALENDAR", "/b"), ("DATABASE_URL", "sqlite:////c"), ("LIVE", "1")):
        monkeypatch.setenv(f"CAMPAIGN_{name}", value)
    settings = load_settings()
    assert (settings.home, settings.calendar, settings.database) == (Path("/a"), Path("/b"), "sqlite:////c")
    assert settings.is_live


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_can_stand_in_a_file_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value = PICKY.get(name, "57")
    (folder / "secret").write_text(f"{value}\n", encoding="utf-8")
    monkeypatch.setenv(f"CAMPAIGN_{name.upper()}_FILE", str(folder / "secret"))
    assert str(getattr(load_settings(), name)) == value


def test_dotenv_is_read_and_the_environment_goes_before_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("CAMPAIGN_HOME=nhà\nCAMPAIGN_LIVE=1\nOTHER=x\n", encoding="utf-8")
    monkeypatch.setenv("CAMPAIGN_LIVE", "0")
    settings = load_settings()
    assert (settings.home, settings.is_live) == (Path("nhà"), False)


@pytest.mark.parametrize("value", ["", "0", "true", "yes", "01", "1 1"])
def test_only_the_figure_one_goes_live(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CAMPAIGN_LIVE", value)
    assert not load_settings().is_live


@pytest.mark.parametrize("name", Settings.model_fields)
def test_an_empty_setting_counts_as_unset(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    plain = getattr(load_settings(), name)
    monkeypatch.setenv(f"CAMPAIGN_{name.upper()}", "")
    assert getattr(load_settings(), name) == plain


def test_a_value_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_HOME_FILE", "/khong/co")
    with pytest.raises(WrongUse, match=r"/khong/co.*CAMPAIGN_HOME_FILE"):
        load_settings()


def test_a_value_file_that_is_no_text_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("CAMPAIGN_HOME_FILE", str(folder / "secret"))
    with pytest.raises(WrongUse, match="CAMPAIGN_HOME_FILE"):
        load_settings()


def test_a_dotenv_that_is_no_text_is_named(folder: Path) -> None:
    (folder / ".env").write_bytes(b"CAMPAIGN_HOME=\xff\xfe\n")
    with pytest.raises(WrongUse, match=r"\.env"):
        load_settings()


ALERTS = ["telegram:@bao_dong", "telegram:-100123", "mailto:a.b@so.gov.vn", "https://a.vn/x", "http://127.0.0.1:9/x"]


@pytest.mark.parametrize("place", ALERTS)
def test_alerts_go_to_a_chat_a_mailbox_or_a_webhook(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("CAMPAIGN_ALERT_TO", place)
    assert load_settings().alert_to == place


NOWHERE = [
    "telegram:",
    "telegram:a b",
    "telegram:@báo_động",
    "telegram:-١٠٠١٢٣",
    "mailto:a",
    "mailto:a@b,c@d",
    "http://a.vn/x",
    "http://127.0.0.1.a.vn/",
    "a@b.vn",
]


@pytest.mark.parametrize("place", NOWHERE)
def test_an_alert_that_would_reach_nobody_is_refused_without_its_value(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("CAMPAIGN_ALERT_TO", place)
    with pytest.raises(WrongUse, match="CAMPAIGN_ALERT_TO") as refused:
        load_settings()
    assert place not in str(refused.value)


@pytest.mark.parametrize("name", ["alert_to", "alert_token", "smtp_url"])
def test_what_may_hold_a_secret_is_not_printed_with_the_settings(name: str) -> None:
    secret = {"alert_to": "https://a.vn/bi-mat", "alert_token": "1:bi-mat", "smtp_url": "smtp://a:bi-mat@b"}
    assert "bi-mat" not in repr(Settings(**{name: secret[name]}))  # type: ignore[arg-type]


def test_addresses_lead_to_the_port_that_is_listened_on_until_a_name_is_set() -> None:
    assert load_settings({}).heard_on(8099).base_url == "http://127.0.0.1:8099"


def test_a_name_that_was_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_BASE_URL", "http://127.0.0.1:8000")
    assert load_settings().heard_on(8099).base_url == "http://127.0.0.1:8000"


@pytest.mark.parametrize("value", ["may-chu", "127.0.0.1 172.18.0.1", "*", "10.0.0.5/8"])
def test_proxies_are_told_by_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CAMPAIGN_TRUSTED_PROXIES", value)
    with pytest.raises(WrongUse, match="CAMPAIGN_TRUSTED_PROXIES"):
        load_settings()
