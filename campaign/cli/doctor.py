"""`campaign doctor`: what is wrong with this installation and how to mend it."""

import json
from dataclasses import asdict

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.doctor import examine
from campaign.findings import Verdict
from campaign.settings import load_settings
from content.language import gettext as _

MARKS = {Verdict.GOOD: _("tốt"), Verdict.WARNING: _("lưu ý"), Verdict.BAD: _("lỗi")}


def doctor(as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc."))) -> None:
    """Kiểm tra hệ thống: phông chữ, cơ sở dữ liệu, kênh, đồng hồ, đĩa."""
    settings = load_settings()
    findings = list(examine(settings, open_workspace(settings, is_upgrading=False)))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(f"[{MARKS[finding.verdict]}] {finding.text}")
    if any(finding.verdict == Verdict.BAD for finding in findings):
        raise typer.Exit(1)


command = command_of(doctor)
