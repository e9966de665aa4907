"""Checks what a calendar says of pictures: a spec's fields, with the line of each mistake."""

from collections.abc import Iterator
from typing import Any

from campaign.plan.problems import Finding
from campaign.plan.yaml_tree import Mapping, line_of
from content.infographics.card import check, check_theme
from content.infographics.problems import MissingGlyph, SpecProblem
from content.infographics.reading import read_fields
from content.infographics.spec import Spec, steps_of
from content.language import gettext as _
from content.language import marked
from content.palette import DEFAULT_PALETTE

Place = tuple[str | int, ...]


def check_pictures(values: dict[str, Any], tree: Mapping) -> Iterator[Finding]:
    """(line, message, advice) for each `picture` that is wrong; never fails on values of the wrong shape."""
    for place, picture in _pictures(values):
        try:
            fields = read_fields(picture)
            check_theme(fields.get("theme", DEFAULT_PALETTE))
            if "layout" in fields:
                check(Spec(**{"theme": DEFAULT_PALETTE, **fields}))
        except SpecProblem as problem:
            where = (*place, *steps_of(problem.field))
            said, _dot, advice = problem.problem.partition(". ")
            yield line_of(tree, where), f"{problem.field or 'picture'}: {said.rstrip('.')}", advice or _(_WHERE)
        except MissingGlyph as problem:
            yield line_of(tree, (*place, *steps_of(problem.field))), str(problem), _(_WHERE)


_WHERE = marked("xem các mục của một đồ họa trong tài liệu “Đồ họa”")


def _pictures(values: dict[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each that has the shape of one; of the others the calendar's own check tells."""
    for name in ("observances", "slots"):
        for number, entry in enumerate(_list(values.get(name))):
            if isinstance(entry.get("picture"), dict):
                yield (name, number, "picture"), entry["picture"]
            for post, planned in enumerate(_list(entry.get("posts"))):
                if isinstance(planned.get("picture"), dict):
                    yield (name, number, "posts", post, "picture"), planned["picture"]


def _list(value: object) -> list[dict[str, Any]]:
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []
