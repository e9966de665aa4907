"""How a function becomes a command. Loads no database: a command that needs none starts at once."""

import functools
import sys
from collections.abc import Callable
from typing import Any

import typer

from campaign.errors import CampaignError, DatabaseProblem
from channels.reasons import reason_of
from content.language import gettext as _


def command_of(function: Callable[..., None]) -> Any:
    """A command that the root group can call. What the system refuses it tells in a sentence."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command()(telling(function))
    return typer.main.get_command(app)


def telling(function: Callable[..., None]) -> Callable[..., None]:
    """The same command; what the disk or the database refuses in the middle becomes a CampaignError."""

    @functools.wraps(function)
    def told(*words: Any, **options: Any) -> None:
        try:
            function(*words, **options)
        except BrokenPipeError:
            raise
        except OSError as error:
            message = _("Không làm được: {reason} ({place}).")
            raise CampaignError(message.format(reason=reason_of(error), place=error.filename or "")) from error
        except Exception as error:
            if not _is_of_database(error):
                raise
            cause = getattr(error, "orig", None) or type(error).__name__
            message = _("Cơ sở dữ liệu từ chối: {cause}. Hãy chạy: campaign doctor")
            raise DatabaseProblem(message.format(cause=cause)) from error

    return told


def _is_of_database(error: Exception) -> bool:
    known = sys.modules.get("sqlalchemy.exc")
    return known is not None and isinstance(error, known.SQLAlchemyError)
