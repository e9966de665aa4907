"""`campaign gallery`: a contact sheet of all layouts, sizes and themes."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.cli.progress import showing
from campaign.errors import CampaignError, WrongUse
from campaign.pictures.gallery import Cell, Choice, write_gallery
from channels.reasons import reason_of
from content.infographics.layouts import LAYOUTS
from content.infographics.sizes import SIZES
from content.language import gettext as _
from content.palette import PALETTES


def gallery(
    out: Path = typer.Option(Path("out/gallery"), help=_("Thư mục sẽ ghi.")),
    layout: list[str] = typer.Option([], help=_("Chỉ kiểu này; ghi nhiều lần được.")),
    size: list[str] = typer.Option([], help=_("Chỉ khổ này; ghi nhiều lần được.")),
    theme: list[str] = typer.Option([], help=_("Chỉ bảng màu này; ghi nhiều lần được.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Vẽ bộ mẫu: mọi kiểu đồ họa, mọi khổ, mọi bảng màu, trên một trang để xem."""
    choice = Choice(
        _known(layout, LAYOUTS, _("kiểu")), _known(size, SIZES, _("khổ")), _known(theme, PALETTES, _("bảng màu"))
    )
    try:
        with showing(_("Đang vẽ"), is_quiet=as_json) as tell:
            cells = write_gallery(choice, out, tell)
    except OSError as error:
        message = _("Không ghi được {file}: {reason}.").format(file=out, reason=reason_of(error))
        raise CampaignError(message) from error
    if as_json:
        typer.echo(json.dumps([_plain(cell, out) for cell in cells], ensure_ascii=False))
        return
    _tell(cells, out)


def _tell(cells: Sequence[Cell], out: Path) -> None:
    refused = [cell for cell in cells if cell.refused]
    for cell in refused:
        typer.echo(f"{cell.name}: {cell.refused}", err=True)
    told = _("Đã vẽ {count} ảnh, {refused} ảnh không vẽ được. Hãy mở {page}.")
    typer.echo(told.format(count=len(cells) - len(refused), refused=len(refused), page=out / "index.html"))


def _plain(cell: Cell, out: Path) -> dict[str, str | int]:
    size = SIZES[cell.size]
    if cell.refused:
        return {"refused": cell.refused, "name": cell.name}
    file = str(out / "anh" / f"{cell.name}.png")
    return {"file": file, "width": size.width_px, "height": size.height_px, "alt": cell.alt, "kind": "png"}


def _known(names: list[str], known: Iterable[str], what: str) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            message = _("Không có {what} “{name}”. Hãy chọn trong: {known}.")
            raise WrongUse(message.format(what=what, name=name, known=", ".join(known)))
    return tuple(names)


command = command_of(gallery)
