"""Short words for a talk with the bot, heard without a network."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from campaign.bot.hearing import Afterwards, hear
from campaign.chats.body import ChatBody, parse
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage, Team
from campaign.workspace import Workspace
from tests.campaign.packs.play import PLAN

TEAMS = PLAN.replace(
    "  - {id: tin-rss, kind: rss}",
    '  - {id: tin-rss, kind: rss}\n  - {id: to, kind: telegram, token: "env:TELEGRAM_TOKEN", teams: true, bot: "@khcn_bot"}',
)
"""The sample plan with a bot for teams."""

CHANNEL = "to"

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]
_numbers = itertools.count(1)


@dataclass
class Talking:
    """One chat. What was told last can be told again."""

    workspace: Workspace
    chat: int = 77
    last: dict[str, Any] = field(default_factory=dict)

    def says(self, text: str, **more: Any) -> Afterwards | None:
        """Types a message."""
        return self.tells({"message": {"text": text, **more}})

    def sends_photo(self, file_id: str = "file1") -> Afterwards | None:
        """Sends a picture."""
        return self.tells(
            {"message": {"photo": [{"file_id": f"{file_id}s", "width": 90}, {"file_id": file_id, "width": 800}]}}
        )

    def presses(self, data: str) -> Afterwards | None:
        """Presses a button."""
        return self.tells({"callback_query": {"id": str(next(_numbers)), "data": data, "message": {}}})

    def presses_label(self, label: str) -> Afterwards | None:
        """Presses the last button of that label that the bot showed."""
        shown = [button for body in self.bodies() for row in body.buttons for button in row if button.label == label]
        return self.presses(shown[-1].data)

    def tells(self, told: dict[str, Any]) -> Afterwards | None:
        """Sends any update, with its place filled in."""
        kind, what = next(iter(told.items()))
        group = {"type": "supergroup", "title": "Tổ số thôn Đông"} if self.chat < 0 else {"type": "private"}
        place = {"chat": {"id": self.chat, **group}}
        if kind == "callback_query":
            what = {**what, "message": place}
        self.last = {"update_id": next(_numbers), kind: {**place, **what}}
        return self.again()

    def again(self) -> Afterwards | None:
        """The same update comes once more."""
        return hear(self.workspace, "thu", CHANNEL, self.last)

    def bodies(self) -> list[ChatBody]:
        """All that the bot answered here, in order."""
        query = select(_messages.c.body).where(_messages.c.chat == str(self.chat)).order_by(_messages.c.id)
        with reading(self.workspace.db) as connection:
            return [parse(text) for text in connection.execute(query).scalars()]

    def answers(self) -> list[str]:
        """The words of it."""
        return [body.html for body in self.bodies()]

    def labels(self) -> list[str]:
        """The buttons below its last answer."""
        return [button.label for row in self.bodies()[-1].buttons for button in row]

    def team(self) -> Any:
        """The team of this chat, None for none."""
        query = select(_teams).where(_teams.c.chat == str(self.chat))
        with reading(self.workspace.db) as connection:
            return connection.execute(query).one_or_none()

    def registers(self) -> None:
        """Answers every question."""
        self.says("/start")
        self.says("Tổ công nghệ số cộng đồng thôn Đông")
        self.says("xa bac")
        self.says("Thôn Đông")
        self.says("7")
        self.presses_label("Tin nhắn")
        self.presses_label("Tiếng Việt" if "Tiếng Việt" in self.labels() else "English")
