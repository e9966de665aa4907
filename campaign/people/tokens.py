"""Random words that open something. Given out once; what is kept is their hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """How a token is kept: sha256 in hex. Its 256 bits need no salt and no slowness."""
    return hashlib.sha256(token.encode()).hexdigest()
