"""`campaign render`: an infographic of a post, or of a spec in a file, to a PNG."""

from dataclasses import fields
from gettext import gettext as _
from pathlib import Path

import typer
from pydantic import TypeAdapter, ValidationError

from campaign.cli.opening import command_of, find_post, open_workspace
from campaign.db.engine import reading
from campaign.editorial.drafting import brief_of, card
from campaign.errors import CampaignError, WrongUse
from campaign.plan.office import planned_office
from campaign.plan.problems import Unreadable
from campaign.plan.yaml_tree import plain, read_tree
from channels.reasons import reason_of
from content.infographics import CardSpec, PictureProblem, draw
from content.infographics.sizes import SIZES, Size
from content.words.compose import MissingFacts, MissingTheme, compose
from content.words.library import TemplateProblem, bundled

BLANK = {field.name: "" for field in fields(CardSpec)} | {"layout": "announcement", "palette": "khoa-hoc"}


def render(
    source: str = typer.Argument(..., metavar="POST|SPEC", help=_("Mã bài, hoặc tệp .yaml, .json tả một đồ họa.")),
    size: str = typer.Option("lien-ket", help=_("Khổ ảnh: lien-ket, doc, vuong, hoặc 1200x630 …")),
    out: Path = typer.Option(None, help=_("Tệp PNG sẽ ghi.")),
) -> None:
    """Vẽ đồ họa của một bài, hoặc của một tệp tả đồ họa, ra tệp PNG."""
    chosen = _size(size)
    file = Path(source)
    is_file = file.suffix in (".yaml", ".yml", ".json")
    try:
        spec = _spec_of_file(file) if is_file else _spec_of_post(source)
        picture = draw(spec, chosen)
    except (MissingFacts, MissingTheme, TemplateProblem, PictureProblem) as problem:
        raise CampaignError(str(problem)) from problem
    name = file.stem if is_file else source.replace("/", "-")
    target = out or Path(f"{name}-{chosen.name}.png")
    try:
        target.write_bytes(picture.data)
    except OSError as error:
        raise CampaignError(
            _("Không ghi được {file}: {reason}.").format(file=target, reason=reason_of(error))
        ) from error
    told = _("Đã vẽ {file} ({width}×{height}).")
    typer.echo(told.format(file=target, width=picture.width_px, height=picture.height_px))


def _size(name: str) -> Size:
    by_pixels = {f"{size.width_px}x{size.height_px}": size for size in SIZES.values()}
    found = SIZES.get(name) or by_pixels.get(name.lower().replace("×", "x"))
    if found is None:
        message = _("Không có khổ “{size}”. Các khổ: {names}.")
        raise WrongUse(message.format(size=name, names=", ".join([*SIZES, *by_pixels])))
    return found


def _spec_of_post(key: str) -> CardSpec:
    workspace = open_workspace()
    row = find_post(workspace, key)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, row.campaign_id).calendar
    told = brief_of(calendar, bundled(), row)
    return card(calendar, row, compose(told.text, told.data))


def _spec_of_file(file: Path) -> CardSpec:
    try:
        values = plain(read_tree(file.read_bytes(), []))
    except OSError as error:
        raise WrongUse(_("Không đọc được {file}: {reason}.").format(file=file, reason=reason_of(error))) from error
    except Unreadable as problem:
        raise WrongUse(f"{file}:{problem.line}: {problem.message} — {problem.advice}") from problem
    known = ", ".join(BLANK)
    if unknown := sorted(values.keys() - BLANK.keys()):
        message = _("{file}: không có mục {unknown}. Các mục: {known}.")
        raise WrongUse(message.format(file=file, unknown=", ".join(unknown), known=known))
    try:
        return TypeAdapter(CardSpec).validate_python(BLANK | values)
    except ValidationError as error:
        wrong = ", ".join(str(item["loc"][0]) for item in error.errors())
        message = _(
            "{file}: các mục chưa đúng: {wrong}. Mỗi mục là một dòng chữ; layout là announcement, countdown, figure."
        )
        raise WrongUse(message.format(file=file, wrong=wrong)) from error


command = command_of(render)
