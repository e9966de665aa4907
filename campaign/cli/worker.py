"""`campaign worker`: takes work from the queues of the distributed engine."""

import importlib
import os
from gettext import gettext as _

import typer

from campaign.cli.opening import command_of, open_workspace
from campaign.engines.distributed import configure
from campaign.engines.queues import EVERY_WORKER, Queue
from campaign.errors import WrongUse
from campaign.settings import Engine, load_settings
from campaign.watching import logs
from channels.registry import KINDS

ALL = ",".join(Queue)


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
    name = f"campaign-{os.getpid()}@%h"
    options = ["--without-gossip", "--without-mingle", "--without-heartbeat", "-O", "fair", "--loglevel", "WARNING"]
    taking = ["-Q", ",".join([*chosen, EVERY_WORKER]), "-c", str(concurrency), "-n", name]
    configure(settings).worker_main(["worker", *taking, *options])


def _prepare() -> None:
    """Loads, before the pool forks, what each of its processes would load at its first delivery: that comes at the hour."""
    for kind in KINDS.values():
        importlib.import_module(kind.module)


command = command_of(worker)
