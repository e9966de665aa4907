"""Help is instant and whole."""

import subprocess
import sys

import pytest

from campaign.cli.main import COMMANDS
from tests.campaign.cli.conftest import Call

HEAVY = ("sqlalchemy", "sqlmodel", "PIL", "jinja2", "telegram", "fastapi", "feedgen", "holidays", "pydantic", "httpx")
HEAVY += ("structlog", "prometheus_client", "celery", "redis", "psycopg")


def test_help_loads_none_of_the_large_libraries() -> None:
    code = f"""import sys
sys.argv = ["campaign", "--help"]
import campaign.cli.main as command
try:
    command.main()
finally:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "agenda" in done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_has_help_of_its_own(call: Call, name: str) -> None:
    done = call(name, "--help")
    assert done.code == 0
    assert "Usage" in done.out


def test_without_words_it_shows_what_there_is(call: Call) -> None:
    done = call()
    assert all(name in done.out + done.err for name in COMMANDS)
