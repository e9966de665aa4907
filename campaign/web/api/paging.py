"""Long lists a page at a time. An opaque cursor names the last row shown, so that rows that come meanwhile shift nothing."""

import base64
import json
from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from campaign.web.api.texts import MOST_NUMBER
from campaign.web.api.validation import problem_of
from content.language import marked

MOST = 200
LARGEST_MOMENT = 1 << 40

Limit = Annotated[int, Query(ge=1, le=MOST, description=marked("Số mục mỗi trang."))]
Cursor = Annotated[
    str,
    Query(max_length=200, description=marked("Con trỏ của trang sau, lấy từ tiêu đề “Link” hoặc trường next.")),
]

Row = TypeVar("Row")


class Page(BaseModel):
    """What every list has."""

    next: str = Field(default="", description=marked("Con trỏ của trang sau; rỗng khi đã hết."))


def pack(*keys: int) -> str:
    """The cursor after the row with these sort keys."""
    return base64.urlsafe_b64encode(json.dumps(keys, separators=(",", ":")).encode()).decode().rstrip("=")


def unpack(cursor: str, length: int) -> tuple[int, ...]:
    """The sort keys of a cursor; empty for none. Raises Problem for what is no cursor of ours."""
    if not cursor:
        return ()
    try:
        keys = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    except (ValueError, RecursionError):
        keys = None
    if not isinstance(keys, list) or len(keys) != length or not all(_is_key(key) for key in keys):
        raise problem_of([{"type": "cursor", "loc": ("query", "cursor")}])
    # The last one is a row's number: no other is larger.
    return (*keys[:-1], min(keys[-1], MOST_NUMBER))


def _is_key(key: object) -> bool:
    return isinstance(key, int) and not isinstance(key, bool) and 0 <= key <= max(LARGEST_MOMENT, MOST_NUMBER)


def cut(rows: Sequence[Row], limit: int) -> tuple[Sequence[Row], bool]:
    """The rows of this page, of those that were asked for with one more, and whether more follow."""
    return rows[:limit], len(rows) > limit


def link_next(request: Request, response: Response, cursor: str) -> str:
    """Tells the next page's address in the header Link, and returns its cursor."""
    if cursor:
        address = request.url.include_query_params(cursor=cursor)
        response.headers["Link"] = f'<{address.path}?{address.query}>; rel="next"'
    return cursor
