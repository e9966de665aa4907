"""Addresses of other systems that are told what happens, with the log of what was sent to them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from starlette.responses import Response

from campaign.people.actors import Actor
from campaign.people.rights import WHOLE_OFFICE, Right
from campaign.plan.schema import HOME_ZONE
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from campaign.webhooks.calls import SHOWN, call_again, last_calls
from campaign.webhooks.events import ASKED, event_name
from campaign.webhooks.subscriptions import (
    Subscription,
    change,
    pause,
    remove,
    renew_secret,
    resume,
    send_test,
    subscribe,
    subscriptions,
)
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import marked

doors = StudioRouter(Path(__file__).parent)

_PAGE = "/studio/ket-noi"


@doors.get(_PAGE, Right.ADMINISTER)
def show_all(call: Call) -> Response:
    """Every address, and a form for another one."""
    return call.render("hooks.html", hooks=_mine(call), events=_events(), chosen=call.form.every("event"))


@doors.post(_PAGE, Right.ADMINISTER, again=show_all)
def add(call: Call) -> Response:
    """Adds an address and shows its secret this once."""
    call.check(Right.ADMINISTER, WHOLE_OFFICE)
    office = call.actor.campaign_id or call.form.line("campaign_id") or None
    events = call.form.every("event")
    made, secret = subscribe(call.workspace, call.form.line("url"), events, call.actor, office)
    return _show(call, _hook(call, made), secret)


@doors.get(_PAGE + "/{webhook_id:int}", Right.ADMINISTER)
def show_one(call: Call, webhook_id: int) -> Response:
    """One address and its last calls."""
    return _show(call, _hook(call, webhook_id))


@doors.post(_PAGE + "/{webhook_id:int}", Right.ADMINISTER, again=show_one)
def write(call: Call, webhook_id: int) -> Response:
    """Another address, or other events."""
    _hook(call, webhook_id)
    change(call.workspace, webhook_id, call.form.line("url"), call.form.every("event"), call.actor)
    return _back(call, webhook_id, _("Đã lưu địa chỉ nhận."))


def _open(step: str, do: Callable[[Workspace, int, Actor], None], said: str) -> None:
    """The door of a button beside an address; `said` is told afterwards."""

    @doors.post(_PAGE + "/{webhook_id:int}/" + step, Right.ADMINISTER)
    def press(call: Call, webhook_id: int) -> Response:
        _hook(call, webhook_id)
        do(call.workspace, webhook_id, call.actor)
        return _back(call, webhook_id, _(said))


_open("tam-ngung", pause, marked("Đã tạm ngưng. Sự kiện mới không được ghi cho địa chỉ này."))
_open("tiep-tuc", resume, marked("Đã cho gửi tiếp."))
_open("thu", send_test, marked("Đã gửi thử. Kết quả hiện ở dưới sau vài giây; hãy tải lại trang."))


@doors.post(_PAGE + "/{webhook_id:int}/khoa-moi", Right.ADMINISTER)
def renew(call: Call, webhook_id: int) -> Response:
    """Another secret, shown this once."""
    hook = _hook(call, webhook_id)
    return _show(call, hook, renew_secret(call.workspace, webhook_id, call.actor))


@doors.post(_PAGE + "/{webhook_id:int}/bo", Right.ADMINISTER)
def drop(call: Call, webhook_id: int) -> Response:
    """Lets the address go."""
    _hook(call, webhook_id)
    remove(call.workspace, webhook_id, call.actor)
    return call.go(_PAGE, said=_("Đã bỏ địa chỉ nhận."))


@doors.post(_PAGE + "/{webhook_id:int}/goi-lai/{call_id:int}", Right.ADMINISTER)
def again(call: Call, webhook_id: int, call_id: int) -> Response:
    """Has a call made again."""
    _hook(call, webhook_id)
    call_again(call.workspace, webhook_id, call_id)
    return _back(call, webhook_id, _("Sẽ gửi lại trong vài giây; hãy tải lại trang để xem kết quả."))


def _mine(call: Call) -> list[Subscription]:
    """The addresses that this administrator is in charge of."""
    if not call.may(Right.ADMINISTER, WHOLE_OFFICE):
        return []
    office = call.actor.campaign_id
    return [one for one in subscriptions(call.workspace) if office in (None, one.campaign_id)]


def _hook(call: Call, webhook_id: int) -> Subscription:
    for one in _mine(call):
        if one.id == webhook_id:
            return one
    raise NotThere(_("Không có địa chỉ nhận này."))


def _show(call: Call, hook: Subscription, secret: str = "") -> Response:
    before = call.query.get("truoc", "")
    calls = last_calls(call.workspace, hook.id, int(before) if before.isdigit() and len(before) < 10 else 0)
    older = calls[-1].id if len(calls) == SHOWN else 0
    shown: dict[str, Any] = {
        "hook": hook,
        "calls": calls,
        "older": older,
        "secret": secret,
        "zone": ZoneInfo(HOME_ZONE),
    }
    return call.render("hook.html", **shown, events=_events(), chosen=[str(event) for event in hook.events])


def _back(call: Call, webhook_id: int, said: str) -> Response:
    return call.go(f"{_PAGE}/{webhook_id}", said=said)


def _events() -> list[tuple[str, str]]:
    return [(str(event), event_name(event)) for event in ASKED]
