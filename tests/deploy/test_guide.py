"""The guides tell only what can be typed: commands, options, services and files that exist."""

import re
import shlex
from pathlib import Path

import pytest

from tests.deploy.commands import problem_of
from tests.deploy.compose import MACHINES, ROOT, compose, services

GUIDES = ["docs/cai-dat.md", "docs/van-hanh.md", "README.md", "README.vi.md"]
INTERPOLATED = re.compile(r"\$\{(\w+)")


def typed(guide: str) -> list[list[str]]:
    """Every line of a shell block and every `docker compose` in a sentence, as words."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```sh\n(.+?)^ *```", text, re.M | re.S)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`((?:docker compose|sh deploy/|\.venv/bin/campaign )[^`]*)`", text)
    return [shlex.split(line, comments=True) for line in lines if line]


def composed(guide: str) -> list[list[str]]:
    """What stands after `docker compose` and its files."""
    found = [words[2:] for words in typed(guide) if words[:2] == ["docker", "compose"]]
    found = [words[4:] if words[0] == "-f" else words for words in found]
    return [words[:1] + _named(words[1:]) if words[0] == "run" else words for words in found]


def _named(words: list[str]) -> list[str]:
    """What follows the options of `docker compose run`: the service and its words."""
    while words[0].startswith("-"):
        words = words[2:] if words[0] == "--volume" else words[1:]
    return words


def test_the_guide_is_read() -> None:
    assert len(typed("docs/cai-dat.md")) > 25
    assert len(composed("README.md")) == 5


@pytest.mark.parametrize("guide", GUIDES)
def test_commands_of_the_product_exist(guide: str) -> None:
    inside = [words[2:] for words in composed(guide) if words[0] == "run"]
    outside = [["campaign", *words[1:]] for words in typed(guide) if words[0] == ".venv/bin/campaign"]
    problems = [problem_of(words) for words in inside + outside if len(words) > 1]
    assert [problem for problem in problems if problem] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_services_exist(guide: str) -> None:
    named = {words[1] for words in composed(guide) if words[0] == "run"}
    for words in composed(guide):
        if words[0] in ("up", "logs", "stop"):
            named |= {word for word in words[1:] if not word.startswith("-")}
    assert named <= set(services())


@pytest.mark.parametrize("guide", GUIDES)
def test_files_exist(guide: str) -> None:
    scripts = [words[1] for words in typed(guide) if words[0] == "sh"]
    files = [word for words in typed(guide) for word in words if word.endswith(".yml")]
    assert [name for name in scripts + files if not (ROOT / name).is_file()] == []


def test_every_variable_of_the_compose_files_is_in_a_guide() -> None:
    written = (ROOT / "docker-compose.yml").read_text(encoding="utf-8") + MACHINES.read_text(encoding="utf-8")
    told = "".join((ROOT / guide).read_text(encoding="utf-8") for guide in GUIDES)
    assert {
        name for name in INTERPOLATED.findall(written) if f"{name}=" not in told and f"`{name}`" not in told
    } == set()


def test_every_service_of_the_distributed_installation_is_explained() -> None:
    text = (ROOT / "docs/cai-dat.md").read_text(encoding="utf-8")
    staying = [name for name in services() if name != "campaign"]
    rows = "".join(re.findall(r"^\| `.+$", text, re.M))
    assert [name for name in staying if f"`{name}`" not in rows] == []


def test_the_folder_of_secrets_is_complete_in_the_guide() -> None:
    text = Path(ROOT / "docs/cai-dat.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`secrets/(\w+)`", text)) <= set(compose()["secrets"])
