"""`campaign bot`: how the bots of the plans hear their teams; changes whether updates are sent to us or asked for."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar
from zoneinfo import ZoneInfo

import typer

from campaign.bot.ears import Bot, bots
from campaign.bot.ways import Standing, standing_of, use_address, use_asking
from campaign.cli.commands import telling
from campaign.cli.opening import open_workspace
from campaign.errors import CampaignError, WrongUse
from campaign.plan.schema import HOME_ZONE
from campaign.workspace import Workspace
from channels.errors import ChannelError
from content.language import gettext as _

T = TypeVar("T")

CAMPAIGN = typer.Option(None, "--campaign", help=_("Chỉ kế hoạch này; mặc định mọi kế hoạch."))
JSON = typer.Option(False, "--json", help=_("In cho máy đọc."))

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True, help=_("Bot của các Tổ: xem tình trạng, chọn cách nhận tin."))
@telling
def bot(context: typer.Context) -> None:
    """Bot của các Tổ: xem tình trạng, chọn cách nhận tin."""
    if context.invoked_subcommand is None:
        _status(None, as_json=False)


@app.command("status", help=_("Bot đang nhận tin cách nào, bao nhiêu tổ, có gì sai."))
@telling
def status(campaign: str = CAMPAIGN, as_json: bool = JSON) -> None:
    """Bot đang nhận tin cách nào, bao nhiêu tổ, có gì sai."""
    _status(campaign, as_json)


@app.command(
    "webhook", help=_("Telegram gửi tin tới địa chỉ của phần mềm (nhiều máy); cần CAMPAIGN_BASE_URL là https.")
)
@telling
def webhook(campaign: str = CAMPAIGN) -> None:
    """Telegram gửi tin tới địa chỉ của phần mềm."""
    workspace = open_workspace()
    for one in _bots(workspace, campaign):
        address = _asked(use_address, workspace, one)
        typer.echo(_("{bot}: Telegram gửi tin tới {address}").format(bot=_name(one), address=address))


@app.command("poll", help=_("Phần mềm tự hỏi tin mới (một máy); gỡ webhook."))
@telling
def poll(campaign: str = CAMPAIGN) -> None:
    """Phần mềm tự hỏi tin mới; gỡ webhook."""
    workspace = open_workspace()
    for one in _bots(workspace, campaign):
        _asked(use_asking, workspace, one)
        typer.echo(_("{bot}: phần mềm tự hỏi tin mới khi “campaign up” đang chạy.").format(bot=_name(one)))


def _bots(workspace: Workspace, campaign: str | None) -> list[Bot]:
    found = [one for one in bots(workspace) if campaign in (None, one.campaign_id)]
    if not found:
        message = _("Chưa có bot nào cho các Tổ. Hãy ghi “teams: true” ở một kênh telegram rồi chạy: campaign plan")
        raise WrongUse(message)
    return found


def _asked(deed: Callable[[Workspace, Bot], T], workspace: Workspace, one: Bot) -> T:
    try:
        return deed(workspace, one)
    except ChannelError as error:
        raise CampaignError(f"{_name(one)}: {error}") from error


def _status(campaign: str | None, as_json: bool) -> None:
    workspace = open_workspace()
    found = [_asked(standing_of, workspace, one) for one in _bots(workspace, campaign)]
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, default=str))
        return
    for one in found:
        _show(one)


def _show(one: Standing) -> None:
    typer.echo(f"{one.campaign} {one.channel}")
    if one.address:
        typer.echo("    " + _("Telegram gửi tin tới {address}").format(address=one.address))
    elif one.is_asked:
        typer.echo("    " + _("phần mềm đang hỏi tin mới"))
    else:
        typer.echo(
            "    " + _("không ai đang nghe: hãy chạy “campaign up”, hoặc “campaign bot webhook” khi dùng nhiều máy")
        )
    typer.echo("    " + _("{teams} tổ, {waiting} tin chưa nhận").format(teams=one.teams, waiting=one.waiting))
    if one.heard_at:
        at = one.heard_at.astimezone(ZoneInfo(HOME_ZONE))
        typer.echo("    " + _("tin gần nhất lúc {at:%H:%M} ngày {at:%d/%m/%Y}").format(at=at))
    if one.trouble:
        typer.echo("    " + _("có lỗi: {trouble}").format(trouble=one.trouble))


def _name(one: Bot) -> str:
    return f"{one.campaign_id} {one.channel}"


command = typer.main.get_command(app)
