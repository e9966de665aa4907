"""Reads docker-compose.yml as Docker Compose does: merges, variables with their defaults, `$$` for one dollar."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "docker-compose.yml"
MACHINES = ROOT / "deploy" / "machines.yml"

_VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::?-([^}]*)|:\?[^}]*)?\}")


@dataclass(frozen=True)
class Service:
    """One service of the file; `keys` as they are written there, merges and variables resolved."""

    name: str
    keys: Mapping[str, Any]

    @property
    def command(self) -> list[str]:
        """Its words, none where the image's own command runs."""
        return list(self.keys.get("command", []))

    @property
    def health(self) -> list[str]:
        """The health check as words that can be run, none where it is switched off."""
        kind, *words = self.keys["healthcheck"].get("test", ["NONE"])
        return ["sh", "-c", *words] if kind == "CMD-SHELL" else words

    @property
    def environment(self) -> dict[str, str]:
        """Its variables, without the file's own defaults overridden."""
        return dict(self.keys.get("environment", {}))

    @property
    def is_ours(self) -> bool:
        """Whether it runs the product."""
        return self.command[:1] == ["campaign"]

    @property
    def is_one_shot(self) -> bool:
        """Whether the others wait for its end."""
        return any(s.waits_for(self.name) == "service_completed_successfully" for s in services().values())

    def waits_for(self, other: str) -> str:
        """The condition under which `other` lets it start, empty for none."""
        return str(self.keys.get("depends_on", {}).get(other, {}).get("condition", ""))


@cache
def compose(file: Path = FILE) -> dict[str, Any]:
    """The whole file with no variable set."""
    read = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    whole: dict[str, Any] = _resolved(read)
    return whole


@cache
def services() -> dict[str, Service]:
    """Every service by its name."""
    return {name: Service(name, keys) for name, keys in compose()["services"].items()}


def _resolved(value: Any) -> Any:
    if isinstance(value, str):
        return _VARIABLE.sub(lambda found: "$" if found[0] == "$$" else found[2] or "", value)
    if isinstance(value, list):
        return [_resolved(one) for one in value]
    if isinstance(value, dict):
        return {key: _resolved(one) for key, one in value.items()}
    return value
