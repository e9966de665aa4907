"""What programs may send, field by field: composed text without unseen signs, moments with their offset, small whole numbers."""

import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from content.language import marked

MOST_NUMBER = 2_147_483_647
"""The largest number of a row, in either database."""

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Sent(BaseModel):
    """A body: nothing but the fields that are documented."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _readable(value: Any) -> Any:
    """Composed, with `\\n` for line ends. Raises for signs that no text holds; what is no text is told by its type."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text):
        raise PydanticCustomError("unreadable", "holds signs that no text holds")
    return text


def _on_one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _is_dated(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("moment", "no moment with its offset")
    return value


def _within(value: datetime) -> datetime:
    if value.tzinfo is None or not FIRST <= value < LAST:
        raise PydanticCustomError("moment", "no moment with its offset")
    return value.astimezone(UTC)


Readable = BeforeValidator(_readable)
OneLine = BeforeValidator(_on_one_line)

Line = Annotated[str, Field(max_length=1000), OneLine, Readable]
"""One line; gaps are single spaces."""

Name = Annotated[str, Field(min_length=1, max_length=200), OneLine, Readable]
"""An id of the plan or a short name."""

Note = Annotated[str, Field(max_length=4_000), Readable]

Moment = Annotated[
    datetime,
    AfterValidator(_within),
    BeforeValidator(_is_dated),
    Field(description=marked("Thời điểm RFC 3339 có múi giờ."), examples=["2027-10-10T07:30:00+07:00"]),
]
"""Aware UTC inside; any offset outside."""

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description=marked("Mã băm của phiên bản, 64 chữ số hệ 16."))]

RowId = Annotated[int, Path(ge=1, le=MOST_NUMBER, description=marked("Số của thứ cần gọi."))]
