"""Plain pictures for tests of channels."""

import hashlib
import io
from functools import cache

from PIL import Image

from content.messages import Picture


@cache
def picture(width_px: int = 1080, height_px: int = 1350, data: bytes = b"") -> Picture:
    """A plain PNG, or `data` called one."""
    out = io.BytesIO(data)
    if not data:
        Image.new("RGB", (width_px, height_px), "#0B6E6E").save(out, "PNG")
    content = out.getvalue()
    return Picture("doc.png", "image/png", content, width_px, height_px, "Ảnh thử", hashlib.sha256(content).hexdigest())
