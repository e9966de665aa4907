"""Asks the platform what teams told their bots: a thread for each bot, one of all processes at a time.

A bot whose updates go to an address is left to it. Offsets are not kept: what comes again is dropped.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.exc import SQLAlchemyError

from campaign.bot.afterwards import follow_up
from campaign.bot.ears import Bot, address_of, bots, open_ear
from campaign.bot.hearing import PASSING, Afterwards, hear
from campaign.bot.words import COMMANDS
from campaign.delivery.lease import LISTENING, Lease, give_back, kept, note_well, take
from campaign.workspace import Workspace
from channels.errors import AccessLost, ChannelError, HeardElsewhere

if TYPE_CHECKING:
    from channels.telegram.listening import Listener

log = logging.getLogger(__name__)

POLL_S = 3
"""How long one question waits; a stop waits for it too."""

LOOK_S = 5.0
"""How often it is looked which bots there are."""

REST_S = 5
LONG_REST_S = 60
"""After a failure, and where a person has to mend something first."""

FOLLOWERS = 4
"""Answers to presses and pictures that are on their way at once."""


Place: TypeAlias = tuple[str, str]
Follow: TypeAlias = Callable[[Bot, "Listener", Afterwards], None]


def poll(workspace: Workspace, bot: Bot, ear: "Listener", is_over: Callable[[], bool], follow: Follow) -> None:
    """Hears the bot until `is_over`. Raises ChannelError, or what `hear` raises."""
    offset = 0
    while not is_over():
        updates = ear.updates(offset, POLL_S)
        for update in updates:
            after = hear(workspace, bot.campaign_id, bot.channel, update)
            if after is not None:
                follow(bot, ear, after)
        # Once all is heard the numbers may begin anew, lower: from 0 on nothing that is new is passed over.
        offset = max((_number(update) + 1 for update in updates), default=0)


def _place_of(bot: Bot) -> Place:
    return bot.campaign_id, bot.channel


def _number(update: Mapping[str, object]) -> int:
    found = update.get("update_id")
    return found if isinstance(found, int) else -1


class Polling:
    """Hears every bot of the plans in force, each from a thread of its own. Call `look` now and then, `stop` once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stop = threading.Event()
        self._wanted: dict[Place, Mapping[str, object]] = {}
        self._threads: dict[Place, threading.Thread] = {}
        self._later = ThreadPoolExecutor(FOLLOWERS, thread_name_prefix="follow")

    def look(self) -> None:
        """Begins to hear bots that are new, and those that somebody else heard before. Nothing where nothing is sent."""
        if not self._workspace.live or self._stop.is_set():
            return
        found = bots(self._workspace)
        self._wanted = {_place_of(bot): bot.entry.options for bot in found}
        for bot in found:
            standing = self._threads.get(_place_of(bot))
            if standing is None or not standing.is_alive():
                thread = threading.Thread(target=self._listen, args=(bot,), name=f"listen-{bot.channel}", daemon=True)
                self._threads[_place_of(bot)] = thread
                thread.start()

    def stop(self, wait_s: float = 2 * POLL_S) -> None:
        """Asks all to end: whoever is in the middle of a question hears what comes of it first."""
        self._stop.set()
        until = time.monotonic() + wait_s
        for thread in self._threads.values():
            thread.join(max(0.0, until - time.monotonic()))
        self._later.shutdown(wait=True, cancel_futures=True)

    def _listen(self, bot: Bot) -> None:
        try:
            lease = take(self._workspace, bot.campaign_id, f"{LISTENING}{bot.channel}")
        except SQLAlchemyError as error:
            log.warning("bot %s not heard: %s", bot.channel, type(error).__name__)
            return
        if lease is not None:
            trouble, rest_s = self._hear_until_over(bot, lease)
            give_back(self._workspace, lease, trouble=trouble, rest_s=rest_s, refusals=0)

    def _hear_until_over(self, bot: Bot, lease: Lease) -> tuple[str, int]:
        """What went wrong, and for how long the bot is left alone (seconds)."""

        def is_over() -> bool:
            is_planned = self._wanted.get(_place_of(bot)) == bot.entry.options
            return self._stop.is_set() or not lease.is_good or not is_planned

        try:
            with kept(self._workspace, lease), open_ear(self._workspace, bot) as ear:
                if ear.webhook().url == address_of(self._workspace, bot):
                    # What is said comes to us by itself: nobody need ask.
                    return "", LONG_REST_S
                ear.set_commands(COMMANDS)
                note_well(self._workspace, lease)
                poll(self._workspace, bot, ear, is_over, self._follow)
        except (HeardElsewhere, AccessLost) as error:
            log.warning("bot %s not heard: %s", bot.channel, error)
            return str(error), LONG_REST_S
        except (ChannelError, SQLAlchemyError, *PASSING) as error:
            log.warning("bot %s not heard: %s", bot.channel, type(error).__name__)
            return "", REST_S
        return "", 0

    def _follow(self, bot: Bot, ear: "Listener", after: Afterwards) -> None:
        self._later.submit(_follow_safely, self._workspace, ear, bot, after)


def _follow_safely(workspace: Workspace, ear: "Listener", bot: Bot, after: Afterwards) -> None:
    try:
        follow_up(workspace, ear, bot.campaign_id, bot.channel, after)
    except Exception:
        # One that breaks never stops the next; the team presses or sends again.
        log.exception("update %s of %s was not followed up", after.update_id, bot.channel)
