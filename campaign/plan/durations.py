"""Reads the policy's durations (`2h`, `14d`) before the calendar is checked."""

from typing import Any

from campaign.plan.offsets import OffsetProblem, parse_duration
from campaign.plan.problems import Finding
from campaign.plan.yaml_tree import Mapping


def read_durations(values: dict[str, Any], tree: Mapping) -> list[Finding]:
    """Replaces the texts by durations; (line, message, advice) for those that cannot be read."""
    policy, node = values.get("policy"), tree.items.get("policy")
    if not (isinstance(policy, dict) and isinstance(node, Mapping)):
        return []
    found = []
    for key in ("grace", "lead_time"):
        if key not in policy:
            continue
        try:
            policy[key] = parse_duration(str(policy[key]))
        except OffsetProblem as problem:
            found.append((node.lines[key], f"policy.{key}", str(problem)))
            del policy[key]
    return found
