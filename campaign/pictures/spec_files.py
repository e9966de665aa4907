"""Reads a picture's spec from a file of YAML or JSON, with the logo that it names beside it."""

from pathlib import Path
from typing import Any

from campaign.errors import WrongUse
from campaign.plan.problems import Finding, Unreadable
from campaign.plan.yaml_text import MOST_BYTES as MOST_TEXT_BYTES
from campaign.plan.yaml_tree import line_of, plain, read_tree, repeated
from channels.reasons import reason_of
from content.infographics.card import check
from content.infographics.fonts import tidy
from content.infographics.logos import MOST_BYTES, Logo, LogoProblem, open_logo
from content.infographics.problems import MissingGlyph, SpecProblem
from content.infographics.reading import read_spec
from content.infographics.spec import Spec, steps_of, tidied
from content.language import gettext as _

DEFAULTS = {"layout": "announcement", "theme": "khoa-hoc"}


def read_spec_file(file: Path) -> Spec:
    """The spec in a file; `logo` names a picture's file beside it. Raises WrongUse with file, line and what to write."""
    found: list[Finding] = []
    try:
        with file.open("rb") as opened:
            tree = read_tree(opened.read(MOST_TEXT_BYTES + 1), found)
    except OSError as error:
        raise WrongUse(_("Không đọc được {file}: {reason}.").format(file=file, reason=reason_of(error))) from error
    except Unreadable as problem:
        raise WrongUse(f"{file}:{problem.line}: {problem.message} — {problem.advice}") from problem
    found += [(line, _("khóa “{key}” ghi hai lần").format(key=key), _("bỏ một chỗ")) for key, line in repeated(tree)]
    if found:
        line, message, advice = min(found)
        raise WrongUse(f"{file}:{line}: {message} — {advice}")
    values = plain(tree)
    try:
        logo = _logo(file.parent, values.pop("logo", None))
        spec = tidied(read_spec({**DEFAULTS, **values}, logo), tidy)
        check(spec)
    except (SpecProblem, MissingGlyph) as problem:
        raise WrongUse(f"{file}:{line_of(tree, steps_of(problem.field))}: {problem}") from problem
    return spec


def _logo(folder: Path, name: Any) -> Logo | None:
    if not name:
        return None
    is_inside = isinstance(name, str) and not Path(name).is_absolute() and ".." not in Path(name).parts
    if not is_inside or not name.isprintable():
        raise SpecProblem("logo", _("phải là tên một tệp ảnh cạnh tệp này."))
    try:
        with (folder / name).open("rb") as opened:
            return open_logo(opened.read(MOST_BYTES + 1))
    except OSError as error:
        problem = _("không đọc được “{name}”: {reason}.").format(name=name, reason=reason_of(error))
        raise SpecProblem("logo", problem) from error
    except LogoProblem as error:
        raise SpecProblem("logo", str(error)) from error
