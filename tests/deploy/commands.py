"""Whether words are a command of the product with options that it has. Runs nothing."""

from collections.abc import Sequence
from typing import Any

from typer.exceptions import TyperException
from typer.main import get_command

from campaign.cli.main import app


def problem_of(words: Sequence[str]) -> str:
    """What is wrong with `campaign …` as it is written, empty for nothing."""
    name, *rest = words
    command: Any = get_command(app)
    try:
        parsed = command.make_context(name, list(rest))
        while hasattr(command, "list_commands"):
            rest = [*parsed._protected_args, *parsed.args]
            if not rest and command.invoke_without_command:
                return ""
            if not rest or rest[0] not in command.list_commands(parsed):
                return f"no command {' '.join(words)}"
            command = command.get_command(parsed, rest[0])
            parsed = command.make_context(rest[0], rest[1:], parent=parsed)
    except TyperException as wrong:
        return f"{' '.join(words)}: {getattr(wrong, 'message', wrong)}"
    return "" if name == "campaign" else f"{name} is not the product"
