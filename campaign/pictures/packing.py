"""A picture as one file: a checksum, a line of JSON with what it is, and its bytes. Knows nothing of folders."""

import hashlib
import json
from dataclasses import asdict

from content.messages import Picture

KIND = b"campaign-picture-1 "
"""Another first word is another form, and such a file is as good as none."""


def pack(picture: Picture) -> bytes:
    """The picture with its header."""
    header = asdict(picture)
    del header["data"]
    content = json.dumps(header, ensure_ascii=False).encode(errors="surrogatepass") + b"\n" + picture.data
    return KIND + _checksum(content) + b"\n" + content


def unpack(packed: bytes) -> Picture | None:
    """The picture that `pack` was given; None for anything that is not whole to the last byte."""
    start = len(KIND) + 65
    content = packed[start:]
    if packed[:start] != KIND + _checksum(content) + b"\n":
        return None
    header, _end, data = content.partition(b"\n")
    try:
        return Picture(**json.loads(header.decode(errors="surrogatepass")), data=data)
    except (TypeError, ValueError):
        return None


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
