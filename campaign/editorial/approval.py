"""A person's yes to the template texts that stand in for unedited posts."""

import hashlib
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
from campaign.plan.office import Office, planned_office, read_office
from campaign.plan.problems import CalendarRejected
from campaign.plan.schema import Calendar
from campaign.plan.versions import versions_by
from campaign.states import Origin, PostState
from campaign.workspace import Workspace
from content.language import gettext as _
from content.words.library import Library, TemplateProblem

FORESIGHT = timedelta(days=5 * 366)
"""How far ahead an approval of templates looks for the texts and data in use, so that every turn of the rotation is in it."""

MOST_VERSIONS = 50
"""Changes of the plan by one person that are looked at before their yes."""

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
    workspace: Workspace,
    campaign_id: str,
    approver: str | Approver,
    names: Collection[str] | None = None,
    seen: Mapping[str, str] | None = None,
) -> TemplatesApproved:
    """Approves the texts in use with the data they print: all, or those of `names` (template or text ids).

    `approver` is somebody at the command line when it is only a name. `seen` has the mark (`marks`) of each text that they
    looked at. Raises CampaignError when they wrote all of them or what these print, and when one has changed since it was seen.
    """
    approver = Approver(approver) if isinstance(approver, str) else approver
    now, by = workspace.clock.now(), approver.name
    with workspace.db.begin() as connection:
        office, in_use = planned_office(connection, campaign_id), bases_in_use(connection, campaign_id, now)
        _check_as_seen(in_use, seen or {})
        asked = {basis: text for basis, text in in_use.items() if names is None or _is_named(text, names)}
        own = own_of(connection, campaign_id, by, approver.account_id)
        own |= _filled_by(connection, campaign_id, approver, _without_yes(connection, campaign_id, asked), now)
        chosen = {basis: text for basis, text in asked.items() if text not in own}
        left = tuple(sorted(own & set(asked.values())))
        if left and not chosen:
            message = _(
                "{by} đã soạn mẫu {text} hoặc dữ liệu mà mẫu in ra nên không tự duyệt được. Hãy nhờ người khác duyệt."
            )
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
    missing = _without_yes(connection, campaign_id, bases)
    said = {"by": approver.name, "title": approver.title, "via": approver.via, "account_id": approver.account_id}
    said |= {"campaign_id": campaign_id, "at": to_seconds(now)}
    rows = [{**said, "text_id": bases[basis], "basis": basis} for basis in sorted(missing)]
    if rows:
        connection.execute(insert(_approvals), rows)


def _without_yes(connection: Connection, campaign_id: str, bases: Mapping[str, str]) -> dict[str, str]:
    known = set(connection.execute(select(_approvals.c.basis).where(_approvals.c.campaign_id == campaign_id)).scalars())
    return {basis: text for basis, text in bases.items() if basis not in known}


def marks(in_use: Mapping[str, str]) -> dict[str, str]:
    """A mark for each text in use: another one as soon as the text, or anything that it will print, is another."""
    found: dict[str, list[str]] = {}
    for basis, text in sorted(in_use.items()):
        found.setdefault(text, []).append(basis)
    return {text: hashlib.sha256("\n".join(bases).encode()).hexdigest()[:16] for text, bases in found.items()}


def _check_as_seen(in_use: Mapping[str, str], seen: Mapping[str, str]) -> None:
    now = marks(in_use) if seen else {}
    changed = sorted(text for text, mark in seen.items() if now.get(text, "") != mark)
    if changed:
        message = _("Mẫu {texts} hoặc dữ liệu mà mẫu in ra đã đổi từ khi trang được mở. Hãy xem lại rồi duyệt.")
        raise CampaignError(message.format(texts=", ".join(changed)))


def _filled_by(
    connection: Connection, campaign_id: str, approver: Approver, bases: Mapping[str, str], now: datetime
) -> set[str]:
    """The texts of `bases` that print what this person wrote into the plan: a slogan, a fact, an aim."""
    mine = versions_by(connection, campaign_id, approver.name, approver.account_id, MOST_VERSIONS) if bases else []
    library = library_of(connection, campaign_id)
    laid: set[str] = set()
    for before, after in mine:
        with suppress(CalendarRejected):
            was, became = (read_office(text.encode(), "").calendar for text in (before, after))
            laid |= _bases(became, library, now).keys() - _bases(was, library, now).keys()
    return {text for basis, text in bases.items() if basis in laid}


def _is_named(text_id: str, names: Collection[str]) -> bool:
    return text_id in names or text_id.split("/")[0] in names


def bases_in_use(connection: Connection, campaign_id: str, now: datetime) -> dict[str, str]:
    """Every basis that the office's calendar will come to in the next years, with its text's id.

    What no text fits has none: composing says so where people look for it.
    """
    return _bases(planned_office(connection, campaign_id).calendar, library_of(connection, campaign_id), now)


def _bases(calendar: Calendar, library: Library, now: datetime) -> dict[str, str]:
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
