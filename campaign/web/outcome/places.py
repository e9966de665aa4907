"""Where a post is out, what waits for a person, and a person's word on it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from starlette.responses import Response

from campaign.db.engine import reading
from campaign.db.tables import Amendment, Delivery, Post
from campaign.delivery.doors import entry_of, places_of_channel
from campaign.delivery.handwork import Word, settle_changes
from campaign.delivery.outcome import Outcome, Task, outcome_of, tasks_for_person, waiting_for_person
from campaign.delivery.resolving import POSSIBLE, Choice, Decision, resolve
from campaign.editorial.amendments import PUBLIC
from campaign.editorial.reviews import waiting_correction
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.plan.naming import channel_names
from campaign.plan.schema import Calendar
from campaign.states import DeliveryState, PostState
from campaign.web.editor.heads import Head, head_of
from campaign.web.outcome import wording
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.forms import numbers_of
from channels.registry import KINDS
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

TASKS = "/studio/can-xu-ly"

_MAY_BE_OUT = (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.SIMULATED, DeliveryState.UNKNOWN)

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


@doors.get("/studio/bai/{number:int}/luot-dang", Right.READ)
def show(call: Call, number: int) -> Response:
    """Every place of a post with its state, link and time, and what may be done."""
    head = head_of(call, number, "/luot-dang")
    with reading(call.workspace.db) as connection:
        places = outcome_of(connection, number)
        correction = waiting_correction(connection, number)
    return call.render(
        "places.html", **shared(head.office.calendar), **_of(call, head, places), places=places, correction=correction
    )


def _of(call: Call, head: Head, places: Sequence[Outcome]) -> dict[str, Any]:
    """What this person may do with the post after it went out."""
    post = head.post
    where = (post.campaign_id, post.unit)
    is_public = post.state in PUBLIC
    may_be_out = is_public or (post.state == PostState.FAILED and any(map(_may_be_out, places)))
    return {
        "head": head,
        "zone": head.zone,
        "back": f"{head.address}/luot-dang",
        "may_resolve": call.actor.may(Right.RESOLVE, *where),
        "may_correct": is_public and call.actor.may(Right.WRITE, *where),
        "may_withdraw": may_be_out and call.actor.may(Right.APPROVE, *where),
    }


def _may_be_out(one: Outcome) -> bool:
    return bool(one.url) or one.state in _MAY_BE_OUT


def shared(calendar: Calendar) -> dict[str, Any]:
    """What every page of this family needs to name things."""
    names = channel_names(calendar)

    def place(one: Outcome | Task) -> str:
        entry = entry_of(calendar, one.channel)
        return places_of_channel(entry).get(one.destination, "") if entry and one.destination else ""

    def channel(one: Outcome | Task) -> str:
        return names.get(one.channel, one.channel)

    def by_hand(one: Outcome) -> bool:
        entry = entry_of(calendar, one.channel)
        return not (entry and KINDS[entry.kind].can_edit and KINDS[entry.kind].can_withdraw)

    return {
        "place": place,
        "channel": channel,
        "by_hand": by_hand,
        "wording": wording,
        "Choice": Choice,
        "words": tuple(Word),
    }


@doors.get(TASKS, Right.READ)
def show_tasks(call: Call) -> Response:
    """All that waits for a person, by what is to be decided."""
    with reading(call.workspace.db) as connection:
        waiting = waiting_for_person(connection, call.campaign_id)
        tasks = tasks_for_person(connection, call.campaign_id)
    groups = {state: [one for one in waiting if one.state == state] for state in wording.GROUPS}
    return call.render(
        "tasks.html",
        **shared(call.office.calendar),
        groups=groups,
        possible=POSSIBLE,
        tasks=tasks,
        zone=call.zone,
        back=TASKS,
        may_resolve=call.may(Right.RESOLVE),
    )


@doors.post("/studio/can-xu-ly/luot-dang", Right.RESOLVE)
def decide(call: Call) -> Response:
    """A person's word on one delivery or on several."""
    ids = _numbers(call)
    _check_theirs(call, _deliveries, ids)
    choice = _one_of(Choice, call.form.line("choice"))
    wall = _wall(call.form.line("time")) if choice == Choice.MOVE_TO else None
    url = call.form.line("url") if choice == Choice.SENT else ""
    decision = Decision(choice, call.actor.name, call.form.line("reason"), url, wall, call.actor.account_id)
    done = resolve(call.workspace, ids, decision)
    return call.go(_back(call), said=_summed([(one.is_done, one.message) for one in done]))


@doors.post("/studio/can-xu-ly/viec", Right.RESOLVE)
def settle(call: Call) -> Response:
    """A person's word on changes of what is out that the machine could not make."""
    ids = _numbers(call)
    _check_theirs(call, _amendments, ids)
    word = _one_of(Word, call.form.line("word"))
    reason, by = call.form.line("reason"), call.actor
    done = settle_changes(call.workspace, ids, word, by.name, reason, by.account_id)
    return call.go(_back(call), said=_summed([(one.is_done, one.message) for one in done]))


def _numbers(call: Call) -> list[int]:
    ids = numbers_of(call.form.every("id"))
    if not ids:
        raise WrongUse(_("Hãy đánh dấu ít nhất một dòng."))
    return ids


def _check_theirs(call: Call, table: Any, ids: Iterable[int]) -> None:
    """Raises Forbidden for what belongs to an office or a unit that is not this person's."""
    with reading(call.workspace.db) as connection:
        for campaign_id, unit in _whose(connection, table, ids):
            call.actor.check(Right.RESOLVE, campaign_id, unit)


def _whose(connection: Connection, table: Any, ids: Iterable[int]) -> Sequence[Any]:
    found = select(_posts.c.campaign_id, _posts.c.unit).join(table, table.c.post_id == _posts.c.id)
    return connection.execute(found.where(table.c.id.in_(list(ids))).distinct()).all()


def _one_of(words: Any, said: str) -> Any:
    if said not in set(words):
        raise WrongUse(_("Hãy chọn một cách xử lý."))
    return words(said)


def _wall(said: str) -> datetime:
    try:
        return datetime.strptime(said, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - a wall time of the office
    except ValueError:
        raise WrongUse(_("Hãy chọn ngày và giờ mới.")) from None


def _summed(done: Sequence[tuple[bool, str]]) -> str:
    """What to say of many: each in a line while they are few."""
    refused = [message for is_done, message in done if not is_done]
    if len(done) <= 3:
        return " ".join(message for _is_done, message in done)
    told = _("Đã xử lý {count} dòng.").format(count=len(done) - len(refused))
    return " ".join([told, *refused[:3]])


def _back(call: Call) -> str:
    """The page that the form stood on: one of ours."""
    asked = call.form.line("back")
    parts = asked.split("/")
    is_post = len(parts) == 5 and asked.startswith("/studio/bai/") and parts[3].isdigit() and parts[4] == "luot-dang"
    return asked if is_post else TASKS
