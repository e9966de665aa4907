"""The image: what goes into it is there, what runs in it may do little, and it starts the product."""

import json
import re
import tomllib
from fnmatch import fnmatch

from tests.deploy.commands import problem_of
from tests.deploy.compose import ROOT

LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
STEPS = [line for line in LINES if line and not line.startswith("#")]
LAST = STEPS[max(number for number, line in enumerate(STEPS) if line.startswith("FROM ")) :]
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def copied() -> set[str]:
    """The files and folders of the checkout that the image is made of."""
    copies = [line.split()[1:-1] for line in STEPS if line.startswith("COPY ") and "--from" not in line]
    return {source for sources in copies for source in sources}


def test_everything_that_is_copied_is_there_and_not_ignored() -> None:
    assert [source for source in copied() if not (ROOT / source).exists()] == []
    assert [s for s in copied() if any(fnmatch(s, pattern) for pattern in IGNORED)] == []


def test_every_package_of_the_product_is_copied() -> None:
    wanted = re.search(r"^packages = (\[.+\])$", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert wanted and set(json.loads(wanted[1])) <= copied()


def test_packages_are_checked_against_their_hashes_and_come_from_nowhere_else() -> None:
    installs = [words for line in STEPS for words in re.findall(r"pip (?:install|wheel) [^&]+", line)]
    assert len(installs) == 4
    assert "--require-hashes" in installs[0] and "constraints.txt" in installs[0]
    assert [words for words in installs[1:] if "--no-index" not in words] == []
    assert '"campaign-57[scale]"' in installs[-1]


def test_every_package_that_the_product_needs_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["scale"]]
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M))
    assert {re.split(r"[\[<>=~! ]", one)[0].replace(".", "-") for one in needed} <= {
        p.replace(".", "-") for p in pinned
    }


def test_the_last_stage_draws_vietnamese_and_is_not_root() -> None:
    assert any("libfribidi0" in line for line in LAST)
    assert LAST.index("USER campaign") > max(number for number, line in enumerate(LAST) if line.startswith("RUN "))
    assert not [line for line in LAST if "pip" in line or line.startswith("HEALTHCHECK")]


def test_it_starts_a_command_of_the_product_without_a_shell_between() -> None:
    (start,) = [line.removeprefix("CMD ") for line in LAST if line.startswith("CMD ")]
    assert problem_of(json.loads(start)) == ""
    assert "STOPSIGNAL SIGTERM" in LAST
