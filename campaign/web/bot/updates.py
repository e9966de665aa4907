"""Takes updates that the platform sends to our address: shown the right secret, dealt with, answered at once."""

import hmac
import logging
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from starlette.background import BackgroundTask
from starlette.responses import Response

from campaign.bot.afterwards import follow_up
from campaign.bot.ears import Bot, Ears, bots_of, secret_of
from campaign.bot.hearing import Afterwards, hear
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import PUBLIC, StudioRouter
from campaign.workspace import Workspace
from channels.errors import AccessLost

log = logging.getLogger(__name__)

doors = StudioRouter(Path(__file__).parent)

SECRET = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1_000_000
"""One update is a few thousand."""

EARS = Ears()
"""Of this process: a connection that is kept saves each answer its beginning."""


@doors.post("/bot/{campaign}/{channel}", PUBLIC, most_bytes=MOST_BYTES)
def take_update(call: Call, campaign: str, channel: str) -> Response:
    """200 once it is written; the platform sends again what gets any other answer, and what comes twice is dropped."""
    right = secret_of(call.workspace, campaign, channel)
    if not hmac.compare_digest(call.request.headers.get(SECRET, "").encode(), right.encode()):
        return call.answer({}, 403)
    bot = next((one for one in bots_of(call.workspace, campaign) if one.channel == channel), None)
    if bot is None:
        return call.answer({}, 404)
    after = hear(call.workspace, campaign, channel, call.json)
    answer = call.answer({})
    if after is not None and call.workspace.live:
        answer.background = BackgroundTask(_follow, call.workspace, bot, after)
    return answer


def _follow(workspace: Workspace, bot: Bot, after: Afterwards) -> None:
    try:
        follow_up(workspace, EARS.of(workspace, bot), bot.campaign_id, bot.channel, after)
    except (AccessLost, SQLAlchemyError) as error:
        # The team presses or sends again.
        log.warning("update %s of %s was not followed up: %s", after.update_id, bot.channel, type(error).__name__)
