"""The operations of the API one by one, for the page that tells of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fastapi import FastAPI

from campaign.web.api.application import document_app
from campaign.web.api.document import document_of, operations_of
from campaign.web.api.routing import SCOPE


@dataclass(frozen=True, slots=True)
class Operation:
    """What it does, in the language spoken now, and the scope that a token needs for it."""

    tag: str
    method: str
    path: str
    summary: str
    about: str
    scope: str


@cache
def _app() -> FastAPI:
    return document_app()


def operations() -> Iterator[Operation]:
    """All of them, from the document that programs read."""
    for path, method, said in operations_of(document_of(_app())):
        about = said["description"].partition("\n\n")[0]
        yield Operation(said["tags"][0], method.upper(), f"/api{path}", said["summary"], about, said[SCOPE])
