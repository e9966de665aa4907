"""Photos that teams send as proof: checked, made anew without anything but pixels, kept below the home, never public."""

import io
import json
from dataclasses import asdict
from hashlib import sha256

from PIL import Image

from campaign.editorial.media import StoredPicture, keep
from campaign.errors import WrongUse
from campaign.library.checks.pictures import is_picture
from campaign.library.opening import PATIENCE_S, open_upload
from campaign.workspace import Workspace
from channels.store import FolderStore, Store
from content.language import gettext as _
from content.messages import Picture

MOST_BYTES = 10_000_000
"""A photograph of a phone, as it is."""

KEPT_PX = 1_600
QUALITY = 82

FOLDER = "proofs"
"""Below the home: in backups, and where no web server looks."""

ALT = "Ảnh minh chứng của tổ"


class PhotoRefused(WrongUse):
    """The photo is not taken; the text says what to do."""


def proofs_of(workspace: Workspace) -> Store:
    """Where proofs lie, by their hash."""
    return FolderStore(workspace.home / FOLDER)


def keep_proof(workspace: Workspace, data: bytes, *, wait_s: float = PATIENCE_S) -> StoredPicture:
    """Keeps a photo as an upright JPEG of at most 1600 px, without place, time, device or text. Raises PhotoRefused,
    UploadRefused with what to do, AllTaken after `wait_s`, or OSError.

    Takes up to some seconds: not to be called in a transaction.
    """
    if len(data) > MOST_BYTES:
        raise PhotoRefused(_("Ảnh lớn quá 10 MB. Hãy chụp lại ở cỡ nhỏ hơn rồi gửi lại."))
    if not is_picture(data):
        raise PhotoRefused(_("Tệp không phải ảnh JPEG, PNG hay WebP. Hãy chụp lại hoặc chọn ảnh khác."))
    # What comes back was encoded by ourselves, in a process that cannot do harm: only then is it opened here.
    small, width_px, height_px = _reduced(open_upload(_("ảnh minh chứng"), data, wait_s=wait_s).data)
    digest = sha256(small).hexdigest()
    picture = Picture(f"minh-chung-{digest[:12]}.jpg", "image/jpeg", small, width_px, height_px, ALT, digest)
    return keep(picture, proofs_of(workspace))


def _reduced(data: bytes) -> tuple[bytes, int, int]:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
        picture = opened.convert("RGBA" if opened.mode == "RGBA" else "RGB")
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue(), *picture.size


def dump_proof(picture: StoredPicture) -> str:
    """As JSON, for a confirmation's row."""
    return json.dumps(asdict(picture), ensure_ascii=False, sort_keys=True)


def parse_proof(text: str) -> StoredPicture | None:
    """What `dump_proof` wrote; None for an empty text."""
    return StoredPicture(**json.loads(text)) if text else None
