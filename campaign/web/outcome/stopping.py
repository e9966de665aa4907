"""The stop switch: publishing stopped for the office in view, all of it, a channel or a theme; and let go again."""

from datetime import datetime
from pathlib import Path

from starlette.responses import Response

from campaign.delivery.holding import Reach, Scope, lift, standing, stop
from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.web.outcome.places import TASKS
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.words import scope_name
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

PATH = "/studio/tam-dung"
LONGEST_REASON = 500


@doors.get(PATH, Right.STOP)
def show(call: Call) -> Response:
    """What is stopped, and the switch."""
    calendar = call.office.calendar
    names = {("channel", one.id): one.id for one in calendar.channels}
    names |= {("theme", one.id): one.name for one in calendar.themes}
    return call.render(
        "stopping.html",
        holds=standing(call.workspace, call.campaign_id),
        channels=calendar.channels,
        themes=calendar.themes,
        names=names,
        scope_name=scope_name,
        zone=call.zone,
        chosen=call.form.line("what") or "all",
        reason=call.form.get("reason", ""),
        tasks=TASKS,
        when=datetime.fromisoformat,
    )


@doors.post(PATH, Right.STOP, again=show)
def switch(call: Call) -> Response:
    """Stops."""
    call.check(Right.STOP)
    reason = " ".join(call.form.get("reason", "").split())
    if not reason:
        raise WrongUse(_("Hãy ghi lý do tạm dừng: người khác sẽ đọc."))
    if len(reason) > LONGEST_REASON:
        raise WrongUse(_("Lý do dài quá {most} ký tự. Hãy viết ngắn lại.").format(most=LONGEST_REASON))
    stopped = stop(call.workspace, _reach(call), reason, call.actor.name, call.campaign_id, call.actor.account_id)
    told = _("Đã tạm dừng đăng. {count} lượt trong 24 giờ tới sẽ không tự đăng.").format(count=stopped.covered)
    return call.go(PATH, said=told if stopped.fresh else _("Lệnh tạm dừng này đã có từ trước."))


@doors.post("/studio/tam-dung/go", Right.STOP, again=show)
def let_go(call: Call) -> Response:
    """Lifts one hold."""
    call.check(Right.STOP)
    lifted = lift(call.workspace, _reach(call), call.actor.name, call.campaign_id, call.actor.account_id)
    told = _("Đã gỡ lệnh tạm dừng.")
    if lifted.held:
        told += " " + _("{count} lượt bị giữ đang chờ người quyết ở trang Cần xử lý.").format(count=lifted.held)
    return call.go(PATH, said=told)


def _reach(call: Call) -> Reach:
    scope, _colon, name = call.form.line("what").partition(":")
    if scope not in set(Scope) or bool(name) == (scope == Scope.ALL):
        raise WrongUse(_("Hãy chọn dừng tất cả, một kênh hay một chủ đề."))
    return Reach(Scope(scope), name)
