"""`campaign agenda`: what is coming, and which reports are due, from the calendar file alone."""

import json
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from campaign.cli.commands import command_of
from campaign.clock import SystemClock
from campaign.errors import WrongUse
from campaign.plan.agenda import Entry, agenda_of
from campaign.plan.agenda_feed import as_icalendar
from campaign.plan.office import read_offices
from campaign.settings import load_settings
from content.language import gettext as _

YEARS = range(1976, 2101)
"""The years that the lunar calendar of ours is held to."""


def agenda(
    year: int = typer.Option(None, help=_("Năm; mặc định năm nay.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
    ics: bool = typer.Option(False, "--ics", help=_("In dạng iCalendar.")),
) -> None:
    """Xem việc sắp tới và báo cáo đến hạn."""
    now = SystemClock().now()
    if year is not None and year not in YEARS:
        raise WrongUse(_("Năm {year} ngoài khoảng 1976–2100.").format(year=year))
    entries: list[Entry] = []
    for office in read_offices(load_settings().calendar):
        local = now.astimezone(ZoneInfo(office.calendar.campaign.time_zone))
        entries += agenda_of(office.calendar, year or local.year)
    if as_json:
        typer.echo(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))
        return
    if ics:
        typer.echo(as_icalendar(entries, now), nl=False)
        return
    for entry in entries:
        when = datetime.fromisoformat(entry.local_time)
        told = when.strftime("%d/%m/%Y %H:%M") if entry.kind != "report" else when.strftime("%d/%m/%Y")
        until = (
            _(" đến {until:%d/%m/%Y %H:%M}").format(until=datetime.fromisoformat(entry.until)) if entry.until else ""
        )
        typer.echo(f"{told}{until}  {entry.name}  [{entry.id}]  {', '.join(entry.channels)}".rstrip())


command = command_of(agenda)
