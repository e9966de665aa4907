"""Passwords: what a good one is, and their argon2id hashes."""

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from campaign.errors import WrongUse
from content.language import gettext as _

SHORTEST, LONGEST = 10, 200
MOST_AT_ONCE = 2
"""Hashes made side by side: each takes 19 MiB and a core."""

# OWASP Password Storage Cheat Sheet (2025): argon2id with 19 MiB, 2 rounds, 1 lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_turns = threading.Semaphore(MOST_AT_ONCE)

_COMMON = frozenset({"1234567890", "0123456789", "matkhau123", "password12", "password123", "qwertyuiop", "abcd123456"})


def hash_password(password: str, name: str = "") -> str:
    """The hash to keep. Raises WrongUse for a password that is too short, too long, or the first that one would guess."""
    text = unicodedata.normalize("NFC", password)
    if not SHORTEST <= len(text) <= LONGEST:
        message = _("Mật khẩu cần từ {shortest} đến {longest} ký tự. Một câu ngắn dễ nhớ là tốt nhất.")
        raise WrongUse(message.format(shortest=SHORTEST, longest=LONGEST))
    if text.casefold() in _COMMON or len(set(text)) < 4 or (name and name.casefold() in text.casefold()):
        raise WrongUse(_("Mật khẩu này quá dễ đoán. Hãy chọn câu khác, không chứa tên đăng nhập."))
    with _turns:
        return _hasher.hash(text)


def is_right(password: str, kept: str) -> bool:
    """Whether the password fits the hash. Takes as long for an account without one."""
    text = unicodedata.normalize("NFC", password)[: LONGEST + 1]
    with _turns:
        try:
            return _hasher.verify(kept or _nobodys(), text) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody signs in with this")
