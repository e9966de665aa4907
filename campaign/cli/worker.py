"""`campaign worker`: takes work from the queues of the distributed engine."""

import importlib
import logging
import os
import sys
import time

import typer
from celery.utils.nodenames import host_format

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.engines.distributed import configure
from campaign.engines.queues import EVERY_WORKER, Queue
from campaign.errors import WrongUse
from campaign.settings import Engine, load_settings
from campaign.watching import logs
from channels.registry import KINDS
from content.language import gettext as _

log = logging.getLogger(__name__)

ALL = ",".join(Queue)

PAUSE_S = 1.0
"""Before a worker that broke off begins anew."""


def worker(
    queues: str = typer.Option(ALL, help=_("Các hàng đợi nhận việc, cách nhau bằng dấu phẩy.")),
    concurrency: int = typer.Option(4, min=1, max=256, help=_("Số việc làm cùng lúc.")),
) -> None:
    """Nhận việc từ hàng đợi (khi chạy trên nhiều máy)."""
    settings = load_settings()
    if settings.engine != Engine.CELERY:
        raise WrongUse(_("Lệnh này dành cho CAMPAIGN_ENGINE=celery. Trên một máy, hãy chạy: campaign up"))
    chosen = [name.strip() for name in queues.split(",") if name.strip()]
    unknown = sorted(set(chosen) - set(Queue))
    if unknown or not chosen:
        message = _("Không có hàng đợi {names}. Các hàng đợi: {queues}.")
        raise WrongUse(message.format(names=", ".join(unknown) or "“”", queues=ALL))
    logs.configure(settings)
    open_workspace(settings).db.dispose()
    _prepare()
    running = configure(settings).Worker(
        hostname=host_format(f"campaign-{os.getpid()}@%h"),
        queues=",".join([*chosen, EVERY_WORKER]),
        concurrency=concurrency,
        optimization="fair",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        loglevel="WARNING",
    )
    running.start()
    if running.exitcode:
        _begin_anew(running.exitcode)


def _begin_anew(exit_code: int) -> None:
    """The same command in the same process: a broker lost at a bad moment breaks a worker off where Celery cannot mend it."""
    log.error("worker broke off with %s, beginning anew", exit_code)
    time.sleep(PAUSE_S)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _prepare() -> None:
    """Loads, before the pool forks, what each of its processes would load at its first delivery: that comes at the hour."""
    for kind in KINDS.values():
        importlib.import_module(kind.module)


command = command_of(worker)
