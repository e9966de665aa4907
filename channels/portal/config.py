"""What the calendar file says of a portal. Light: read whenever a calendar is checked."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise ValueError(f"unknown time zone {name!r}; write one such as Asia/Ho_Chi_Minh") from problem
    return name


def _without_slash(address: str) -> str:
    return address.rstrip("/")


Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s/?#\"'<>]+[^\s?#\"'<>]*$"),
    AfterValidator(_without_slash),
]


class PortalConfig(BaseModel):
    """`base_url` is the public address of the portal's root; `emblem` the letters in its ring, else taken from the office.

    `feed` is false where no RSS channel writes into the same folder.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    base_url: Address
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Ho_Chi_Minh"
    emblem: Annotated[str, Field(max_length=3)] | None = None
    feed: bool = True
