"""What a look into a file comes to, and how a process tells it to the one that asked: a line of JSON, then bytes."""

import json
from dataclasses import dataclass, field
from enum import StrEnum

MOST_PICTURE_BYTES = 15_000_000
MOST_DOCUMENT_BYTES = 20_000_000


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    NO_TABLE = "no_table"
    SVG = "svg"
    GIF = "gif"
    OLD_OFFICE = "old_office"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    LAUNCHES = "launches"
    EMBEDS = "embeds"
    MACROS = "macros"
    UNSAFE_NAMES = "unsafe_names"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    LOADS_FROM_OUTSIDE = "loads_from_outside"
    TOOK_TOO_MUCH = "took_too_much"


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is taken: `data` is what is to be kept, `preview` a small JPEG of a picture.

    `suffix` has no dot. Sizes in pixels are 0 for documents.
    """

    media_type: str
    suffix: str
    data: bytes = field(repr=False)
    preview: bytes = field(default=b"", repr=False)
    width_px: int = 0
    height_px: int = 0


def told(outcome: Checked | Fault) -> bytes:
    """As bytes for another process."""
    if isinstance(outcome, Fault):
        return json.dumps({"fault": outcome}).encode() + b"\n"
    names = ("media_type", "suffix", "width_px", "height_px")
    head = {name: getattr(outcome, name) for name in names} | {"size": len(outcome.data)}
    return json.dumps(head).encode() + b"\n" + outcome.data + outcome.preview


def heard(answer: bytes) -> Checked:
    """What `told` told. Raises Refused; TOOK_TOO_MUCH for an answer that is not whole."""
    head, _mark, rest = answer.partition(b"\n")
    try:
        said = json.loads(head)
        if "fault" in said:
            raise Refused(Fault(said["fault"]))
        size = said.pop("size")
        return Checked(**said, data=rest[:size], preview=rest[size:])
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(Fault.TOOK_TOO_MUCH) from error
