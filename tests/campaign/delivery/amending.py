"""Posts that are out and what people want of them, for tests."""

from typing import Any

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.editorial.corrections import correct_post, withdraw_post
from campaign.editorial.editing import Edit
from campaign.editorial.reviewing import approve
from campaign.editorial.reviews import waiting_correction
from campaign.people.actors import Actor
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, post, states
from tests.campaign.sample import DAY_KEY, ON_THE_DAY

on_sqlite = pytest.mark.parametrize("workspace", ["sqlite"], indirect=True)
"""For what no database does in a way of its own."""

AUTHOR = Actor(None, "Chị Soạn", Role.AUTHOR)
APPROVER = Actor(None, "Bà Duyệt", Role.APPROVER)
WRONG = "Bài đã ghi sai ngày."
FIXED = Edit(title="Bài đã sửa", body="Ngày đúng là **10/10**.", telegram="Ngày đúng là **10/10**.")


def published(workspace: Workspace) -> None:
    """The day is out everywhere."""
    approved(workspace)
    at(workspace, ON_THE_DAY)
    assert set(states(workspace).values()) == {"sent"}


def correct(workspace: Workspace, edit: Edit = FIXED, words: str = WRONG, key: str = DAY_KEY) -> int:
    """A correction that waits for its approval."""
    return correct_post(workspace, AUTHOR, post(workspace, key), edit, words)


def say_yes(workspace: Workspace, key: str = DAY_KEY) -> None:
    """Somebody else approves it."""
    row = post(workspace, key)
    with reading(workspace.db) as connection:
        waiting = waiting_correction(connection, row.id)
    assert waiting is not None
    approve(workspace, APPROVER, row.id, waiting.hash)


def corrected(workspace: Workspace, edit: Edit = FIXED, words: str = WRONG) -> None:
    correct(workspace, edit, words)
    say_yes(workspace)


def withdrawn(workspace: Workspace, reason: str = "Đăng nhầm") -> int:
    return withdraw_post(workspace, APPROVER, post(workspace), reason).places


def amendments(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Channel, kind and state of each amendment, in the order in which they were asked for."""
    with reading(workspace.db) as connection:
        rows = connection.execute(text("SELECT channel, kind, state FROM amendment ORDER BY id"))
        return [tuple(row) for row in rows]


def latest(workspace: Workspace, channel: str = "telegram") -> Any:
    """The newest amendment of a channel."""
    with reading(workspace.db) as connection:
        query = text("SELECT * FROM amendment WHERE channel = :channel ORDER BY id DESC LIMIT 1")
        return connection.execute(query, {"channel": channel}).one()


def page(workspace: Workspace, key: str = DAY_KEY) -> str:
    """The article as the public reads it."""
    return (workspace.home / "portal" / "bai" / key / "index.html").read_text(encoding="utf-8")


def revision_hash(workspace: Workspace, key: str = DAY_KEY) -> str:
    """What an approval of the post's present text binds to."""
    with reading(workspace.db) as connection:
        query = text("SELECT r.hash FROM revision r JOIN post p ON p.revision_id = r.id WHERE p.key = :key")
        return str(connection.execute(query, {"key": key}).scalar_one())
