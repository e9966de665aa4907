"""Killed at any call, or many at once: the file is the old one or a new one, and nobody's change is lost unseen."""

import dataclasses
import os
import signal
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from campaign.db.engine import open_database, reading
from campaign.people.actors import Actor
from campaign.plan.editing.edits import Edit
from campaign.plan.editing.saving import ChangedMeanwhile, open_plan, propose, save
from campaign.plan.office import planned_office, read_offices
from campaign.plan.planner import plan
from campaign.plan.versions import hash_of, list_versions
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR
from tests.needs import needs_fork

EDITOR = Actor(None, "Trần Thị Bình", Role.EDITOR)
KILLED_AT = (0.0005, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.98)
"""Parts of the way through a save, as it counts its calls."""


def in_a_child(work: Callable[[], int]) -> tuple[int, int]:
    """How a process of its own ended (-9 when it was killed), and the number that the work gave."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writer, str(work()).encode())
            os._exit(0)
        finally:
            # Nothing of this process may go on with the tests.
            traceback.print_exc()
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        number = int(told.read() or 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), number


def save_counted(workspace: Workspace, name: str, kill_at: int = 0) -> int:
    """Saves another name of the plan; how many calls and returns of the product that took. Kills itself at number `kill_at`."""
    calls = 0

    def count(frame: Any, event: str, _argument: object) -> None:
        nonlocal calls
        if event in ("call", "return") and "/campaign/" in frame.f_code.co_filename:
            calls += 1
            if calls == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    own = dataclasses.replace(workspace, db=open_database(str(workspace.db.url)))
    proposal = propose(own, "thu", open_plan(own, "thu").hash, [Edit(("campaign", "name"), name)])
    sys.setprofile(count)
    save(own, EDITOR, "thu", proposal)
    sys.setprofile(None)
    return calls


def text_in_force(workspace: Workspace) -> str:
    """The file's text, once it is planned as at the next start; its newest version must be the same."""
    assert workspace.calendar
    text = workspace.calendar.read_text(encoding="utf-8")
    list(plan(workspace, read_offices(workspace.calendar)))
    with reading(workspace.db) as connection:
        assert planned_office(connection, "thu").text == text
    # A connection that two processes hold is nobody's.
    workspace.db.dispose()
    return text


@needs_fork
def test_killed_at_any_call_the_plan_is_whole_and_its_author_known(at_work: Workspace) -> None:
    at_work.db.dispose()
    ended, calls = in_a_child(partial(save_counted, at_work, "Tên 0"))
    assert (ended, calls > 100) == (0, True)
    before, were_saved = text_in_force(at_work), set()
    for number, part in enumerate(KILLED_AT, 1):
        name, kill_at = f"Tên {number}", max(1, int(calls * part))
        assert in_a_child(partial(save_counted, at_work, name, kill_at))[0] == -signal.SIGKILL, part
        text = text_in_force(at_work)
        assert text in (before, CALENDAR.replace("Kế hoạch thử", name)), part
        with reading(at_work.db) as connection:
            newest = list_versions(connection, "thu", 1)[0]
        assert newest.by == EDITOR.name
        assert newest.hash == hash_of(text)
        were_saved.add(text != before)
        before = text
    assert were_saved == {True, False}


def test_of_many_who_save_at_once_one_does_and_the_others_are_told(at_work: Workspace) -> None:
    base = open_plan(at_work, "thu").hash
    proposals = [propose(at_work, "thu", base, [Edit(("campaign", "name"), f"Tên {n}")]) for n in range(6)]

    def attempt(number: int) -> bool:
        try:
            save(at_work, EDITOR, "thu", proposals[number])
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        saved = list(pool.map(attempt, range(6)))
    assert at_work.calendar
    assert (saved.count(True), at_work.calendar.read_text(encoding="utf-8")) == (1, proposals[saved.index(True)].after)
