"""`campaign beat`: calls for a tick each second. Knows nothing of what a tick does."""

import os
import socket
from contextlib import suppress

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.engines.distributed import TICK_S, Ticking, configure, say_goodbye_to_beat
from campaign.errors import WrongUse
from campaign.settings import Engine, load_settings
from campaign.watching import logs
from content.language import gettext as _


def beat() -> None:
    """Giữ nhịp cho các máy (khi chạy trên nhiều máy)."""
    settings = load_settings()
    if settings.engine != Engine.CELERY:
        raise WrongUse(_("Lệnh này dành cho CAMPAIGN_ENGINE=celery. Trên một máy, hãy chạy: campaign up"))
    logs.configure(settings)
    open_workspace(settings).db.dispose()
    app = configure(settings)
    app.conf.beat_name = f"{socket.gethostname()}-{os.getpid()}"
    # Ctrl-C is how one stops it.
    with suppress(KeyboardInterrupt, SystemExit):
        app.Beat(scheduler_cls=Ticking, max_interval=TICK_S, loglevel="WARNING", quiet=True).run()
    say_goodbye_to_beat(app.conf.beat_name)


command = command_of(beat)
