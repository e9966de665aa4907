"""Tells what a file is by how it begins, whatever its name says, and hands it to the one that knows such files."""

from campaign.library.checks.office import check_office, is_zip
from campaign.library.checks.outcomes import Checked, Fault, Refused
from campaign.library.checks.pdf import check_pdf, is_pdf
from campaign.library.checks.pictures import check_picture, is_picture

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check(data: bytes) -> Checked:
    """The file as it is to be kept. Raises Refused."""
    if not data:
        raise Refused(Fault.EMPTY)
    for is_such, check_such in ((is_picture, check_picture), (is_pdf, check_pdf), (is_zip, check_office)):
        if is_such(data):
            return check_such(data)
    raise Refused(_unknown(data))


def _unknown(data: bytes) -> Fault:
    head = data[:2_048].lower()
    if b"<svg" in head:
        return Fault.SVG
    if head.startswith(b"gif8"):
        return Fault.GIF
    return Fault.OLD_OFFICE if data.startswith(_OLD_OFFICE) else Fault.UNKNOWN
