"""`campaign restore`: makes the installation again from a backup."""

import json
from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import open_workspace
from campaign.cli.persons import named
from campaign.cli.progress import showing
from campaign.errors import WrongUse
from campaign.operations.restore import Order, Restored
from campaign.operations.restore import restore as do_restore
from campaign.settings import load_settings
from content.language import gettext as _


def restore(
    file: Path = typer.Argument(..., metavar="TỆP", help=_("Tệp do campaign backup tạo ra.")),
    replace: bool = typer.Option(False, "--replace", help=_("Thay dữ liệu đang có; dữ liệu cũ được cất sang bên.")),
    yes: bool = typer.Option(False, "--yes", help=_("Đồng ý thay, không hỏi lại.")),
    by: str = typer.Option(None, help=_("Người khôi phục, ghi vào nhật ký; mặc định là tên đăng nhập máy này.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Khôi phục từ bản sao lưu. Kiểm tra cả tệp trước khi đụng đến bất cứ thứ gì."""
    if replace and not yes:
        raise WrongUse(_("Thay dữ liệu đang có là việc lớn: hãy thêm --yes nếu chắc chắn."))
    if not file.is_file():
        raise WrongUse(_("Không có tệp {file}. Hãy kiểm tra lại đường dẫn.").format(file=file))
    settings = load_settings()
    workspace = open_workspace(settings, is_upgrading=False)
    order = Order(file=file, calendar=settings.calendar, by=named(by), is_replacing=replace)
    with showing(_("Khôi phục"), is_quiet=as_json) as progress:
        done = do_restore(workspace, order, progress)
    typer.echo(json.dumps(_plain(done), ensure_ascii=False) if as_json else "\n".join(_told(done)))


def _plain(done: Restored) -> dict[str, object]:
    return {
        "created_at": done.manifest.created_at,
        "rows": done.manifest.rows,
        "missed": done.doubts.missed,
        "unknown": done.doubts.unknown,
        "kept": [str(place) for place in done.kept],
        "calendar": str(done.calendar) if done.calendar else None,
    }


def _told(done: Restored) -> list[str]:
    line = _("Đã khôi phục bản sao lưu lúc {at} (giờ UTC): {rows} dòng.")
    at = done.manifest.created_at.replace("T", " ").removesuffix("+00:00")
    lines = [line.format(at=at, rows=sum(done.manifest.rows.values()))]
    lines += [_("Dữ liệu cũ được cất tại {place}.").format(place=place) for place in done.kept]
    if done.calendar:
        lines.append(_("Lịch trong bản sao lưu nằm tại {place}.").format(place=done.calendar))
    for count, state in ((done.doubts.missed, "missed"), (done.doubts.unknown, "unknown")):
        if count:
            told = _("{count} lượt có thể đã đăng sau lúc sao lưu, cần người xem: campaign deliveries --state {state}")
            lines.append(told.format(count=count, state=state))
    return lines


command = command_of(restore)
