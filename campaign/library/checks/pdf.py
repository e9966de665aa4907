"""Looks through every object of a PDF for what acts by itself. The file is kept as it is: a signature stays whole."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from campaign.library.checks.outcomes import MOST_DOCUMENT_BYTES, Checked, Fault, Refused

MOST_OBJECTS = 500_000
DEEPEST = 60

_ACTIONS = {
    "/JavaScript": Fault.SCRIPT,
    "/Launch": Fault.LAUNCHES,
    "/SubmitForm": Fault.LAUNCHES,
    "/ImportData": Fault.LAUNCHES,
    "/GoToE": Fault.EMBEDS,
    "/Rendition": Fault.EMBEDS,
    "/RichMediaExecute": Fault.EMBEDS,
}
_KEYS = {"/JS": Fault.SCRIPT, "/XFA": Fault.SCRIPT, "/EF": Fault.EMBEDS, "/EmbeddedFiles": Fault.EMBEDS}
_KINDS = {"/RichMedia": Fault.EMBEDS, "/FileAttachment": Fault.EMBEDS, "/3D": Fault.EMBEDS, "/Screen": Fault.EMBEDS}


def is_pdf(data: bytes) -> bool:
    """Whether the file begins as a PDF does: other programs find the mark further on as well, we do not."""
    return data.startswith(b"%PDF-")


def check_pdf(data: bytes) -> Checked:
    """The same bytes. Raises Refused for an encrypted PDF, and for one that runs, opens or carries anything."""
    if len(data) > MOST_DOCUMENT_BYTES:
        raise Refused(Fault.TOO_LARGE)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Refused(Fault.ENCRYPTED)
            if len(pdf.objects) > MOST_OBJECTS:
                raise Refused(Fault.TOOK_TOO_MUCH)
            for thing in [pdf.trailer, *pdf.objects]:
                _check(thing)
            if not len(pdf.pages):
                raise Refused(Fault.BROKEN)
    except pikepdf.PasswordError as error:
        raise Refused(Fault.ENCRYPTED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
        raise Refused(Fault.BROKEN) from error
    return Checked("application/pdf", "pdf", data)


def _check(thing: Any) -> None:
    for holder in _dictionaries(thing, 0, is_top=True):
        for key in holder.keys():  # noqa: SIM118 — a stream is no mapping
            if key in _KEYS:
                raise Refused(_KEYS[key])
        for key, faults in (("/S", _ACTIONS), ("/Subtype", _KINDS), ("/Type", {"/EmbeddedFile": Fault.EMBEDS})):
            value = holder.get(key)
            if isinstance(value, pikepdf.Name) and str(value) in faults:
                raise Refused(faults[str(value)])


def _dictionaries(thing: Any, depth: int, is_top: bool = False) -> Iterator[Any]:
    """The dictionary that the object is, and those that lie in it; what it only points to is an object of its own."""
    if depth > DEEPEST:
        raise Refused(Fault.TOOK_TOO_MUCH)
    if not isinstance(thing, pikepdf.Object) or (thing.is_indirect and not is_top):
        return
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        for key in thing.keys():  # noqa: SIM118
            yield from _dictionaries(thing.get(key), depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _dictionaries(item, depth + 1)
