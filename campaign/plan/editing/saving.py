"""From a change asked for to a plan in force: looked at first, then saved only onto the file that was looked at."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.library.texts import library_of
from campaign.people.actors import Actor
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.editing.edits import Edit, EditRefused, edited
from campaign.plan.editing.files import alone, calendar_file, read_calendar, replace_calendar
from campaign.plan.editing.patching import values_of
from campaign.plan.editing.placing import PlacedProblem, placed_problems
from campaign.plan.editing.rendering import Value
from campaign.plan.editing.telling import tell
from campaign.plan.loader import CalendarRejected
from campaign.plan.matching import Change
from campaign.plan.office import Office, office_in, planned_office
from campaign.plan.planner import plan
from campaign.plan.versions import Author, announce, text_of_hash, version_text
from campaign.retelling import kept
from campaign.workspace import Workspace
from channels.files import write_bytes
from content.language import gettext as _

LONGEST_NOTE = 4_000
"""Letters of what was changed, as history and audit keep it; the version's own text has all of it."""


class PlanRejected(EditRefused):
    """The plan would not load; `problems` say where and what to write instead. Nothing was saved."""

    def __init__(self, problems: Sequence[PlacedProblem]) -> None:
        super().__init__("\n".join(f"{problem.message} — {problem.advice}" for problem in problems))
        self.problems = tuple(problems)


class ChangedMeanwhile(CampaignError):
    """The file is no longer the one that the form was opened with. `base` is that text if it is still known."""

    def __init__(self, base: str | None, current: str) -> None:
        message = _(
            "Kế hoạch đã đổi từ lúc mở trang này. Hãy xem phần đã đổi, rồi quyết định có lưu lên bản mới không."
        )
        super().__init__(message)
        self.base = base
        self.current = current


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A calendar file as it stands now. `office` is None when it does not load; `faults` then say why, by line."""

    campaign_id: str
    path: Path
    text: str
    hash: str
    office: Office | None
    faults: tuple[str, ...] = ()
    is_planned: bool = True
    """Whether the plan in force was made from just this text."""

    templates: frozenset[str] = frozenset()
    """Ids of the templates that the office may write from: the product's and its own."""

    @property
    def can_be_saved(self) -> bool:
        """Whether the machine lets this product replace the file: its folder must be writable."""
        return os.access(self.path.resolve().parent, os.W_OK)

    @property
    def values(self) -> dict[str, Value]:
        """What it says, as plain values. Raises Uneditable."""
        return values_of(self.text)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What saving would do. `words` tell it in sentences; `changes` are the posts that come, go or move."""

    before: str
    after: str
    base: str
    words: tuple[str, ...]
    changes: tuple[Change, ...]
    office: Office

    @property
    def is_empty(self) -> bool:
        """Nothing differs."""
        return self.before == self.after


def open_plan(workspace: Workspace, campaign_id: str) -> PlanFile:
    """The campaign's file. Raises CampaignError when there is none to read."""
    path = calendar_file(workspace, campaign_id)
    data = read_calendar(path)
    digest = hashlib.sha256(data).hexdigest()
    text = data.decode("utf-8", errors="replace")
    try:
        office = office_in(path, data)
    except CalendarRejected as rejected:
        return PlanFile(campaign_id, path, text, digest, None, tuple(map(str, rejected.problems)), is_planned=False)
    with reading(workspace.db) as connection:
        planned = planned_office(connection, campaign_id)
        templates = library_of(connection, campaign_id).ids()
    is_planned = planned.hash == office.hash
    return PlanFile(campaign_id, path, text, digest, office, is_planned=is_planned, templates=templates)


def propose(workspace: Workspace, campaign_id: str, base: str, edits: Sequence[Edit]) -> Proposal:
    """What the edits would do to the file with hash `base`.

    Raises EditRefused, PlanRejected (a bad plan), ChangedMeanwhile (another file stands there now), Uneditable.
    """
    now = _unchanged(workspace, campaign_id, base)
    return _proposal(workspace, now, edited(now.text, edits))


def propose_version(workspace: Workspace, campaign_id: str, base: str, number: int) -> Proposal:
    """What taking an older version back would do. Raises as `propose`."""
    now = _unchanged(workspace, campaign_id, base)
    with reading(workspace.db) as connection:
        return _proposal(workspace, now, version_text(connection, campaign_id, number))


def save(
    workspace: Workspace, actor: Actor, campaign_id: str, proposal: Proposal, note: Callable[[], str] = str
) -> None:
    """Writes the proposal to the file and plans it. What `note` says in each language stands before what was changed.

    Whoever is killed in between leaves the old file or the new; a new one that is not planned yet is planned at the
    next start, under the same name. Raises Forbidden, ChangedMeanwhile, CampaignError.
    """
    actor.check(Right.PLAN, campaign_id, WHOLE_OFFICE)
    author = Author(actor.name, actor.account_id, kept(_teller(proposal, note)))
    with alone(workspace):
        file = _unchanged(workspace, campaign_id, proposal.base)
        if not file.is_planned:
            _set_aside(workspace, file)
        announce(workspace.home, campaign_id, proposal.after, author)
        replace_calendar(file.path, proposal.after.encode("utf-8"))
        list(plan(workspace, [proposal.office]))


def plan_file(workspace: Workspace, actor: Actor, campaign_id: str) -> None:
    """Plans the file as it stands: somebody changed it by hand. Raises Forbidden, CampaignError."""
    actor.check(Right.PLAN, campaign_id, WHOLE_OFFICE)
    with alone(workspace):
        file = open_plan(workspace, campaign_id)
        if file.office is None:
            raise CampaignError("\n".join(file.faults))
        list(plan(workspace, [file.office]))


def _teller(proposal: Proposal, note: Callable[[], str]) -> Callable[[], str]:
    """What tells the change in the language of whoever asks."""
    sides = (values_of(proposal.before), values_of(proposal.after)) if proposal.words else ({}, {})

    def say() -> str:
        told = "; ".join(tell(*sides))
        told = told if len(told) <= LONGEST_NOTE else told[: LONGEST_NOTE - 1] + "…"
        return ": ".join(part for part in (note(), told) if part)

    return say


def _set_aside(workspace: Workspace, file: PlanFile) -> None:
    """Keeps the bytes of a file that somebody changed by hand and never planned: no version has them."""
    folder = workspace.home / "plan-edits"
    write_bytes(folder / f"{file.campaign_id}-{file.hash[:12]}.yaml", read_calendar(file.path))


def _unchanged(workspace: Workspace, campaign_id: str, base: str) -> PlanFile:
    file = open_plan(workspace, campaign_id)
    if file.hash != base:
        with reading(workspace.db) as connection:
            raise ChangedMeanwhile(text_of_hash(connection, campaign_id, base), file.text)
    return file


def _proposal(workspace: Workspace, now: PlanFile, after: str) -> Proposal:
    try:
        office = office_in(now.path, after.encode("utf-8"))
    except CalendarRejected as rejected:
        raise PlanRejected(placed_problems(values_of(after), rejected)) from rejected
    if office.calendar.campaign.id != now.campaign_id:
        raise EditRefused(_("Mã kế hoạch không đổi được: mọi bài đã lập đều theo mã ấy."), ("campaign", "id"))
    changes = next(iter(plan(workspace, [office], dry_run=True))).changes
    words = tell(now.values, values_of(after)) if now.office else ()
    return Proposal(now.text, after, now.hash, tuple(words), changes, office)
