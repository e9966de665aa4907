"""Keeps a table that was sent while its person looks at what it would do. A day at most; whoever is later sends it again."""

import hashlib
import re
import uuid
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from campaign.errors import CampaignError
from campaign.people.actors import Actor
from campaign.workspace import Workspace
from content.language import gettext as _

KEPT_FOR = timedelta(days=1)
_TOKEN = re.compile(r"[0-9a-f]{64}")


class UploadGone(CampaignError):
    """A table that was kept too long ago, on another machine, or by somebody else."""


def keep_upload(workspace: Workspace, actor: Actor, campaign_id: str, data: bytes) -> str:
    """Keeps the file for this person and office, and returns the word by which they ask for it again. Raises OSError."""
    folder = _folder(workspace)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, workspace.clock.now())
    token = _token(actor, campaign_id, data)
    half = folder / f"{uuid.uuid4().hex}.half"
    half.write_bytes(data)
    half.replace(folder / token)
    return token


def kept_upload(workspace: Workspace, actor: Actor, campaign_id: str, token: str) -> bytes:
    """The file again. Raises UploadGone."""
    gone = _("Tệp đã gửi không còn được giữ. Hãy gửi lại tệp.")
    if not _TOKEN.fullmatch(token):
        raise UploadGone(gone)
    try:
        data = (_folder(workspace) / token).read_bytes()
    except OSError as error:
        raise UploadGone(gone) from error
    if _token(actor, campaign_id, data) != token:
        raise UploadGone(gone)
    return data


def forget_uploads(workspace: Workspace) -> None:
    """Lets go of tables that were kept long enough: lists of teams name people. To be called about once an hour."""
    folder = _folder(workspace)
    if folder.is_dir():
        _sweep(folder, workspace.clock.now())


def _token(actor: Actor, campaign_id: str, data: bytes) -> str:
    """Of another person the same file has another name."""
    who = f"{actor.account_id}/{actor.name}/{campaign_id}/".encode()
    return hashlib.sha256(who + hashlib.sha256(data).digest()).hexdigest()


def _folder(workspace: Workspace) -> Path:
    return workspace.home / "cache" / "imports"


def _sweep(folder: Path, now: datetime) -> None:
    for file in folder.iterdir():
        # Another process may sweep at the same time.
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < (now - KEPT_FOR).timestamp():
                file.unlink()
