"""`campaign render`: an infographic of a post to a file."""

from gettext import gettext as _
from pathlib import Path

import typer

from campaign.cli.opening import command_of, find_post, open_workspace
from campaign.db.engine import reading
from campaign.editorial.drafting import brief_of, card
from campaign.errors import CampaignError, WrongUse
from campaign.plan.office import planned_office
from content.infographics import PictureProblem, draw
from content.infographics.sizes import SIZES
from content.words.compose import MissingFacts, MissingTheme, compose
from content.words.library import bundled


def render(
    post: str = typer.Argument(..., help=_("Mã bài, xem bằng “campaign agenda”.")),
    size: str = typer.Option("lien-ket", help=_("Khổ ảnh.")),
    out: Path = typer.Option(None, help=_("Tệp PNG sẽ ghi.")),
) -> None:
    """Vẽ đồ họa của một bài ra tệp."""
    if size not in SIZES:
        message = _("Không có khổ “{size}”. Các khổ: {names}.")
        raise WrongUse(message.format(size=size, names=", ".join(SIZES)))
    workspace = open_workspace()
    row = find_post(workspace, post)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, row.campaign_id).calendar
    told = brief_of(calendar, bundled(), row)
    try:
        picture = draw(card(calendar, row, compose(told.text, told.data)), SIZES[size])
    except (MissingFacts, MissingTheme, PictureProblem) as problem:
        raise CampaignError(str(problem)) from problem
    target = out or Path(f"{row.key.replace('/', '-')}-{size}.png")
    target.write_bytes(picture.data)
    typer.echo(
        _("Đã vẽ {file} ({width}×{height}).").format(file=target, width=picture.width_px, height=picture.height_px)
    )


command = command_of(render)
