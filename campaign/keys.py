"""The installation's own key: from CAMPAIGN_SECRET_KEY, or made once and kept in the home folder for its owner alone."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from campaign.errors import CampaignError
from content.language import gettext as _

FILE = "secret-key"
SHORTEST = 32
"""What is cut off by a power failure makes a key that others can guess."""


def installation_key(home: Path, given: str = "") -> bytes:
    """32 bytes, the same each time. Raises CampaignError for a broken file, OSError for one that cannot be read or made."""
    text = given or _kept(home / FILE)
    return hashlib.sha256(text.encode()).digest()


def derived(key: bytes, purpose: str) -> str:
    """A secret of its own for `purpose`, in hex: nothing has to be stored in clear."""
    return hmac.new(key, purpose.encode(), hashlib.sha256).hexdigest()


def _kept(file: Path) -> str:
    with suppress(FileNotFoundError):
        return _read(file)
    # Several processes and threads may start together: the first one makes the file, the others read it.
    fresh = file.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(8)}.tmp")
    fresh.touch(mode=0o600)
    try:
        with fresh.open("w", encoding="utf-8") as out:
            out.write(secrets.token_urlsafe(48))
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            os.link(fresh, file)
    finally:
        fresh.unlink()
    _sync_folder(file.parent)
    return _read(file)


def _read(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if len(text.strip()) < SHORTEST:
        message = _(
            "Tệp khóa {file} hỏng, có thể do mất điện: cần ít nhất {least} ký tự. Hãy xóa tệp để phần mềm tạo khóa mới, "
            "khởi động lại, rồi đổi khóa chữ ký của từng nơi nhận ở trang Kết nối."
        )
        raise CampaignError(message.format(file=file, least=SHORTEST))
    return text


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
