"""The passwords of a new installation: nobody chose them, nobody else reads them, and no second run changes them."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.deploy.compose import ROOT, compose
from tests.needs import program


def make_secrets(root: Path) -> dict[str, str]:
    """Runs the script in a copy of the installation; gives what each file holds."""
    (root / "deploy").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "deploy" / "make-secrets.sh", root / "deploy")
    subprocess.run(
        [program("sh", package="dash"), str(root / "deploy" / "make-secrets.sh")], check=True, timeout=20, cwd="/"
    )
    return {path.name: path.read_text(encoding="utf-8") for path in (root / "secrets").iterdir()}


@pytest.fixture
def made(tmp_path: Path) -> dict[str, str]:
    return make_secrets(tmp_path)


def test_it_writes_every_secret_that_the_compose_file_names(made: dict[str, str]) -> None:
    assert set(made) == set(compose()["secrets"])


def test_both_ends_have_the_same_password(made: dict[str, str]) -> None:
    database, broker = make_url(made["database_url"]), make_url(made["redis_url"])
    assert (database.drivername, database.host) == ("postgresql+psycopg", "postgres")
    assert (broker.drivername, broker.host) == ("redis", "redis")
    assert (database.password, broker.password) == (made["postgres_password"], made["redis_password"])
    assert len(made["postgres_password"]) >= 40


def test_two_installations_have_different_passwords(made: dict[str, str], tmp_path: Path) -> None:
    other = make_secrets(tmp_path / "other")
    assert not {made["postgres_password"], made["redis_password"]} & set(other.values())


def test_a_second_run_keeps_what_is_there(made: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "secrets" / "telegram_token").write_text("1:abc", encoding="utf-8")
    assert make_secrets(tmp_path) == made | {"telegram_token": "1:abc"}


def test_containers_may_read_the_files_and_other_people_of_the_machine_may_not(
    made: dict[str, str], tmp_path: Path
) -> None:
    modes = {name: stat.S_IMODE((tmp_path / "secrets" / name).stat().st_mode) for name in made}
    assert set(modes.values()) == {0o644}
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
