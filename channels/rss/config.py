"""What the calendar file says of a feed. Light: read whenever a calendar is checked."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s/?#\"'<>]+[^\s?#\"'<>]*$"),
    AfterValidator(lambda address: address.rstrip("/")),
]


class RssConfig(BaseModel):
    """`base_url` is the public address of the folder with the feed; without it, that of the campaign's portal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base_url: Address | None = None
