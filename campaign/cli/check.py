"""`campaign check`: validates a calendar and prints every problem with its line."""

import json
from dataclasses import asdict
from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.plan.loader import CalendarRejected, warnings
from campaign.plan.office import read_offices
from campaign.settings import load_settings
from content.language import gettext as _


def check(
    file: Path = typer.Argument(None, help=_("Tệp hoặc thư mục lịch; mặc định theo CAMPAIGN_CALENDAR.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Kiểm tra tệp lịch, báo mọi lỗi kèm số dòng."""
    count = 0
    try:
        for office in read_offices(file or load_settings().calendar):
            count += 1
            for warning in warnings(office.calendar, office.file):
                typer.echo(_("Lưu ý: {warning}").format(warning=warning), err=True)
    except CalendarRejected as rejected:
        if as_json:
            typer.echo(json.dumps([asdict(problem) for problem in rejected.problems], ensure_ascii=False))
            raise typer.Exit(2) from None
        for problem in rejected.problems:
            typer.echo(str(problem), err=True)
        typer.echo(_("Lịch có {count} lỗi. Hãy sửa rồi kiểm tra lại.").format(count=len(rejected.problems)), err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo("[]")
        return
    typer.echo(_("Lịch đúng: {count} kế hoạch, không có lỗi.").format(count=count))


command = command_of(check)
