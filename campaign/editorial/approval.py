"""A person's yes to the template texts that stand in for unedited posts."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.tables import Post, Revision, TemplateApproval
from campaign.editorial.brief import brief
from campaign.editorial.revisions import release
from campaign.errors import CampaignError
from campaign.library.texts import library_of, own_of
from campaign.plan.occasions import expand
from campaign.plan.office import Office, planned_office
from campaign.states import Origin, PostState
from campaign.workspace import Workspace
from content.language import gettext as _
from content.words.library import TemplateProblem

FORESIGHT = timedelta(days=5 * 366)
"""How far ahead an approval of templates looks for the texts and data in use, so that every turn of the rotation is in it."""

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_approvals = TemplateApproval.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class TemplatesApproved:
    """`texts` are the template texts in use that were asked for, `released` how many waiting posts they freed.

    `own` are those left as they were, because whoever approved wrote them.
    """

    texts: tuple[str, ...]
    released: int
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approver:
    """Who says yes: by name, in which office they sign, through which door."""

    name: str
    title: str = ""
    via: str = "command"
    account_id: int | None = None


def approve_templates(
    workspace: Workspace, campaign_id: str, approver: str | Approver, names: Collection[str] | None = None
) -> TemplatesApproved:
    """Approves the texts in use with the data they print: all, or those of `names` (template or text ids).

    `approver` is somebody at the command line when it is only a name. Raises CampaignError when they wrote all of them.
    """
    approver = Approver(approver) if isinstance(approver, str) else approver
    now, by = workspace.clock.now(), approver.name
    with workspace.db.begin() as connection:
        own = own_of(connection, campaign_id, by, approver.account_id)
        office, in_use = planned_office(connection, campaign_id), bases_in_use(connection, campaign_id, now)
        asked = {basis: text for basis, text in in_use.items() if names is None or _is_named(text, names)}
        chosen = {basis: text for basis, text in asked.items() if text not in own}
        left = tuple(sorted(own & set(asked.values())))
        if left and not chosen:
            message = _("{by} là người soạn mẫu {text} nên không tự duyệt được. Hãy nhờ người khác duyệt.")
            raise CampaignError(message.format(by=by, text=", ".join(left)))
        add_bases(connection, campaign_id, chosen, approver, now)
        texts = tuple(sorted(set(chosen.values())))
        for text in texts:
            subject, account_id = f"template {text}", approver.account_id
            record(connection, campaign_id, now, by, "approve-template", subject, account_id=account_id)
        return TemplatesApproved(texts, _release_covered(connection, office, set(chosen), by, now), left)


def add_bases(
    connection: Connection, campaign_id: str, bases: Mapping[str, str], approver: Approver, now: datetime
) -> None:
    """Writes the yes to these bases, each with its text's id; one that has a yes keeps it."""
    known = select(_approvals.c.basis).where(_approvals.c.campaign_id == campaign_id)
    missing = bases.keys() - set(connection.execute(known).scalars())
    said = {"by": approver.name, "title": approver.title, "via": approver.via, "account_id": approver.account_id}
    said |= {"campaign_id": campaign_id, "at": to_seconds(now)}
    rows = [{**said, "text_id": bases[basis], "basis": basis} for basis in sorted(missing)]
    if rows:
        connection.execute(insert(_approvals), rows)


def _is_named(text_id: str, names: Collection[str]) -> bool:
    return text_id in names or text_id.split("/")[0] in names


def bases_in_use(connection: Connection, campaign_id: str, now: datetime) -> dict[str, str]:
    """Every basis that the office's calendar will come to in the next years, with its text's id.

    What no text fits has none: composing says so where people look for it.
    """
    calendar, library = planned_office(connection, campaign_id).calendar, library_of(connection, campaign_id)
    found = {}
    for o in expand(calendar, now - timedelta(days=2), now + FORESIGHT):
        with suppress(TemplateProblem):
            told = brief(calendar, library, o, o.audience or "", o.event_date, o.at, "")
            found[told.basis] = told.text.id
    return found


def _release_covered(connection: Connection, office: Office, bases: Collection[str], by: str, now: datetime) -> int:
    if office.calendar.policy.review != "template":
        return 0
    waiting = (
        select(_posts.c.id, _posts.c.revision_id, _revisions.c.basis)
        .join(_revisions, _revisions.c.id == _posts.c.revision_id)
        .where(_posts.c.campaign_id == office.calendar.campaign.id)
        .where(_posts.c.state == PostState.IN_REVIEW, _posts.c.edited.is_(False), _posts.c.origin != Origin.PERSON)
    )
    covered = [row for row in connection.execute(waiting) if row.basis in bases]
    return sum(release(connection, row.id, row.revision_id, by, now) for row in covered)
