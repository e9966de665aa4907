"""A dress rehearsal in a process of its own, while the pages go on: one at a time, into the home's folder."""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from campaign.errors import CampaignError
from campaign.people.actors import Actor
from campaign.workspace import Workspace
from content.language import gettext as _

COMMAND = (sys.executable, "-m", "campaign", "rehearse")
FRONT = "index.html"
"""The page that shows it all."""

LONGEST_REASON = 300

_lock = Lock()
_last: dict[Path, "subprocess.Popen[bytes]"] = {}
"""The last one of each home, running or over."""


class AlreadyRunning(CampaignError):
    """One runs: a second would write over its pages."""


def folder_of(workspace: Workspace) -> Path:
    """Where the pages of the last rehearsal are."""
    return workspace.home / "rehearsal"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the last rehearsal showed: of which day, and how much."""

    day: date
    posts: int
    images: int
    deliveries: int


def last_shown(workspace: Workspace) -> Shown | None:
    """What its summary tells; None where it is not written yet."""
    with suppress(OSError, ValueError, KeyError):
        told = json.loads((folder_of(workspace) / "summary.json").read_text(encoding="utf-8"))
        return Shown(date.fromisoformat(told["date"]), told["posts"], told["images"], told["deliveries"])
    return None


def may_see(workspace: Workspace, actor: Actor) -> bool:
    """Whether a rehearsal is this person's: where offices stand side by side it shows what none of them has published."""
    return actor.campaign_id is None or not workspace.shared_site


def begin(workspace: Workspace, day: str) -> None:
    """Begins the rehearsal of a day (ISO 8601, or `next`). Nothing real is touched. Raises AlreadyRunning, OSError."""
    with _lock:
        if is_running(workspace):
            raise AlreadyRunning(_("Đang diễn tập. Hãy đợi bản này xong, chừng nửa phút."))
        command = [*COMMAND, day, "--out", str(folder_of(workspace))]
        # A session of its own: the terminal's Ctrl-C goes to us alone, and we end it.
        with _log(workspace).open("wb") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log, start_new_session=True
            )
        _last[workspace.home] = process
    # Somebody has to hear that it ended, or it stays in the system's list.
    Thread(target=process.wait, name="rehearsal", daemon=True).start()


def is_running(workspace: Workspace) -> bool:
    """Whether one that this process began is not over."""
    process = _last.get(workspace.home)
    return process is not None and process.poll() is None


def why_failed(workspace: Workspace) -> str:
    """The reason why the last one that this process began came to nothing; empty when there is none such."""
    process = _last.get(workspace.home)
    if process is None or not process.poll():
        return ""
    lines = _log(workspace).read_text(encoding="utf-8", errors="replace").split("\n")
    told = [line.strip() for line in lines if line.strip()]
    return told[-1][:LONGEST_REASON] if told else _("mã lỗi {code}").format(code=process.returncode)


def stop(workspace: Workspace) -> None:
    """Ends the one that runs, if any, and waits for it."""
    process = _last.get(workspace.home)
    if process is not None and process.poll() is None:
        process.terminate()
        process.wait()


def _log(workspace: Workspace) -> Path:
    return workspace.home / "rehearsal.log"
