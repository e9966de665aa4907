"""`campaign pack build`: approved posts as packs for teams, or as papers for the press, speakers and the radio."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Connection, Row, select

from campaign.cli.commands import telling
from campaign.cli.opening import chosen_campaign, find_post, open_workspace
from campaign.cli.progress import showing
from campaign.db.engine import reading
from campaign.db.tables import Post
from campaign.errors import CampaignError, WrongUse
from campaign.packs.building import Built, Form, build, paper_manifest, put
from campaign.packs.choosing import approved_post, day_named, left_out, posts_of_day
from campaign.packs.languages import languages_of
from campaign.packs.material import Chosen
from campaign.packs.ordering import EVERY, orders_of, wanted
from campaign.packs.owning import MANIFEST
from campaign.packs.papering import paper_files
from campaign.packs.paperwork import Period, paper_material, posts_between, week_of, with_pictures
from campaign.plan.loader import sample_addresses
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.documents.paper import PaperProblem
from content.language import gettext as _
from content.packs.papers.making import KINDS
from content.packs.papers.sources import NothingToTell

TEAM = "team"
PERIODIC = ("bulletin", "radio")
"""Papers of a week or another period; the others are of a post or a day."""

_USED_BY: Mapping[str, Sequence[str]] = {
    "--unit": (TEAM,),
    "--telegram-album": (TEAM,),
    "--week": PERIODIC,
    "--from": PERIODIC,
    "--to": PERIODIC,
    "--minutes": ("oral", "radio"),
}
"""Options that not every kind has a use for, and the kinds that do."""

_posts = Post.__table__  # type: ignore[attr-defined]

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Gói thông điệp, tài liệu báo chí, đề cương, bản tin."), no_args_is_help=True)
def _pack() -> None:
    pass


@app.command("build", help=_("Làm gói từ một bài, hoặc từ các bài của một ngày, đã duyệt."))
@telling
def build_packs(
    source: str = typer.Argument("", metavar="BÀI|NGÀY", help=_("Mã bài, hoặc ngày như 10/10, 10/10/2027.")),
    unit: list[str] = typer.Option([], "--unit", help=_("Mã đơn vị; ghi nhiều lần được, tat-ca là mọi đơn vị.")),
    audience: list[str] = typer.Option([], "--audience", help=_("Mã đối tượng; như --unit.")),
    out: Path = typer.Option(Path("goi"), "--out", help=_("Thư mục sẽ ghi.")),
    is_zip: bool = typer.Option(False, "--zip", help=_("Mỗi gói là một tệp ZIP, mở được trên Windows.")),
    kind: str = typer.Option(TEAM, "--kind", help=_("Loại: {names}.").format(names=", ".join((TEAM, *KINDS)))),
    has_album: bool = typer.Option(
        False, "--telegram-album", help=_("Thêm thư mục album: ảnh theo thứ tự, chú thích.")
    ),
    week: str = typer.Option("", "--week", help=_("Bản tin của tuần có ngày này, như 2027-10-10.")),
    begins: str = typer.Option("", "--from", help=_("Bản tin từ ngày này.")),
    ends: str = typer.Option("", "--to", help=_("Bản tin đến hết ngày này.")),
    minutes: int = typer.Option(0, "--minutes", min=0, max=240, help=_("Số phút của đề cương, bản tin phát thanh.")),
    campaign: str = typer.Option(None, "--campaign", help=_("Mã kế hoạch, khi có nhiều kế hoạch.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Làm gói từ một bài, hoặc từ các bài của một ngày, đã duyệt."""
    if kind not in (TEAM, *KINDS):
        known = ", ".join((TEAM, *KINDS))
        raise WrongUse(_("Không có loại “{kind}”. Các loại: {known}.").format(kind=kind, known=known))
    days = (week, begins, ends)
    _refuse_unused(kind, (unit, has_album, *days, minutes))
    workspace = open_workspace()
    if kind == TEAM:
        _build_for_teams(workspace, source, campaign, (unit, audience), out, Form(is_zip, has_album), as_json)
        return
    _build_papers(workspace, source, campaign, (kind, audience, minutes), days, out, Form(is_zip), as_json)


def _refuse_unused(kind: str, given: Sequence[Any]) -> None:
    """Raises WrongUse for an option that would change nothing. `given` are the values, in the order of _USED_BY."""
    unused = [name for (name, kinds), value in zip(_USED_BY.items(), given, strict=True) if value and kind not in kinds]
    if unused:
        message = _("Loại “{kind}” không dùng {options}. Hãy bỏ đi.")
        raise WrongUse(message.format(kind=kind, options=", ".join(unused)))


def _build_for_teams(
    workspace: Workspace,
    source: str,
    campaign: str | None,
    whom: tuple[Sequence[str], Sequence[str]],
    out: Path,
    form: Form,
    as_json: bool,
) -> None:
    with reading(workspace.db) as connection:
        calendar, posts = _chosen(workspace, connection, source, campaign)
        orders = orders_of(workspace, connection, calendar, wanted(connection, calendar, posts), *whom)
        lacking = left_out(connection, posts) if day_named(source) else []
    form = Form(form.is_zip, form.has_album, languages_of(calendar))
    with showing(_("Đang vẽ"), is_quiet=as_json) as tell:
        built = [_told(one, as_json=as_json) for one in build(workspace, orders, out, form, tell)]
    told = [_("Chưa đưa vào gói vì chưa được duyệt: {post}.").format(post=post) for post in lacking]
    for sentence in told:
        typer.echo(sentence, err=True)
    if as_json:
        typer.echo(json.dumps([_plain(one, told) for one in built], ensure_ascii=False))
    _remind(calendar)


def _told(one: Built, *, as_json: bool) -> Built:
    if not as_json:
        size = f"{one.size_bytes / 1_000_000:.1f}".replace(".", ",")
        message = _("Đã làm {place}: {count} tệp, {size} MB.")
        typer.echo(message.format(place=one.place, count=len(one.names), size=size))
    for problem in one.problems:
        typer.echo(_("Chưa có {problem}").format(problem=problem), err=True)
    return one


def _plain(one: Built, lacking: Sequence[str]) -> Mapping[str, Any]:
    return {
        "place": str(one.place),
        "unit": one.unit,
        "audience": one.audience,
        "files": list(one.names),
        "bytes": one.size_bytes,
        "problems": [*one.problems, *lacking],
    }


def _build_papers(
    workspace: Workspace,
    source: str,
    campaign: str | None,
    what: tuple[str, Sequence[str], int],
    days: tuple[str, str, str],
    out: Path,
    form: Form,
    as_json: bool,
) -> None:
    kind, audiences, minutes = what
    if len(audiences) > 1 or EVERY in audiences:
        raise WrongUse(_("Loại “{kind}” làm cho một đối tượng mỗi lần. Hãy ghi một --audience.").format(kind=kind))
    if source and kind in PERIODIC:
        message = _("Loại “{kind}” làm từ các bài của những ngày ghi ở --week, hoặc --from và --to. Hãy bỏ “{source}”.")
        raise WrongUse(message.format(kind=kind, source=source))
    period: Period | None = None
    with reading(workspace.db) as connection:
        if kind not in PERIODIC:
            calendar, posts = _chosen(workspace, connection, source, campaign)
        else:
            calendar = planned_office(connection, chosen_campaign(workspace, campaign)).calendar
            period = _period(_today(workspace, calendar), *days)
            posts = posts_between(connection, calendar, period)
        told: dict[str, Any] = {"period": period, "audience": next(iter(audiences), ""), "minutes": minutes}
        material = paper_material(workspace, connection, calendar, posts, **told)
    material = with_pictures(workspace, calendar, kind, posts, material)
    try:
        files, missing = paper_files(kind, material)
    except (NothingToTell, PaperProblem) as problem:
        raise CampaignError(str(problem)) from problem
    # A folder of its own: papers never lie among the files of a pack.
    listed = [*files, (MANIFEST, paper_manifest(kind, files))]
    place = put(listed, out / (f"{kind}.zip" if form.is_zip else kind), is_zip=form.is_zip)
    _remind(calendar)
    _tell_papers(place, [name for name, _data in files], missing, as_json=as_json)


def _tell_papers(place: Path, names: Sequence[str], missing: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        typer.echo(
            json.dumps({"place": str(place), "files": list(names), "missing": list(missing)}, ensure_ascii=False)
        )
        return
    typer.echo(_("Đã làm {place}: {names}.").format(place=place, names=", ".join(names)))
    for sentence in missing:
        typer.echo(sentence, err=True)


def _remind(calendar: Calendar) -> None:
    """What `campaign check` says of sample addresses: they are printed in links and codes."""
    for warning in sample_addresses(calendar, calendar.campaign.id):
        typer.echo(_("Lưu ý: {warning}").format(warning=warning), err=True)


def _chosen(
    workspace: Workspace, connection: Connection, source: str, campaign: str | None
) -> tuple[Calendar, list[Chosen]]:
    if not source:
        raise WrongUse(_("Hãy ghi mã bài, hoặc ngày như 10/10."))
    named = day_named(source)
    if named is None:
        post = _post(workspace, connection, source)
        return planned_office(connection, post.campaign_id).calendar, approved_post(connection, post)
    campaign_id = chosen_campaign(workspace, campaign)
    calendar = planned_office(connection, campaign_id).calendar
    today = _today(workspace, calendar)
    return calendar, posts_of_day(connection, campaign_id, named, today, calendar.campaign.time_zone)


def _today(workspace: Workspace, calendar: Calendar) -> date:
    return workspace.clock.now().astimezone(ZoneInfo(calendar.campaign.time_zone)).date()


def _post(workspace: Workspace, connection: Connection, source: str) -> Row[Any]:
    if not source.isdecimal():
        found: Row[Any] = find_post(workspace, source)
        return found
    row = connection.execute(select(_posts).where(_posts.c.id == int(source[:18]))).first()
    if row is None:
        raise CampaignError(_("Không có bài số {number}. Xem mã bài bằng “campaign agenda”.").format(number=source))
    return row


def _period(today: date, week: str, begins: str, ends: str) -> Period:
    if begins or ends:
        if week or not (begins and ends):
            raise WrongUse(_("Hãy ghi --week NGÀY, hoặc cả --from NGÀY và --to NGÀY."))
        first, last = _day(begins), _day(ends)
        if last < first:
            raise WrongUse(_("Ngày --to đứng trước ngày --from. Hãy đổi lại."))
        return Period(first, last)
    return week_of(_day(week) if week else today)


def _day(text: str) -> date:
    day, month, year = day_named(text) or (0, 0, None)
    if year is None:
        raise WrongUse(_("Không có ngày “{day}”. Hãy ghi như 2027-10-10 hoặc 10/10/2027.").format(day=text))
    return date(year, month, day)


command = typer.main.get_command(app)
