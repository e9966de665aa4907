"""One POST of JSON to an address that may hold a secret. Loaded when there is something to tell: its library is large."""

from collections.abc import Mapping

import httpx


class NotPosted(Exception):
    """No answer came. The text names the kind of failure, never the address."""


def post(url: str, body: Mapping[str, object], wait_s: float) -> int:
    """The status of the answer; each step of the call takes `wait_s` at most. Raises NotPosted."""
    try:
        # No proxy of the surroundings: it would see the token.
        with httpx.Client(timeout=wait_s, trust_env=False) as client:
            return client.post(url, json=body).status_code
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise NotPosted(type(error).__name__) from None
