"""`campaign audit`: shows who did what and when, exports it, and verifies that nobody changed it."""

import json
import re
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from campaign.cli.commands import telling
from campaign.cli.opening import campaign_ids, open_workspace
from campaign.errors import WrongUse
from campaign.journal.actions import ACTIONS, action_name, subject_name
from campaign.journal.chain import Anchor
from campaign.journal.exporting import write_csv
from campaign.journal.listing import Entry, Wanted, every_event_of
from campaign.journal.marks import note_marks, read_marks
from campaign.journal.verifying import NOTED, verify
from campaign.journal.wording import told
from campaign.plan.schema import HOME_ZONE, wall_time
from campaign.workspace import Workspace
from channels.reasons import reason_of
from content.language import gettext as _

CAMPAIGN = typer.Option(None, "--campaign", help=_("Chỉ kế hoạch này; mặc định mọi kế hoạch và cả hệ thống."))
POST = typer.Option("", "--post", help=_("Chỉ bài này và các lượt đăng của nó (mã bài)."))
WHO = typer.Option("", "--who", help=_("Chỉ việc của người này (họ tên)."))
ACTION = typer.Option("", "--action", help=_("Chỉ việc này (mã việc)."))
SINCE = typer.Option(None, "--since", help=_("Từ ngày, ví dụ 2027-10-01 hoặc “2027-10-01 08:00”."))
UNTIL = typer.Option(None, "--until", help=_("Đến hết ngày, ví dụ 2027-10-31; có giờ thì đến trước giờ đó."))
JSON = typer.Option(False, "--json", help=_("In cho máy đọc."))

HOME = ZoneInfo(HOME_ZONE)
_NOTE = re.compile(rf"(?:([^=]*)=)?(\d+):([0-9a-f]{{{NOTED},64}})")

app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, help=_("Nhật ký: xem, xuất, kiểm tra.")
)


@app.command("list", help=_("Xem ai làm gì, lúc nào; việc mới trước."))
@telling
def list_audit(
    campaign: str = CAMPAIGN,
    post: str = POST,
    who: str = WHO,
    action: str = ACTION,
    since: str = SINCE,
    until: str = UNTIL,
    limit: int = typer.Option(50, "--limit", min=1, help=_("Nhiều nhất bao nhiêu việc.")),
    as_json: bool = JSON,
) -> None:
    """Xem ai làm gì, lúc nào; việc mới trước."""
    workspace = open_workspace()
    wanted = _wanted(workspace, campaign, post, who, action, since, until)
    entries = list(islice(every_event_of(workspace.db, wanted), limit))
    if as_json:
        plain = [{**asdict(one), "at": one.at.isoformat()} for one in entries]
        typer.echo(json.dumps(plain, ensure_ascii=False))
        return
    for one in entries:
        typer.echo(_line(one))
    if not entries:
        typer.echo(_("Không có việc nào như vậy trong nhật ký."))


@app.command("export", help=_("Xuất nhật ký ra tệp CSV để mở bằng Excel."))
@telling
def export_audit(
    file: Path = typer.Option(..., "--csv", metavar="TỆP", help=_("Tệp .csv sẽ tạo.")),
    campaign: str = CAMPAIGN,
    post: str = POST,
    who: str = WHO,
    action: str = ACTION,
    since: str = SINCE,
    until: str = UNTIL,
) -> None:
    """Xuất nhật ký ra tệp CSV để mở bằng Excel."""
    workspace = open_workspace()
    wanted = _wanted(workspace, campaign, post, who, action, since, until)
    try:
        with file.open("x", encoding="utf-8", newline="") as out:
            rows = write_csv(out, every_event_of(workspace.db, wanted), HOME)
    except FileExistsError:
        raise WrongUse(_("Tệp {file} đã có nên không ghi đè. Hãy chọn tên khác.").format(file=file)) from None
    typer.echo(_("Đã xuất {count} việc vào {file}.").format(count=rows, file=file))


@app.command("verify", help=_("Kiểm tra nhật ký còn nguyên vẹn: không ai sửa, xóa, chèn hay cắt bớt."))
@telling
def verify_audit(
    known: list[str] = typer.Option(
        [], "--known", metavar="[KẾ_HOẠCH=]SỐ:MÃ", help=_("Mốc đã ghi lại lần trước; có thể lặp lại.")
    ),
    as_json: bool = JSON,
) -> None:
    """Kiểm tra nhật ký còn nguyên vẹn: không ai sửa, xóa, chèn hay cắt bớt."""
    workspace = open_workspace()
    marks = read_marks(workspace.home)
    reports = verify(workspace.db, _noted(workspace, known), marks)
    if as_json:
        typer.echo(json.dumps([asdict(report) for report in reports], ensure_ascii=False))
    else:
        for report in reports:
            typer.echo(told(report), err=report.fault is not None)
    if not marks:
        typer.echo(_("Chưa có tệp mốc để đối chiếu: không biết được phần cuối nhật ký có bị cắt hay không."), err=True)
    if any(report.fault for report in reports):
        raise typer.Exit(1)
    try:
        note_marks(workspace.db, workspace.home)
    except OSError as error:
        message = _("Không ghi được tệp mốc vào {home}: {reason}.")
        typer.echo(message.format(home=workspace.home, reason=reason_of(error)), err=True)


def _wanted(
    workspace: Workspace,
    campaign: str | None,
    post: str,
    who: str,
    action: str,
    since: str | None,
    until: str | None,
) -> list[Wanted]:
    known = campaign_ids(workspace)
    if campaign is not None and campaign not in known:
        message = _("Không có kế hoạch “{name}”. Các kế hoạch: {known}.")
        raise WrongUse(message.format(name=campaign, known=", ".join(known) or "–"))
    if action and action not in ACTIONS:
        raise WrongUse(
            _("Không có việc “{action}”. Các việc: {known}.").format(action=action, known=", ".join(ACTIONS))
        )
    offices = [campaign] if campaign is not None else [*known, ""]
    begin, end = _moment(since, is_end=False), _moment(until, is_end=True)
    return [Wanted(one, post, who, action, begin, end) for one in offices]


def _moment(text: str | None, *, is_end: bool) -> datetime | None:
    """A day or a wall time at home; the end of a day is the beginning of the next."""
    if text is None:
        return None
    is_day = " " not in text.strip()
    try:
        wall = wall_time(f"{text.strip()} 00:00" if is_day else text.strip())
    except ValueError:
        message = _("Ngày “{text}” chưa đúng. Hãy ghi NĂM-THÁNG-NGÀY, ví dụ 2027-10-11, có thể thêm giờ “08:00”.")
        raise WrongUse(message.format(text=text)) from None
    return (wall + timedelta(days=1 if is_day and is_end else 0)).replace(tzinfo=HOME)


def _noted(workspace: Workspace, known: list[str]) -> dict[str, Anchor]:
    offices = campaign_ids(workspace)
    noted = {}
    for text in known:
        found = _NOTE.fullmatch(text.strip())
        if found is None or (found[1] is None and len(offices) != 1):
            message = _(
                "Mốc “{text}” chưa đúng. Hãy ghi như campaign audit verify đã in, ví dụ ky-lua=120:0123456789abcdef."
            )
            raise WrongUse(message.format(text=text))
        noted[offices[0] if found[1] is None else found[1]] = Anchor(int(found[2]), found[3])
    return noted


def _line(one: Entry) -> str:
    at = f"{one.at.astimezone(HOME):%d/%m/%Y %H:%M:%S}"
    detail = f" · {one.detail}" if one.detail else ""
    return f"{at}  {one.who}  {action_name(one.action)}: {subject_name(one.subject)}{detail}"


command = typer.main.get_command(app)
