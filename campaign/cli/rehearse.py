"""`campaign rehearse`: a dress rehearsal of one day into a folder."""

import json
from datetime import date
from pathlib import Path

import typer
from sqlalchemy.engine import make_url

from campaign.cli.commands import command_of
from campaign.clock import SystemClock
from campaign.db.engine import is_current, open_database, reading
from campaign.errors import CampaignError, WrongUse
from campaign.library.texts import own_in_force
from campaign.plan.office import Office, read_offices
from campaign.rehearsal.rehearsal import next_day
from campaign.rehearsal.rehearsal import rehearse as play
from campaign.rehearsal.report import write_report
from campaign.settings import Settings, load_settings
from channels.reasons import reason_of
from content.language import gettext as _


def rehearse(
    day: str = typer.Argument(..., metavar="DATE|next", help=_("Ngày NĂM-THÁNG-NGÀY, hoặc next: ngày hưởng ứng tới.")),
    out: Path = typer.Option(Path("out/rehearsal"), help=_("Thư mục nhận kết quả.")),
    as_json: bool = typer.Option(False, "--json", help=_("In bản tóm tắt cho máy đọc.")),
) -> None:
    """Diễn tập một ngày vào thư mục riêng; không gửi gì thật."""
    settings = load_settings()
    offices = list(read_offices(settings.calendar))
    chosen = _chosen_day(day, offices)
    try:
        own = _own_texts(settings, offices)
        rehearsal = play(offices, chosen, out, is_folder=settings.calendar.is_dir(), own=own)
        summary = write_report(rehearsal, out)
    except OSError as error:
        message = _("Không ghi được vào {out}: {reason}. Hãy chọn thư mục khác bằng --out.")
        raise CampaignError(message.format(out=out, reason=reason_of(error))) from error
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
        return
    line = _("Diễn tập ngày {day:%d/%m/%Y}: {posts} bài, {images} đồ họa, {deliveries} lượt đăng.")
    typer.echo(line.format(day=chosen, **summary))
    typer.echo(_("Mở {page} để xem tất cả.").format(page=out / "index.html"))


def _own_texts(settings: Settings, offices: list[Office]) -> dict[str, dict[str, str]]:
    """The texts that the offices wrote themselves; none where nothing is installed yet."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return {}
    engine = open_database(settings.database)
    try:
        if not is_current(engine):
            return {}
        names = [office.calendar.campaign.id for office in offices]
        with reading(engine) as connection:
            return {name: own_in_force(connection, name) for name in names}
    finally:
        engine.dispose()


def _chosen_day(text: str, offices: list[Office]) -> date:
    if text == "next":
        return next_day(offices, SystemClock().now())
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = _("Ngày “{text}” không đúng. Hãy ghi dạng NĂM-THÁNG-NGÀY, ví dụ 2027-10-10, hoặc next.")
        raise WrongUse(message.format(text=text)) from None
    if not 2000 <= day.year <= 2100:
        raise WrongUse(_("Năm {year} ngoài khoảng 2000–2100.").format(year=day.year))
    return day


command = command_of(rehearse)
