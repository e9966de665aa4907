"""The wheel carries everything that runs: it is built, installed elsewhere and used away from the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = "campaign/plan/ready_made/quang-ngai.yaml"
DATA_SUFFIXES = {".html", ".j2", ".jinja", ".css", ".js", ".svg", ".md", ".txt", ".xml", ".mako", ".yaml"}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CAMPAIGN_", "PYTHON"))}
    return subprocess.run(
        command, cwd=cwd, env=kept | environment, capture_output=True, text=True, encoding="utf-8", timeout=100
    )


def pip(*arguments: str | Path, cwd: Path) -> None:
    done = run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the product installed from its wheel and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    pip("install", "--no-deps", "--no-index", "--target", folder / "site", wheel, cwd=folder)
    return folder / "site"


def campaign(installed: Path, cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed command; `-P` and PYTHONPATH put the wheel before the checkout's editable install."""
    start = "import campaign.cli.main as m, sys; sys.argv[0] = 'campaign'; m.main()"
    command = (sys.executable, "-P", "-c", start, *arguments)
    return run(*command, cwd=cwd, PYTHONPATH=str(installed), PYTHONIOENCODING="utf-8", **environment)


def test_every_file_that_is_not_code_is_in_the_wheel(installed: Path) -> None:
    tracked = [path for package in ("campaign", "channels", "content") for path in (ROOT / package).rglob("*.*")]
    needed = {path.relative_to(ROOT) for path in tracked if path.suffix in DATA_SUFFIXES}
    assert len(needed) > 10
    assert sorted(path for path in needed if not (installed / path).is_file()) == []


def test_the_bundled_calendar_is_a_ready_made_one(installed: Path) -> None:
    assert (installed / SAMPLE).read_bytes() == (ROOT / "calendar.yaml").read_bytes()


def test_the_wheel_runs_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = (sys.executable, "-P", "-c", "import campaign, content, channels; print(campaign.__file__)")
    found = run(*where, cwd=tmp_path, PYTHONPATH=str(installed)).stdout.strip()
    assert Path(found).is_relative_to(installed)


def test_an_installed_product_makes_and_checks_a_calendar(installed: Path, tmp_path: Path) -> None:
    made = campaign(installed, tmp_path, "init")
    assert made.returncode == 0, made.stderr
    checked = campaign(installed, tmp_path, "check")
    assert checked.returncode == 0, checked.stderr
    assert (tmp_path / "calendar.yaml").is_file()


def test_an_installed_product_checks_its_own_sample_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    checked = campaign(installed, tmp_path, "check", CAMPAIGN_CALENDAR=str(installed / SAMPLE))
    assert checked.returncode == 0, checked.stderr


def test_a_missing_calendar_is_wrong_use_and_no_trace(installed: Path, tmp_path: Path) -> None:
    checked = campaign(installed, tmp_path, "check", "nowhere.yaml")
    assert checked.returncode == 2
    assert "Traceback" not in checked.stderr
