"""The calendar file on disk: found, read, and replaced in one step. Knows nothing of what a plan says."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.errors import CampaignError
from campaign.plan.editing.patching import values_of
from campaign.plan.editing.spans import Uneditable
from campaign.workspace import Workspace
from channels.reasons import reason_of
from content.language import gettext as _

_campaigns = Campaign.__table__  # type: ignore[attr-defined]


def calendar_file(workspace: Workspace, campaign_id: str) -> Path:
    """The file of that campaign's plan. Raises CampaignError when the installation has none."""
    if workspace.calendar is None:
        raise CampaignError(_("Bản cài này không sửa được kế hoạch từ trang web. Hãy đặt CAMPAIGN_CALENDAR."))
    if not workspace.calendar.is_dir():
        return workspace.calendar
    with reading(workspace.db) as connection:
        planned_from = connection.execute(select(_campaigns.c.file).where(_campaigns.c.id == campaign_id)).scalar()
    likely = workspace.calendar / Path(planned_from or "").name
    others = sorted([*workspace.calendar.glob("*.yaml"), *workspace.calendar.glob("*.yml")])
    for file in [likely, *others]:
        if file.is_file() and _campaign_in(file) == campaign_id:
            return file
    # What was broken by hand says no id any more; it is still the file that was planned from.
    if likely.is_file():
        return likely
    message = _("Không thấy tệp lịch của kế hoạch “{name}” trong {folder}.")
    raise CampaignError(message.format(name=campaign_id, folder=workspace.calendar))


def _campaign_in(file: Path) -> str:
    try:
        info = values_of(file.read_bytes().decode("utf-8")).get("campaign")
    except (Uneditable, OSError, UnicodeDecodeError):
        return ""
    return str(info.get("id")) if isinstance(info, dict) else ""


def read_calendar(file: Path) -> bytes:
    """The file's bytes. Raises CampaignError."""
    try:
        return file.read_bytes()
    except OSError as error:
        message = _("Không đọc được tệp lịch {file}: {reason}. Hãy kiểm tra CAMPAIGN_CALENDAR.")
        raise CampaignError(message.format(file=file, reason=reason_of(error))) from error


@contextmanager
def alone(workspace: Workspace) -> Iterator[None]:
    """Nobody else of this installation writes a calendar meanwhile: no other thread, no other process."""
    with (workspace.home / "calendar.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def replace_calendar(file: Path, data: bytes) -> None:
    """Puts `data` there, complete or not at all, with the mode that the file had. Raises CampaignError.

    The caller is `alone`: what lies half written beside the file is of one who was killed, and is cleared away.
    """
    target = file.resolve()
    try:
        for leftover in target.parent.glob(".calendar-*.tmp"):
            leftover.unlink(missing_ok=True)
        mode = target.stat().st_mode & 0o7777
        handle, temporary = tempfile.mkstemp(prefix=".calendar-", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise _unwritable(file, error) from error
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _unwritable(file, error) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(file: Path, error: OSError) -> CampaignError:
    message = _(
        "Không ghi được tệp lịch {file}: {reason}. Kế hoạch chưa đổi gì. Hãy cho phép ghi vào thư mục chứa tệp"
        " (trong Docker: gắn cả thư mục, không chỉ đọc, thay vì gắn riêng một tệp)."
    )
    return CampaignError(message.format(file=file, reason=reason_of(error)))
