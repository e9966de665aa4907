"""The way of every change of the plan: a form, a look at what would change, then saving it. Works without JavaScript."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.delivery.sites import prepare_channels
from campaign.lines import line_diff
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.editing.edits import Edit, EditRefused, standing
from campaign.plan.editing.placing import PlacedProblem
from campaign.plan.editing.rendering import Value
from campaign.plan.editing.saving import ChangedMeanwhile, PlanFile, PlanRejected, Proposal, open_plan, propose, save
from campaign.plan.editing.secrecy import SecretRefused, is_secret
from campaign.plan.editing.telling import key_name, section_name
from campaign.plan.matching import ChangeKind
from campaign.plan.needs import composed_again
from campaign.plan.versions import list_versions
from campaign.web.planning.ahead import days_ahead
from campaign.web.planning.choices import choices_of
from campaign.web.planning.fields import Field, Raw, gathered, shown
from campaign.web.planning.words import fill, in_form_words
from campaign.web.shell.calls import Call
from channels.errors import ChannelError
from content.language import gettext as _

STEP = "buoc"
"""The field that says what to do: look (`xem`), save (`luu`), go back to the form (`sua`), take away (`bo`)."""

BASE = "tep"
"""The field with the hash of the file that the form was opened with."""

_OURS = ("csrf", STEP, BASE)
MOST_CHANGES = 60


class Incomplete(EditRefused):
    """Fields that must be filled are empty: `missing` are their keys."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(_("Còn ô chưa điền."))
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Desk:
    """One form of the plan: the entry at `place`, where it is sent to, and where one goes after saving."""

    place: tuple[str, ...]
    title: str
    action: str
    back: str
    fields: tuple[Field, ...]
    above: str = ""
    """What `back` is called; empty for the plan itself."""
    is_new: bool = False
    lead: str = ""
    template: str = "form.html"
    extras: Mapping[str, object] = field(default_factory=dict)


def with_choices(desk: Desk, file: PlanFile, **extras: object) -> Desk:
    """The desk with a way to look up what its fields may be, and with what its template shows besides."""
    calendar = file.office.calendar if file.office else None

    def choose(name: str, chosen: list[str]) -> list[tuple[str, str]]:
        return choices_of(name, calendar, chosen, file.templates) if calendar else []

    return replace(desk, extras={"inner": None, "ahead": (), "years": (), "kind": "", **extras, "choose": choose})


def open_file(call: Call) -> PlanFile:
    """The plan's file as it stands now."""
    return open_plan(call.workspace, call.campaign_id)


def raw_of(call: Call) -> dict[str, list[str]]:
    """What was typed, without the form's own fields."""
    names = dict.fromkeys(name for name, _value in call.form.fields if name not in _OURS)
    return {name: call.form.every(name) for name in names}


def raw_of_entry(fields: Sequence[Field], entry: Value) -> dict[str, list[str]]:
    """The inputs that show an entry as it stands."""
    values = entry if isinstance(entry, Mapping) else {}
    return {name: texts for each in fields for name, texts in shown(each, values.get(each.key)).items()}


def values_in(fields: Sequence[Field], raw: Raw) -> dict[str, Value]:
    """What the form says, without empty fields. Raises Incomplete."""
    values = {each.key: gathered(each, raw) for each in fields}
    missing = [each.key for each in fields if each.is_required and values[each.key] is None]
    if missing:
        raise Incomplete(missing)
    return {key: value for key, value in values.items() if value is not None}


def edits_of(desk: Desk, entry: Value, raw: Raw) -> list[Edit]:
    """An edit for each field that shows something else than the entry does: what nobody touched stays as written."""
    values = values_in(desk.fields, raw)
    now = entry if isinstance(entry, Mapping) else {}
    found = []
    for each in desk.fields:
        if shown(each, values.get(each.key)) != shown(each, now.get(each.key)):
            found.append(Edit((*desk.place, each.key), values.get(each.key)))
    return found


def show_form(call: Call, desk: Desk, file: PlanFile, raw: Raw, status: int = 200, **told: object) -> Response:
    """The form's page. What looks like an access code is not shown again."""
    clean = {name: [text for text in texts if not is_secret(text, name)] for name, texts in raw.items()}
    if file.office is None:
        return call.go("/studio/ke-hoach", said=_("Tệp lịch đang có lỗi nên chưa mở được biểu mẫu."))
    values = {"errors": {}, "problems": [], "note": "", **desk.extras, **told}
    may_change = call.may(Right.PLAN, WHOLE_OFFICE)
    return fill(call, desk.template, status, desk=desk, file=file, raw=clean, may_change=may_change, **values)


def change(call: Call, desk: Desk, make: Callable[[PlanFile], list[Edit]]) -> Response:
    """Answers a posted form: shows what would change, saves it, or says what is wrong beside the fields."""
    call.check(Right.PLAN, WHOLE_OFFICE)
    raw = raw_of(call)
    file = open_file(call)
    if call.form.get(STEP) == "sua":
        return show_form(call, desk, file, raw)
    try:
        proposal = propose(call.workspace, call.campaign_id, call.form.get(BASE, ""), make(file))
        return conclude(call, desk, proposal, file)
    except ChangedMeanwhile as changed:
        return show_conflict(call, desk, changed)
    except Incomplete as refused:
        errors = dict.fromkeys(refused.missing, _("Chưa điền ô này."))
        return show_form(call, desk, file, raw, 422, errors=errors)
    except PlanRejected as refused:
        errors, others = _sorted(desk, refused.problems)
        return show_form(call, desk, file, raw, 422, errors=errors, problems=others)
    except (EditRefused, SecretRefused) as refused:
        errors, others = _sorted(desk, [PlacedProblem(refused.place, str(refused), "")])
        return show_form(call, desk, file, raw, 422, errors=errors, problems=others)


def conclude(call: Call, desk: Desk, proposal: Proposal, file: PlanFile, note: Callable[[], str] = str) -> Response:
    """Saves the proposal if that was asked for, else shows it."""
    raw = raw_of(call)
    if proposal.is_empty:
        return show_form(call, desk, file, raw, note=_("Chưa có gì thay đổi so với kế hoạch hiện nay."))
    if call.form.get(STEP) in ("luu", "bo-luu"):
        save(call.workspace, call.actor, call.campaign_id, proposal, note)
        _open_sites(call, file, proposal)
        return call.go(desk.back, said=_("Đã lưu. Kế hoạch mới có hiệu lực ngay; có thể lấy lại bản cũ ở Lịch sử."))
    is_removal = call.form.get(STEP) == "bo"
    lines = line_diff(proposal.before, proposal.after)
    told = [change for change in proposal.changes if change.kind != ChangeKind.DEADLINE]
    changes = told[:MOST_CHANGES]
    again = composed_again(call.workspace, call.campaign_id, desk.place, call.form.line("id"))
    ahead = days_ahead(proposal.office.calendar, desk.place, call.today.date()) if not is_removal else []
    shown_values: dict[str, Any] = {
        "ahead": ahead,
        "again": again,
        "proposal": proposal,
        "lines": lines,
        "changes": changes,
        "more": len(told) - len(changes),
        "extended": len(proposal.changes) - len(told),
        "is_removal": is_removal,
    }
    return fill(call, "preview.html", desk=desk, raw=raw, **shown_values)


def _open_sites(call: Call, file: PlanFile, proposal: Proposal) -> None:
    """A new portal or feed gets its first page. What fails here is made up for at the next start: the plan stands."""
    known = {entry.id for entry in file.office.calendar.channels} if file.office else set()
    calendar = proposal.office.calendar
    with suppress(OSError, ChannelError):
        prepare_channels(call.workspace, calendar, [entry for entry in calendar.channels if entry.id not in known])


def show_conflict(call: Call, desk: Desk, changed: ChangedMeanwhile) -> Response:
    """The file is another one by now: what was changed there, and the way to put one's own change onto it."""
    with reading(call.workspace.db) as connection:
        newest = next(iter(list_versions(connection, call.campaign_id, 1)), None)
    file = open_file(call)
    by_whom = newest if newest is not None and newest.hash == file.hash else None
    lines = line_diff(changed.base, changed.current) if changed.base is not None else []
    step = "bo" if call.form.get(STEP, "").startswith("bo") else "xem"
    values = {"file": file, "lines": lines, "by_whom": by_whom, "step": step, "is_known": changed.base is not None}
    return fill(call, "conflict.html", 409, desk=desk, raw=raw_of(call), **values)


def taken_away(file: PlanFile, place: tuple[str, ...]) -> list[Edit]:
    """The edit that removes an entry. Raises EditRefused when it is not there."""
    if standing(file.values, place) is None:
        raise EditRefused(_("Mục này không còn trong kế hoạch."), place)
    return [Edit(place)]


def entry_of(file: PlanFile, place: tuple[str, ...]) -> Value:
    """What stands at `place`. Raises Uneditable."""
    return standing(file.values, place)


def _sorted(desk: Desk, problems: Sequence[PlacedProblem]) -> tuple[dict[str, str], list[str]]:
    """Problems beside the fields that they are about, and the others with where they are."""
    keys = {each.key for each in desk.fields} | {"id"}
    errors: dict[str, str] = {}
    others: list[str] = []
    # A new entry has an id of its own, which its list's place does not name.
    depth = len(desk.place) + desk.is_new
    for problem in problems:
        said = in_form_words(f"{problem.message}: {problem.advice}" if problem.advice else problem.message)
        inner = problem.place[depth : depth + 1]
        if problem.place[: len(desk.place)] == desk.place and inner and inner[0] in keys:
            errors.setdefault(inner[0], said)
        else:
            others.append(f"{_where(problem.place)}: {said}" if problem.place else said)
    return errors, others


def _where(place: tuple[str, ...]) -> str:
    words = [section_name(place[0]), *(key_name(section_name(step)) for step in place[1:])]
    return " › ".join(words)
