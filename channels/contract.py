"""What every channel promises. Shared shapes only: no channel's own knowledge, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Protocol, TypeAlias

from channels.errors import ChannelError
from channels.pace import Pace
from content.messages import Part


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform answered. `at` is aware UTC; `url` is a public link or None."""

    remote_id: str
    url: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """What one part may hold, each None where the platform has no limit.

    `text_units` and `caption_units` are UTF-16 code units after markup is parsed; `picture_bytes` is one encoded picture;
    `picture_sum_px` is width + height; `picture_ratio` is the longer side over the shorter.
    """

    text_units: int | None = None
    caption_units: int | None = None
    pictures: int | None = None
    picture_bytes: int | None = None
    picture_sum_px: int | None = None
    picture_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What would leave for the platform: the method, its fields, and files by field name as (file name, bytes).

    Never holds a secret.
    """

    method: str
    fields: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a batch; `key` is the delivery's id, the same on every attempt."""

    key: str
    part: Part


Outcome: TypeAlias = Receipt | ChannelError


class Channel(Protocol):
    """One configured way out. Each call is one attempt; keeps nothing but its pace, retries nothing."""

    kind: ClassVar[str]
    limits: ClassVar[Limits]
    in_flight: ClassVar[int]
    """How many sends the platform bears at once; so many threads may call `send`."""
    can_edit: ClassVar[bool]
    can_withdraw: ClassVar[bool]
    """Whether it is an `Amendable` that does so; where it is not, a person does it by hand."""
    pace: Pace

    def identify(self) -> str:
        """The account in use, read-only. Raises ChannelError."""
        ...

    def send(self, part: Part, *, key: str) -> Receipt:
        """One attempt at one visible part. Raises ChannelError; any other exception is a defect."""
        ...

    def close(self) -> None:
        """Gives connections back. Safe to call twice."""
        ...


class Amendable(Protocol):
    """A channel that changes or takes back what is out. One call is one attempt.

    Both may be repeated, also when nobody knows what came of the call before: the same text shown twice in one place is
    shown once, and what is gone stays gone. Neither ever publishes anything in a new place.
    """

    def edit(self, part: Part, remote_id: str, before: Part | None, key: str, /) -> None:
        """Shows `part` in place of what `remote_id` (of its receipt) shows; what shows it already is edited.

        `before` is what is shown there now, None where that is not certain. Raises ChannelError, NotPossible where only
        a person can do it.
        """
        ...

    def withdraw(self, part: Part, remote_id: str, key: str, /) -> None:
        """Takes back what `remote_id` shows; `part` is what that was. What is gone already is taken back.

        Raises ChannelError, NotPossible where only a person can do it.
        """
        ...


class BatchChannel(Channel, Protocol):
    """An idempotent channel: the same key twice is one publication, and a batch is one write."""

    def send_all(self, items: Sequence[Item]) -> list[Outcome]:
        """One outcome for each item, in order."""
        ...


class Previewable(Protocol):
    """A remote channel that can tell, without a token or a connection, what it would send."""

    def request(self, part: Part) -> Request:
        """Raises Rejected when the part breaks the platform's limits."""
        ...

    def edit_request(self, part: Part, remote_id: str, before: Part | None) -> Request:
        """What would leave to show `part` there. Raises Rejected, NotPossible."""
        ...

    def withdrawal_request(self, part: Part, remote_id: str) -> Request:
        """What would leave to take it back. Raises NotPossible."""
        ...
