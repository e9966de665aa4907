"""Answers of the bot are forgotten; packs that were sent are not."""

from datetime import timedelta

import pytest

from campaign.chats.body import ChatBody
from campaign.chats.forgetting import KEPT, forget_replies
from campaign.chats.queueing import queue_reply
from campaign.clock import VirtualClock
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.sendings.play import counts, ready, sent_off


@pytest.fixture
def answered(workspace: Workspace) -> Workspace:
    """One answer was sent, one waits."""
    planned(workspace)
    with workspace.db.begin() as connection:
        for key in ("1", "2"):
            queue_reply(connection, "thu", "telegram", "5", ChatBody("Chào"), key=key, now=workspace.clock.now())
        connection.exec_driver_sql("UPDATE chat_message SET state = 'sent', at = due_at WHERE key = 'reply/1'")
    return workspace


def later(workspace: Workspace, ahead: timedelta) -> None:
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + ahead)


def test_an_old_answer_is_forgotten_and_what_waits_is_not(answered: Workspace) -> None:
    later(answered, KEPT + timedelta(days=1))
    assert (forget_replies(answered), counts(answered)) == (1, {"pending": 1})


def test_a_young_answer_is_kept(answered: Workspace) -> None:
    later(answered, KEPT - timedelta(days=1))
    assert forget_replies(answered) == 0


def test_packs_are_kept(workspace: Workspace) -> None:
    sent_off(workspace, ready(workspace))
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE chat_message SET state = 'sent', at = due_at")
    later(workspace, KEPT * 3)
    assert (forget_replies(workspace), counts(workspace)) == (0, {"sent": 3})
