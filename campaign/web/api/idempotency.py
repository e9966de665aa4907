"""Answers a request that names a key once and for all; the database's part of it is `campaign.access.answers`."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel
from starlette.responses import Response

from campaign.access.answers import STALE, Found, Given, Overtaken, Request, Turn, carry_out, give_back, keep, take
from campaign.happenings import witnessing
from campaign.web.api.problems import Kind, Problem
from campaign.web.api.routing import ApiCall
from content.language import marked

HEADER = "Idempotency-Key"

IdempotencyKey = Annotated[
    str,
    Header(
        alias=HEADER,
        max_length=200,
        pattern=r"^[\x21-\x7e]*$",
        description=marked(
            "Khóa do bên gọi đặt: gửi lại cùng khóa và cùng thân thì không làm hai lần. Nhớ ít nhất 48 giờ."
        ),
        examples=["b7c2f0d4-nop-bai-10-10"],
    ),
]
"""What each POST takes and hands to `once`; empty for none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: a status, a body and where the thing is found."""

    status: int
    body: BaseModel
    location: str = ""


def once(call: ApiCall, key: str, do: Callable[[], object], tell: Callable[[str], Answer]) -> Response:
    """Does the deed and tells of it. `tell` gets the deed's subject as the audit names it, empty when nothing changed."""
    if not key:
        heard: list[str] = []
        with witnessing(lambda _connection, subject: heard.append(subject)):
            do()
        return _sent(_given(tell(heard[0] if heard else "")))
    taken = take(call.workspace, Request(call.token_id, key, _hash_of(call)))
    if taken == Found.OTHER_REQUEST:
        raise Problem(Kind.KEY_REUSED)
    if isinstance(taken, Given):
        return _sent(taken, {"Idempotent-Replayed": "true"})
    if not isinstance(taken, Turn):
        raise _in_progress()
    try:
        given = _given(tell(taken.deed or carry_out(taken, do)))
    except Overtaken:
        raise _in_progress() from None
    except BaseException:
        give_back(call.workspace, taken)
        raise
    keep(call.workspace, taken, given)
    return _sent(given)


def _in_progress() -> Problem:
    return Problem(Kind.IN_PROGRESS, headers={"Retry-After": str(int(STALE.total_seconds()))})


def _given(answer: Answer) -> Given:
    return Given(answer.status, answer.location, answer.body.model_dump_json())


def _sent(given: Given, headers: dict[str, str] | None = None) -> Response:
    where = {"Location": given.location} if given.location else {}
    return Response(given.body, given.status, {**where, **(headers or {})}, "application/json")


def _hash_of(call: ApiCall) -> str:
    url = call.request.url
    asked = f"{call.request.method} {url.path}?{url.query}\n".encode() + call.body
    return hashlib.sha256(asked).hexdigest()
