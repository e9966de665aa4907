"""What a calendar says of a Telegram channel. Light: read whenever a calendar is checked."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from channels.credentials import is_reference
from content.language import gettext as _


def _reference(text: str) -> str:
    if not is_reference(text):
        raise ValueError(_("đừng ghi mã truy cập vào lịch; hãy ghi “env:TELEGRAM_TOKEN” hoặc “file:/đường/dẫn”"))
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError(_("hãy ghi địa chỉ như “https://api.telegram.org”"))
    return text.rstrip("/")


class Destination(BaseModel):
    """A chat: `@ten_kenh` or its number."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    id: str = Field(min_length=1, max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    chat: str = Field(pattern=r"^(@[A-Za-z][A-Za-z0-9_]{3,31}|-?[0-9]{1,20})$")


class TelegramConfig(BaseModel):
    """One bot and the chats that it posts to. With `teams` it talks with community digital teams too, or with them alone.

    `bot` is its public name, which links that open a talk with it are made of.
    """

    # A token written here by mistake must not come back in the text of an error.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[str, AfterValidator(_reference)]
    api_url: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    teams: bool = False
    bot: str = Field(default="", pattern=r"^(@[A-Za-z][A-Za-z0-9_]{3,31})?$")
    destinations: tuple[Destination, ...] = Field(default=(), validate_default=True)

    @field_validator("destinations")
    @classmethod
    def _leads_somewhere(cls, given: tuple[Destination, ...], info: ValidationInfo) -> tuple[Destination, ...]:
        if not given and not info.data.get("teams"):
            raise ValueError(_("hãy thêm ít nhất một nơi nhận, hoặc “teams: true” nếu bot chỉ nói chuyện với các Tổ"))
        return given
