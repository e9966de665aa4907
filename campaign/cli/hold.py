"""`campaign hold`: the stop switch. Stops publishing at once, tells what it covers, and lets it go on."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from campaign.cli.commands import telling
from campaign.cli.opening import open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.delivery.holding import Reach, Scope, Standing, lift, standing, stop
from campaign.errors import WrongUse
from campaign.plan.schema import HOME_ZONE
from campaign.words import scope_name
from content.language import gettext as _

BY = typer.Option(None, "--by", help=BY_HELP)
CAMPAIGN = typer.Option(None, "--campaign", help=_("Chỉ kế hoạch này; mặc định mọi kế hoạch."))
JSON = typer.Option(False, "--json", help=_("In cho máy đọc."))
REASON = typer.Option("", "--reason", help=_("Lý do tạm dừng; bắt buộc."))

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True, help=_("Tạm dừng đăng ngay lập tức, xem và gỡ lệnh tạm dừng."))
@telling
def hold(context: typer.Context, as_json: bool = JSON) -> None:
    """Tạm dừng đăng ngay lập tức, xem và gỡ lệnh tạm dừng."""
    if context.invoked_subcommand is None:
        _list(None, as_json)


@app.command("all", help=_("Tạm dừng tất cả."))
@telling
def hold_all(reason: str = REASON, by: str = BY, campaign: str = CAMPAIGN, as_json: bool = JSON) -> None:
    """Tạm dừng tất cả."""
    _stop(Reach(Scope.ALL), reason, by, campaign, as_json)


@app.command("channel", help=_("Tạm dừng một kênh."))
@telling
def hold_channel(
    name: str = typer.Argument(..., metavar="KÊNH", help=_("Mã kênh trong lịch.")),
    reason: str = REASON,
    by: str = BY,
    campaign: str = CAMPAIGN,
    as_json: bool = JSON,
) -> None:
    """Tạm dừng một kênh."""
    _stop(Reach(Scope.CHANNEL, name), reason, by, campaign, as_json)


@app.command("theme", help=_("Tạm dừng một chủ đề."))
@telling
def hold_theme(
    name: str = typer.Argument(..., metavar="CHỦ_ĐỀ", help=_("Mã chủ đề trong lịch.")),
    reason: str = REASON,
    by: str = BY,
    campaign: str = CAMPAIGN,
    as_json: bool = JSON,
) -> None:
    """Tạm dừng một chủ đề."""
    _stop(Reach(Scope.THEME, name), reason, by, campaign, as_json)


@app.command("list", help=_("Xem các lệnh tạm dừng đang có hiệu lực."))
@telling
def list_holds(campaign: str = CAMPAIGN, as_json: bool = JSON) -> None:
    """Xem các lệnh tạm dừng đang có hiệu lực."""
    _list(campaign, as_json)


@app.command("lift", help=_("Gỡ lệnh tạm dừng: mọi lệnh, hoặc “all”, “channel KÊNH”, “theme CHỦ_ĐỀ”."))
@telling
def lift_hold(
    words: list[str] = typer.Argument(None, metavar="[all|channel KÊNH|theme CHỦ_ĐỀ]"),
    by: str = BY,
    campaign: str = CAMPAIGN,
    as_json: bool = JSON,
) -> None:
    """Gỡ lệnh tạm dừng: mọi lệnh, hoặc “all”, “channel KÊNH”, “theme CHỦ_ĐỀ”."""
    done = lift(open_workspace(), _reach(words or []), named(by), campaign)
    if as_json:
        lifted, left = ([asdict(one) for one in holds] for holds in (done.lifted, done.left))
        typer.echo(json.dumps({"lifted": lifted, "left": left, "held": done.held}, ensure_ascii=False))
        return
    if not done.lifted:
        typer.echo(_("Không có lệnh tạm dừng nào đang có hiệu lực."))
    for one in done.lifted:
        typer.echo(_("Đã gỡ: {hold}").format(hold=_told(one)))
    for one in done.left:
        typer.echo(_("Vẫn tạm dừng: {hold}").format(hold=_told(one)))
    if done.held:
        typer.echo(
            _("{count} lượt đăng đang tạm giữ. Không lượt nào tự đăng lại; hãy xem từng lượt:").format(count=done.held)
        )
        typer.echo("    campaign deliveries --state held")
        typer.echo('    campaign deliveries resolve ID… --publish-now | --move-to "NĂM-THÁNG-NGÀY GIỜ:PHÚT" | --drop')


def _reach(words: Sequence[str]) -> Reach | None:
    match list(words):
        case []:
            return None
        case ["all"]:
            return Reach(Scope.ALL)
        case ["channel" | "theme" as scope, name]:
            return Reach(Scope(scope), name)
    raise WrongUse(_("Hãy ghi: campaign hold lift, hoặc thêm “all”, “channel KÊNH”, “theme CHỦ_ĐỀ”."))


def _stop(reach: Reach, reason: str, by: str | None, campaign: str | None, as_json: bool) -> None:
    done = stop(open_workspace(), reach, reason, named(by), campaign)
    if as_json:
        typer.echo(json.dumps(asdict(done), ensure_ascii=False))
        return
    names = ", ".join(done.campaigns)
    what = f"{scope_name(reach.scope)} {reach.name}".rstrip()
    if done.fresh:
        typer.echo(_("Đã tạm dừng {what}: {names}.").format(what=what, names=", ".join(done.fresh)))
    else:
        typer.echo(_("{what} đã tạm dừng từ trước ({names}); giữ nguyên một lệnh.").format(what=what, names=names))
    message = _("{count} lượt đăng đến giờ trong 24 giờ tới sẽ được giữ lại cho người quyết. Gỡ bằng: {command}")
    command = f"campaign hold lift {reach.scope} {reach.name}".rstrip()
    typer.echo(message.format(count=done.covered, command=command))


def _list(campaign: str | None, as_json: bool) -> None:
    holds = standing(open_workspace(), campaign)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in holds], ensure_ascii=False))
        return
    for one in holds:
        typer.echo(_told(one))
    if not holds:
        typer.echo(_("Không có lệnh tạm dừng nào đang có hiệu lực."))


def _told(one: Standing) -> str:
    what = f"{scope_name(one.scope)} {one.name}".rstrip()
    at = datetime.fromisoformat(one.at).astimezone(ZoneInfo(HOME_ZONE))
    message = _("{campaign}: {what}, từ {at:%H:%M} ngày {at:%d/%m/%Y}, {by}: {reason}")
    return message.format(campaign=one.campaign, what=what, at=at, by=one.by, reason=one.reason)


command = typer.main.get_command(app)
