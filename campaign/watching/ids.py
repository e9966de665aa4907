"""Which delivery, campaign or channel a thread is at work on: every line that it logs says so. Standard library only."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_ids: ContextVar[Mapping[str, object]] = ContextVar("ids", default=MappingProxyType({}))


@contextmanager
def bound(**ids: object) -> Iterator[None]:
    """Sets ids (`delivery`, `campaign`, `channel`) for the block, on top of those that stand. A new thread has none."""
    before = _ids.set({**_ids.get(), **ids})
    try:
        yield
    finally:
        _ids.reset(before)


def current() -> Mapping[str, object]:
    """The ids that stand now."""
    return _ids.get()
