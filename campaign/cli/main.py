"""The `campaign` command: finds a subcommand, loads only that one, and turns errors into exit codes."""

import importlib
import os
import sys
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

os.environ.setdefault("TYPER_USE_RICH", "0")

import typer
from typer.core import TyperGroup


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: the module that defines `command`, and its line in `--help`."""

    module: str
    help: str


COMMANDS: dict[str, Command] = {
    "init": Command("campaign.cli.init", _("Tạo tệp lịch để bắt đầu.")),
    "check": Command("campaign.cli.check", _("Kiểm tra tệp lịch, báo mọi lỗi kèm số dòng.")),
    "agenda": Command("campaign.cli.agenda", _("Xem việc sắp tới và báo cáo đến hạn.")),
    "plan": Command("campaign.cli.plan", _("Lập kế hoạch đăng từ lịch, in ra các thay đổi.")),
    "approve": Command("campaign.cli.approve", _("Duyệt mẫu hoặc bài; có ghi nhật ký.")),
    "rehearse": Command("campaign.cli.rehearse", _("Diễn tập một ngày vào thư mục riêng.")),
    "up": Command("campaign.cli.up", _("Chạy sản phẩm: trang công khai, phòng biên tập, đăng bài.")),
    "tick": Command("campaign.cli.tick", _("Làm ngay những việc đã đến giờ.")),
    "web": Command("campaign.cli.web", _("Chỉ mở các trang (nhiều máy).")),
    "worker": Command("campaign.cli.worker", _("Nhận việc từ hàng đợi (nhiều máy).")),
    "beat": Command("campaign.cli.beat", _("Giữ nhịp cho các máy (nhiều máy).")),
    "deliveries": Command("campaign.cli.deliveries", _("Xem các lượt đăng, xử lý lượt cần người quyết.")),
    "hold": Command("campaign.cli.hold", _("Tạm dừng đăng ngay lập tức; xem, gỡ lệnh tạm dừng.")),
    "render": Command("campaign.cli.render", _("Vẽ đồ họa của một bài ra tệp.")),
    "gallery": Command("campaign.cli.gallery", _("Vẽ bộ mẫu đồ họa: mọi kiểu, mọi khổ, mọi bảng màu.")),
    "doctor": Command("campaign.cli.doctor", _("Khám máy: phông chữ, cơ sở dữ liệu, kênh, đồng hồ, đĩa.")),
    "backup": Command("campaign.cli.backup", _("Sao lưu mọi thứ vào một tệp, không cần dừng chương trình.")),
    "restore": Command("campaign.cli.restore", _("Khôi phục từ tệp sao lưu.")),
    "alive": Command("campaign.cli.alive", _("Hỏi worker hoặc beat của máy này còn làm việc không.")),
    "db": Command("campaign.cli.database", _("Cơ sở dữ liệu: campaign db upgrade.")),
}


class LazyGroup(TyperGroup):
    """Knows every subcommand by name and loads one only when it runs."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        known = COMMANDS.get(cmd_name)
        if known is None:
            return None
        return importlib.import_module(known.module).command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section(_("Các lệnh")):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])


app = typer.Typer(cls=LazyGroup, add_completion=False, rich_markup_mode=None)


@app.callback(help=_("Truyền thông Nghị quyết số 57-NQ/TW: từ lịch đến bài đăng."), no_args_is_help=True)
def _root() -> None:
    pass


def main() -> None:
    """Runs the command line. Exit 0 done, 1 failed, 2 wrong use or wrong calendar; errors go to stderr."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        code = getattr(error, "exit_code", None)
        if not isinstance(code, int):
            raise
        typer.echo(str(error), err=True)
        sys.exit(code)
