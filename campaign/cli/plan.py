"""`campaign plan`: calendar → posts, with a printed diff."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.cli.sites import prepare_sites, write_front
from campaign.errors import WrongUse
from campaign.plan.editing.files import alone
from campaign.plan.matching import Change, ChangeKind
from campaign.plan.office import read_offices
from campaign.plan.planner import PlanResult
from campaign.plan.planner import plan as plan_offices
from campaign.settings import load_settings
from content.language import gettext as _

SIGNS = {
    ChangeKind.ADDED: ("+", _("thêm")),
    ChangeKind.MOVED: (">", _("dời")),
    ChangeKind.CHANGED: ("~", _("đổi")),
    ChangeKind.REMOVED: ("-", _("bỏ")),
    ChangeKind.KEPT: ("=", _("giữ nguyên")),
    ChangeKind.DEADLINE: ("~", _("đổi hạn tự đăng")),
}

MOST_LINES = 200

FARTHEST = timedelta(days=5 * 366)


def plan(
    until: str = typer.Option(None, help=_("Lập đến hết ngày này (NĂM-THÁNG-NGÀY); mặc định một năm.")),
    dry_run: bool = typer.Option(False, "--dry-run", help=_("Chỉ xem thay đổi, không ghi.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Lập kế hoạch đăng từ lịch, in ra các thay đổi."""
    settings = load_settings()
    offices = list(read_offices(settings.calendar))
    workspace = open_workspace(settings)
    zone = ZoneInfo(offices[0].calendar.campaign.time_zone)
    end = _end_of(until, zone, workspace.clock.now().astimezone(zone).date())
    # A page may be saving the file just now: what is planned here must be what stands there afterwards.
    with alone(workspace):
        offices = list(read_offices(settings.calendar))
        if not dry_run:
            # Before there is anything to send: nobody else writes these folders yet.
            prepare_sites(workspace, [office.calendar for office in offices])
        results = list(plan_offices(workspace, offices, until=end, dry_run=dry_run))
    if not dry_run:
        write_front(workspace)
    if as_json:
        typer.echo(json.dumps([_plain(result) for result in results], ensure_ascii=False))
        return
    _show([change for result in results for change in result.changes], sum(r.occasions for r in results))
    if dry_run:
        typer.echo(_("Chỉ xem thử: chưa ghi gì."))


def _end_of(until: str | None, zone: ZoneInfo, today: date) -> datetime | None:
    if until is None:
        return None
    try:
        last = date.fromisoformat(until)
    except ValueError:
        message = _("Ngày “{until}” không đúng. Hãy ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2027-12-31.")
        raise WrongUse(message.format(until=until)) from None
    if not today <= last <= today + FARTHEST:
        message = _("Chỉ lập kế hoạch từ hôm nay đến {last}. Hãy chọn ngày trong khoảng đó.")
        raise WrongUse(message.format(last=(today + FARTHEST).strftime("%d/%m/%Y")))
    return datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)


def _plain(result: PlanResult) -> dict[str, object]:
    changes = [{"kind": c.kind, "post": c.key, "personal": c.is_personal} for c in result.changes]
    return {"campaign": result.campaign_id, "occasions": result.occasions, "changes": changes}


def _show(changes: list[Change], occasions: int) -> None:
    for change in changes[:MOST_LINES]:
        typer.echo(_line(change))
    if len(changes) > MOST_LINES:
        typer.echo(_("… và {count} thay đổi nữa.").format(count=len(changes) - MOST_LINES))
    counts = Counter(change.kind for change in changes)
    told = ", ".join(f"{SIGNS[kind][1]} {counts[kind]}" for kind in ChangeKind if counts[kind])
    typer.echo(
        _("{occasions} dịp đăng trong kỳ; {told}.").format(occasions=occasions, told=told or _("không có gì thay đổi"))
    )


def _line(change: Change) -> str:
    sign, word = SIGNS[change.kind]
    when = f" {change.occasion.wall:%d/%m/%Y %H:%M}" if change.occasion else ""
    personal = _(" (bài đã có người sửa hoặc duyệt: hãy xem lại)") if change.is_personal else ""
    return f"{sign} {word}{when} {change.key} · {change.name}{personal}"


command = command_of(plan)
