"""`campaign deliveries`: lists what goes where, and what came of it."""

import json
from dataclasses import asdict
from datetime import datetime
from gettext import gettext as _

import typer

from campaign.cli.opening import command_of, open_workspace
from campaign.delivery.listing import list_deliveries
from campaign.errors import WrongUse
from campaign.states import DeliveryState
from campaign.words import state_name


def deliveries(
    state: str = typer.Option(None, help=_("Chỉ các lượt ở trạng thái này.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Liệt kê các lượt đăng."""
    if state is not None and state not in set(DeliveryState):
        message = _("Không có trạng thái “{state}”. Các trạng thái: {states}.")
        raise WrongUse(message.format(state=state, states=", ".join(DeliveryState)))
    listed = list_deliveries(open_workspace(), state)
    if as_json:
        typer.echo(json.dumps([asdict(item) for item in listed], ensure_ascii=False))
        return
    for item in listed:
        place = f"{item.channel}.{item.destination}" if item.destination else item.channel
        due = datetime.fromisoformat(item.due)
        typer.echo(f"{item.id}  {due:%d/%m/%Y %H:%M}  {state_name(item.state)}  {place}  {item.title} ({item.post})")
        if item.url or item.error:
            typer.echo(f"    {item.error or item.url}")
    typer.echo(_("{count} lượt đăng.").format(count=len(listed)))


command = command_of(deliveries)
