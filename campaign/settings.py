"""Settings from the environment or a `.env` file; each also as CAMPAIGN_…_FILE, a file that holds the value."""

import ipaddress
import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from campaign.errors import WrongUse
from channels.reasons import reason_of
from content.language import gettext as _

PREFIX = "CAMPAIGN_"

ALERT_TO = (
    r"^(telegram:(@[A-Za-z][A-Za-z0-9_]{3,31}|-?[0-9]{1,20})|mailto:[^\s@<>,;]+@[^\s@<>,;]+|https://[^\s/]\S*"
    r"|http://(127\.0\.0\.1|localhost)[:/]\S*)?$"
)
"""Where alerts go: a Telegram chat, one mail address, or a webhook, which is plain HTTP only on this machine.

Counted classes name their letters: `\\w{3,31}` would take those of every script, and 4 MB of memory.
"""


class Engine(StrEnum):
    """`embedded`: one process that does everything. `celery`: workers behind a queue."""

    EMBEDDED = "embedded"
    CELERY = "celery"


class Settings(BaseSettings):
    """Every setting, with its default. Names in the environment are upper case with the prefix CAMPAIGN_."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Path = Path("var")
    calendar: Path = Path("calendar.yaml")
    database_url: str = Field(default="", repr=False)
    live: str = ""
    engine: Engine = Engine.EMBEDDED
    redis_url: str = Field(default="redis://127.0.0.1:6379/0", repr=False)
    keep_attempts: int = Field(default=730, ge=0)
    """Days; 0 keeps for ever, as with the next one."""
    keep_audit: int = Field(default=0, ge=0)
    picture_cache_mb: int = Field(default=256, ge=0, le=1_000_000)
    base_url: str = Field(default="http://127.0.0.1:8000", pattern=r"^https?://[^\s/]\S*$")
    trusted_proxies: str = "127.0.0.1"
    """Whose word on where a request comes from is taken: addresses and networks, with commas between."""
    secret_key: str = Field(default="", repr=False, max_length=1000)
    alert_to: str = Field(default="", repr=False, pattern=ALERT_TO)
    alert_token: str = Field(default="", repr=False)
    alert_api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://[^\s/@]\S*$")
    smtp_url: str = Field(default="", repr=False, pattern=r"^(smtps?://\S+)?$")
    log: Literal["text", "json"] = "text"

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        for part in value.split(","):
            ipaddress.ip_network(part.strip())
        return value

    @property
    def is_live(self) -> bool:
        """Only `1` sends to remote platforms."""
        return self.live == "1"

    def heard_on(self, port: int) -> Self:
        """These settings for a process that listens on `port`: without a public name, addresses lead there."""
        if "base_url" in self.model_fields_set:
            return self
        return self.model_copy(update={"base_url": f"http://127.0.0.1:{port}"})

    @property
    def database(self) -> str:
        """The database's URL: the one that was set, or SQLite in the home folder."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'campaign.db'}"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings. Raises WrongUse for a value file that cannot be read or a value of the wrong kind."""
    environment = os.environ if environment is None else environment
    values = {}
    for name in Settings.model_fields:
        file = environment.get(f"{PREFIX}{name.upper()}_FILE")
        if file:
            values[name] = _read_value(Path(file), name)
    try:
        return Settings(**values)  # type: ignore[arg-type]
    except UnicodeDecodeError:
        raise WrongUse(_("Tệp .env không phải UTF-8. Hãy lưu lại dạng UTF-8.")) from None
    except ValidationError as error:
        fields = ", ".join(PREFIX + str(item["loc"][0]).upper() for item in error.errors())
        raise WrongUse(_("Thiết lập không đúng: {fields}. Hãy sửa biến môi trường đó.").format(fields=fields)) from None


def _read_value(file: Path, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        message = _("Tệp {file} của thiết lập {name}_FILE không phải UTF-8. Hãy lưu lại dạng UTF-8.")
        raise WrongUse(message.format(file=file, name=PREFIX + name.upper())) from None
    except OSError as error:
        message = _(
            "Không đọc được tệp {file} của thiết lập {name}_FILE: {reason}. Hãy kiểm tra đường dẫn và quyền đọc."
        )
        raise WrongUse(message.format(file=file, name=PREFIX + name.upper(), reason=reason_of(error))) from error
