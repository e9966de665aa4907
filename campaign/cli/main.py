"""The `campaign` command: finds a subcommand, loads only that one, and turns errors into exit codes."""

import importlib
import os
import sys
from dataclasses import dataclass
from typing import Any

from content.language import gettext as _

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
    "import": Command("campaign.cli.import_posts", _("Nhập bài từ bảng CSV, XLSX sau khi kiểm tra cả bảng.")),
    "team": Command("campaign.cli.team", _("Tổ công nghệ số cộng đồng: xem, nhập danh sách, liên kết, xóa dữ liệu.")),
    "withdraw": Command("campaign.cli.withdraw", _("Thu hồi một bài đã đăng, khỏi mọi nơi gỡ được.")),
    "hold": Command("campaign.cli.hold", _("Tạm dừng đăng ngay lập tức; xem, gỡ lệnh tạm dừng.")),
    "bot": Command("campaign.cli.bot", _("Bot của các Tổ: xem tình trạng, chọn cách nhận tin.")),
    "pack": Command("campaign.cli.pack", _("Gói thông điệp cho các Tổ, tài liệu báo chí, đề cương, bản tin.")),
    "render": Command("campaign.cli.render", _("Vẽ đồ họa của một bài ra tệp.")),
    "gallery": Command("campaign.cli.gallery", _("Vẽ bộ mẫu đồ họa: mọi kiểu, mọi khổ, mọi bảng màu.")),
    "speak": Command("campaign.cli.speak", _("Viết thành lời đọc cho loa, phát thanh viên; đọc thử.")),
    "audit": Command("campaign.cli.audit", _("Nhật ký: xem ai làm gì, xuất bảng, kiểm tra nguyên vẹn.")),
    "doctor": Command("campaign.cli.doctor", _("Kiểm tra hệ thống: phông chữ, cơ sở dữ liệu, kênh, đồng hồ, đĩa.")),
    "backup": Command("campaign.cli.backup", _("Sao lưu mọi thứ vào một tệp, không cần dừng phần mềm.")),
    "restore": Command("campaign.cli.restore", _("Khôi phục từ tệp sao lưu.")),
    "alive": Command("campaign.cli.alive", _("Kiểm tra worker hoặc beat trên máy này có còn hoạt động không.")),
    "token": Command("campaign.cli.api_token", _("Mã truy cập API cho chương trình khác: tạo, xem, thu hồi.")),
    "user": Command("campaign.cli.user", _("Tài khoản: thêm, xem, khóa, đặt lại mật khẩu.")),
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
