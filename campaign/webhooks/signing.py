"""Signs what is sent, as the open specification Standard Webhooks has it (standardwebhooks.com, 1.0): any library checks it.

`webhook-signature: v1,<base64 of HMAC-SHA256>` over `<id>.<timestamp>.<body>`. The receiver refuses a timestamp that is
more than five minutes off, and takes the same id once. The secret is made from the installation's key: it lies nowhere.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping

from campaign.keys import derived

PREFIX = "whsec_"
TOLERANCE_S = 300
"""How far off a receiver lets the timestamp be."""


def secret_of(key: bytes, webhook_id: int, turn: int) -> str:
    """The secret of an address, as its receiver keeps it; each turn is another."""
    raw = bytes.fromhex(derived(key, f"webhook {webhook_id} turn {turn}"))
    return PREFIX + base64.b64encode(raw).decode()


def signed_headers(secret: str, event_id: str, at: int, body: bytes) -> Mapping[str, str]:
    """The headers that go with `body`; `at` is the moment of the call, in seconds since 1970 UTC."""
    raw = base64.b64decode(secret.removeprefix(PREFIX))
    mark = hmac.new(raw, f"{event_id}.{at}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(mark).decode()}"
    return {"webhook-id": event_id, "webhook-timestamp": str(at), "webhook-signature": signature}
