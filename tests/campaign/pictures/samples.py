"""Pictures that tests keep and take back."""

import hashlib
from dataclasses import replace

from content.messages import Picture


def key(number: int) -> str:
    """A key of the cache."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def picture(number: int, size_bytes: int = 1000) -> Picture:
    """A picture that no other number has."""
    data = (key(number).encode() * (size_bytes // 64 + 1))[:size_bytes]
    named = Picture("vuong.png", "image/png", data, 1080, 1080, f"Biểu đồ “số {number}”\nhai dòng", "")
    return replace(named, sha256=hashlib.sha256(data).hexdigest())
