"""`campaign deliveries`: lists what goes where and what came of it; `resolve` takes a person's word on what waits for one."""

import json
from dataclasses import asdict
from datetime import datetime

import typer

from campaign.cli.commands import telling
from campaign.cli.opening import open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.delivery.listing import Listed, list_deliveries
from campaign.delivery.resolving import POSSIBLE, Choice, Decision, resolve
from campaign.errors import WrongUse
from campaign.plan.schema import wall_time
from campaign.states import DeliveryState
from campaign.words import state_name
from content.language import gettext as _

LARGEST_ID = 2**63 - 1

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True, help=_("Liệt kê các lượt đăng, và xử lý những lượt cần người quyết."))
@telling
def deliveries(
    context: typer.Context,
    state: str = typer.Option(None, help=_("Chỉ các lượt ở trạng thái này.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Liệt kê các lượt đăng, và xử lý những lượt cần người quyết."""
    if context.invoked_subcommand:
        return
    if state is not None and state not in set(DeliveryState):
        message = _("Không có trạng thái “{state}”. Các trạng thái: {states}.")
        raise WrongUse(message.format(state=state, states=", ".join(DeliveryState)))
    listed = list_deliveries(open_workspace(), state)
    if as_json:
        typer.echo(json.dumps([asdict(item) for item in listed], ensure_ascii=False))
        return
    for item in listed:
        _show(item)
    typer.echo(_("{count} lượt đăng.").format(count=len(listed)))


def _show(item: Listed) -> None:
    place = f"{item.channel}.{item.destination}" if item.destination else item.channel
    due = datetime.fromisoformat(item.due)
    typer.echo(f"{item.id}  {due:%d/%m/%Y %H:%M}  {state_name(item.state)}  {place}  {item.title} ({item.post})")
    if item.state in POSSIBLE:
        for line in _for_person(item):
            typer.echo(f"    {line}")
    elif item.url or item.error:
        typer.echo(f"    {item.error or item.url}")


def _for_person(item: Listed) -> list[str]:
    """What to look for, where, and the lines that settle it."""
    lines = [_("Nơi nhận: {chat}").format(chat=item.chat)] if item.chat else []
    if item.tried:
        tried = datetime.fromisoformat(item.tried)
        lines.append(_("Gửi lần {count} lúc {at:%H:%M:%S} ngày {at:%d/%m/%Y}").format(count=item.attempts, at=tried))
    lines += [_("Lý do: {error}").format(error=item.error)] if item.error else []
    lines += [_("Phần đã lên: {url}").format(url=item.url)] if item.url else []
    if item.state == DeliveryState.UNKNOWN:
        lines.append(_("Hãy mở nơi nhận, tìm bài “{title}”, rồi chọn một:").format(title=item.title))
    command = f"campaign deliveries resolve {item.id}"
    is_approved = item.revision is not None
    if not is_approved:
        lines.append(_("chưa duyệt: {command}").format(command=f'campaign approve {item.post} --by "Họ tên"'))
    return lines + [
        f"{told}: {command} {words}" for told, words in _ways(item.state) if is_approved or words == "--drop"
    ]


def _ways(state: str) -> list[tuple[str, str]]:
    drop = (_("không đăng nữa"), "--drop")
    if state == DeliveryState.UNKNOWN:
        return [(_("đã lên (có liên kết thì thêm --url)"), "--sent"), (_("chưa lên, gửi lại"), "--send-again"), drop]
    if state == DeliveryState.FAILED:
        return [(_("sửa xong, gửi lại"), "--send-again"), (_("đã đăng bằng tay"), "--sent"), drop]
    move = (_("dời"), '--move-to "NĂM-THÁNG-NGÀY GIỜ:PHÚT"')
    return [(_("đăng ngay"), "--publish-now"), move, drop]


@app.command("resolve", help=_("Quyết định những lượt chưa rõ, lỡ giờ, tạm giữ hoặc không đăng được; có ghi nhật ký."))
@telling
def resolve_deliveries(
    ids: list[int] = typer.Argument(..., metavar="ID", min=1, max=LARGEST_ID, help=_("Số của các lượt đăng.")),
    sent: bool = typer.Option(False, "--sent", help=_("Bài đã lên ở nơi nhận.")),
    url: str = typer.Option("", "--url", help=_("Cùng --sent: liên kết đến bài đã lên.")),
    send_again: bool = typer.Option(False, "--send-again", help=_("Bài chưa lên: gửi lại ngay.")),
    publish_now: bool = typer.Option(False, "--publish-now", help=_("Lượt lỡ giờ hoặc tạm giữ: đăng ngay.")),
    move_to: str = typer.Option(None, "--move-to", help=_("Lượt lỡ giờ hoặc tạm giữ: dời đến “2027-10-11 08:00”.")),
    drop: bool = typer.Option(False, "--drop", help=_("Không đăng nữa.")),
    by: str = typer.Option(None, "--by", help=BY_HELP),
    reason: str = typer.Option("", "--reason", help=_("Lý do, ghi vào nhật ký.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Quyết định những lượt chưa rõ, lỡ giờ, tạm giữ hoặc không đăng được; có ghi nhật ký."""
    asked = {
        Choice.SENT: sent,
        Choice.SEND_AGAIN: send_again,
        Choice.PUBLISH_NOW: publish_now,
        Choice.MOVE_TO: move_to is not None,
        Choice.DROP: drop,
    }
    chosen = [choice for choice, is_asked in asked.items() if is_asked]
    if len(chosen) != 1:
        told = ", ".join(f"--{choice}" for choice in Choice)
        raise WrongUse(_("Hãy chọn đúng một việc: {choices}.").format(choices=told))
    if url and len(ids) > 1:
        raise WrongUse(_("Mỗi liên kết là của một lượt. Hãy xử lý từng lượt khi dùng --url."))
    _carry_out(
        ids, Decision(chosen[0], named(by), reason, url, _wall(move_to) if move_to is not None else None), as_json
    )


def _wall(text: str) -> datetime:
    try:
        return wall_time(text.strip())
    except ValueError:
        message = _("Giờ mới “{text}” chưa đúng. Hãy ghi NĂM-THÁNG-NGÀY GIỜ:PHÚT, ví dụ “2027-10-11 08:00”.")
        raise WrongUse(message.format(text=text)) from None


def _carry_out(ids: list[int], decision: Decision, as_json: bool) -> None:
    results = resolve(open_workspace(), ids, decision)
    if as_json:
        plain = [{"id": r.id, "done": r.is_done, "state": r.state or None, "message": r.message} for r in results]
        typer.echo(json.dumps(plain, ensure_ascii=False))
    else:
        for one in results:
            typer.echo(one.message, err=not one.is_done)
    if not all(one.is_done for one in results):
        raise typer.Exit(1)


command = typer.main.get_command(app)
