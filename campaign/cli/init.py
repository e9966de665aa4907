"""`campaign init`: writes a calendar file to start from. Never overwrites one."""

from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.errors import WrongUse
from campaign.plan.samples import ready_made
from campaign.settings import load_settings
from channels.reasons import reason_of
from content.language import gettext as _


def init(
    plan: str = typer.Option("quang-ngai", help=_("Tên kế hoạch mẫu.")),
    file: Path = typer.Argument(None, help=_("Tệp sẽ tạo; mặc định theo CAMPAIGN_CALENDAR.")),
) -> None:
    """Tạo tệp lịch để bắt đầu, từ một kế hoạch mẫu."""
    samples = ready_made()
    if plan not in samples:
        message = _("Không có kế hoạch mẫu “{plan}”. Các mẫu hiện có: {names}.")
        raise WrongUse(message.format(plan=plan, names=", ".join(sorted(samples))))
    target = file or load_settings().calendar
    try:
        with target.open("xb") as out:
            out.write(samples[plan].read_bytes())
    except FileExistsError:
        message = _("Tệp {file} đã có nên không ghi đè. Hãy chọn tên khác: campaign init TÊN_TỆP.")
        raise WrongUse(message.format(file=target)) from None
    except OSError as error:
        message = _("Không ghi được tệp {file}: {reason}.")
        raise WrongUse(message.format(file=target, reason=reason_of(error))) from error
    typer.echo(_("Đã tạo {file}. Hãy sửa cho đúng đơn vị mình, rồi chạy: campaign check").format(file=target))


command = command_of(init)
