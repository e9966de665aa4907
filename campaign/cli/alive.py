"""`campaign alive`: whether the worker or the beat of this machine gave a sign of life lately. For health checks."""

import socket

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.watching.heartbeats import HeartbeatKind, ages
from campaign.watching.troubles import SILENT_S
from content.language import gettext as _

PARTS = (HeartbeatKind.WORKER, HeartbeatKind.BEAT)


def alive(part: str = typer.Argument(..., metavar="worker|beat", help=_("Phần cần kiểm tra, trên máy này."))) -> None:
    """Kiểm tra worker hoặc beat trên máy này có còn hoạt động không."""
    if part not in PARTS:
        raise WrongUse(_("Không có phần “{part}”. Hãy ghi: worker hoặc beat.").format(part=part))
    workspace = open_workspace(is_upgrading=False)
    with reading(workspace.db) as connection:
        known = ages(connection, HeartbeatKind(part), to_seconds(workspace.clock.now()))
    age_s = min((since for name, since in known.items() if is_here(name, socket.gethostname())), default=None)
    if age_s is None or age_s > SILENT_S:
        message = _("Không thấy {part} của máy này làm việc trong {silent} giây qua. Hãy xem nhật ký của nó.")
        raise CampaignError(message.format(part=part, silent=SILENT_S))
    typer.echo(_("{part} còn làm việc, dấu hiệu cuối cách đây {age} giây.").format(part=part, age=age_s))


def is_here(name: str, host: str) -> bool:
    """Whether the process that calls itself `name` runs on `host`: `campaign-7@host` a worker, `host-7` a beat."""
    return host in (name.rpartition("@")[2], name.rpartition("-")[0])


command = command_of(alive)
