"""Watches from a process that serves pages: tells of troubles also when no engine lives to do it, or the database is away."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from campaign.clock import to_seconds
from campaign.settings import Settings
from campaign.watching.alerts import tell
from campaign.watching.rounds import Standing, look, may_speak
from campaign.watching.senders import AlertFailed, send
from campaign.watching.troubles import Trouble, TroubleKind
from campaign.watching.wording import message_of
from campaign.workspace import Workspace
from content.language import gettext as _

log = logging.getLogger(__name__)

PAUSE_S = 15.0
"""How often it looks: the engine's own looks come more often."""


class Watchman:
    """Looks again and again. Remembers by itself only what the database cannot: that it does not answer."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._settings = settings
        self._known: dict[str, Standing] = {}
        self._last: Standing | None = None
        self._failing: Standing | None = None

    def look(self) -> int:
        """One look. Returns how many messages were sent. Raises nothing that an alert channel or a database can cause."""
        try:
            sent = tell(self._workspace, self._settings)
        except SQLAlchemyError as error:
            log.error("the database does not answer: %s", type(error).__name__)
            text = _("Cơ sở dữ liệu không trả lời: bài đến giờ sẽ không lên. Hãy khởi động lại và xem: campaign doctor")
            return self._of_database([Trouble(TroubleKind.DATABASE, "", 1, text)])
        return sent + self._of_database([])

    def _of_database(self, found: list[Trouble]) -> int:
        at = self._workspace.clock.now()
        now = to_seconds(at)
        made = look(self._known, found, now)
        if not may_speak(made, self._last, self._failing, now):
            self._remember(made.noted)
            return 0
        try:
            send(self._settings, message_of(made.told, made.over, self._settings.base_url.rstrip("/")), at)
        except AlertFailed as error:
            log.error("alert not sent: %s", error)
            self._remember(made.noted)
            self._failing = Standing("", now, now, self._failing.count + 1 if self._failing else 1)
            return 0
        self._remember(made.remembered(now))
        self._last, self._failing = Standing("", now, now, 1), None
        return 1

    def _remember(self, rows: dict[str, Standing | None]) -> None:
        self._known = {key: row for key, row in {**self._known, **rows}.items() if row is not None}


@contextmanager
def watching(workspace: Workspace, settings: Settings, pause_s: float = PAUSE_S) -> Iterator[None]:
    """Watches from a thread of its own for as long as the block lasts. Without an alert channel there is nobody to tell."""
    if not settings.alert_to:
        yield
        return
    over = threading.Event()
    watchman = Watchman(workspace, settings)

    def watch() -> None:
        while not over.wait(pause_s):
            try:
                watchman.look()
            except Exception:
                # Nobody watches the watchman: it goes on.
                log.exception("looking for troubles failed")

    thread = threading.Thread(target=watch, name="watchman", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=1.0)
