"""What follows a turn once it is written: the word to the one who pressed, and the picture that a team sent as proof."""

import logging
from typing import TYPE_CHECKING

from campaign.bot.confirming import PHOTO
from campaign.bot.hearing import Afterwards, queue_answers
from campaign.bot.talks import Talk, keep, talk_of
from campaign.bot.turn import WAY
from campaign.bot.words import label, said
from campaign.chats.body import ChatBody
from campaign.chats.buttons import Press, Pressed
from campaign.confirmations.photos import dump_proof, keep_proof
from campaign.confirmations.recording import confirm
from campaign.errors import CampaignError
from campaign.states import ConfirmationKind, TeamState, UsePlace
from campaign.teams.registry import team_by_chat
from campaign.workspace import Workspace
from channels.errors import ChannelError
from content.messages import Button

if TYPE_CHECKING:
    from channels.telegram.listening import Listener

log = logging.getLogger(__name__)


def follow_up(workspace: Workspace, ear: "Listener", campaign_id: str, channel: str, after: Afterwards) -> None:
    """Does it, as well as it can: a team that got no answer presses or sends again, and nothing is counted twice."""
    if after.press_id:
        try:
            ear.answer_press(after.press_id, after.toast)
        except ChannelError as error:
            log.info("a press of %s was not answered: %s", channel, type(error).__name__)
    if after.file_id:
        take_proof(workspace, ear, campaign_id, channel, after)


def take_proof(workspace: Workspace, ear: "Listener", campaign_id: str, channel: str, after: Afterwards) -> None:
    """Fetches the picture and writes it to what the team told; asks once more where that fails."""
    try:
        proof = dump_proof(keep_proof(workspace, ear.file(after.file_id)))
    except (ChannelError, CampaignError, OSError) as error:
        log.info("a picture of %s was not taken: %s", channel, type(error).__name__)
        proof = ""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        talk = talk_of(connection, campaign_id, channel, after.chat, now)
        team = team_by_chat(connection, campaign_id, channel, after.chat)
        # The team may have gone on, or sent another picture, while this one was on its way.
        is_awaited = talk.step == PHOTO and talk.given.get("file") == after.file_id
        if team is None or team.state != TeamState.ACTIVE or not is_awaited:
            return
        if proof:
            pack_id, place = int(talk.given["pack"]), UsePlace(str(talk.given["place"]))
            confirm(connection, now, team.id, pack_id, ConfirmationKind.USED, place=place, photo=proof, way=WAY)
            talk.end()
        else:
            talk.given.pop("file")
        keep(connection, talk, now)
        replies = [_reply(talk, team.language, is_taken=bool(proof))]
        queue_answers(connection, campaign_id, channel, after, replies, now, team.id, mark="anh/")


def _reply(talk: Talk, language: str, *, is_taken: bool) -> ChatBody:
    if is_taken:
        return ChatBody(said(language, "used"))
    skipping = Button(label(language, "skip"), data=Pressed(Press.SKIP, 0, talk.step).data)
    return ChatBody(said(language, "bad_photo"), ((skipping,),))
