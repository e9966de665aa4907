"""`campaign db upgrade`: brings the database to the newest schema."""

import typer

from campaign.cli.commands import telling
from campaign.cli.opening import open_workspace
from campaign.db.engine import HEAD
from content.language import gettext as _

app = typer.Typer(add_completion=False, rich_markup_mode=None, help=_("Cơ sở dữ liệu."))


@app.callback(no_args_is_help=True)
def _group() -> None:
    """Cơ sở dữ liệu."""


@app.command()
@telling
def upgrade() -> None:
    """Nâng cấp cơ sở dữ liệu lên phiên bản mới nhất."""
    open_workspace()
    typer.echo(_("Cơ sở dữ liệu đã ở phiên bản {version}.").format(version=HEAD))


command = typer.main.get_command(app)
