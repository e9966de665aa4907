"""One turn of a talk: what was heard, who says it, and what the bot answers. Writes nothing by itself."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from campaign.bot.talks import Talk
from campaign.bot.updates import Heard
from campaign.bot.words import label, said
from campaign.chats.body import ChatBody
from campaign.chats.buttons import Press, Pressed
from campaign.plan.schema import Calendar
from campaign.states import TeamState
from campaign.teams.registry import team_by_chat
from campaign.workspace import Workspace
from content.messages import Button, Buttons

WAY = "bot"
"""How what teams tell here came in."""


@dataclass(slots=True)
class Turn:
    """`replies` go to the chat in their order; `toast` is a short word to the one who pressed; `file_id` is to be fetched."""

    workspace: Workspace
    connection: Connection
    calendar: Calendar
    heard: Heard
    talk: Talk
    team: Row[Any] | None
    now: datetime
    replies: list[ChatBody] = field(default_factory=list)
    toast: str = ""
    file_id: str = ""

    @property
    def language(self) -> str:
        """In which the bot answers."""
        return str(self.team.language) if self.team is not None else self.talk.language

    @property
    def mine(self) -> Row[Any]:
        """The active team that talks; asked only where there is one."""
        assert self.team is not None
        return self.team

    @property
    def has_team(self) -> bool:
        """Whether an active team talks."""
        return self.team is not None and self.team.state == TeamState.ACTIVE

    def look_again(self) -> None:
        """Reads the chat's team anew."""
        talk = self.talk
        self.team = team_by_chat(self.connection, talk.campaign_id, talk.channel, talk.chat)

    def tell(self, key: str, buttons: Buttons = (), **values: object) -> None:
        """Answers in the chat."""
        self.replies.append(ChatBody(said(self.language, key, **values), buttons))

    def whisper(self, key: str) -> None:
        """Answers the one who pressed."""
        self.toast = said(self.language, key)

    def button(self, key: str, press: Press, number: int = 0, word: str = "") -> Button:
        """A button with the bot's own words."""
        return Button(label(self.language, key), data=Pressed(press, number, word).data)

    def skip(self, step: str, key: str = "skip") -> Button:
        """The button that leaves a question open."""
        return self.button(key, Press.SKIP, word=step)
