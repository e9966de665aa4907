"""Whether what is told of a team is there at all in the office's plan: its unit, audience and language."""

from collections.abc import Iterator, Mapping
from typing import Any

from campaign.packs.languages import languages_of
from campaign.plan.schema import Calendar
from campaign.teams.fields import TeamRefused
from content.language import gettext as _


def check_belongs(calendar: Calendar, told: Mapping[str, Any]) -> None:
    """Raises TeamRefused for a unit, an audience or a language that the plan does not name, and for no unit where it has some."""
    wrong = list(_wrong(calendar, told))
    if wrong:
        raise TeamRefused("\n".join(wrong))


def _wrong(calendar: Calendar, told: Mapping[str, Any]) -> Iterator[str]:
    units = {unit.id for unit in calendar.units}
    unit = told.get("unit", "")
    if "unit" in told and units and not unit:
        yield _("Thiếu đơn vị. Hãy chọn đơn vị quản lý tổ.")
    if unit and unit not in units:
        yield _("Kế hoạch không có đơn vị “{name}”. Hãy chọn lại đơn vị.").format(name=unit[:40])
    audience = told.get("audience", "")
    if audience and audience not in {one.id for one in calendar.audiences}:
        yield _("Kế hoạch không có đối tượng “{name}”. Hãy chọn lại đối tượng.").format(name=audience[:40])
    if "language" in told and told["language"] not in languages_of(calendar):
        yield _("Kế hoạch chưa có ngôn ngữ “{name}”. Hãy chọn lại ngôn ngữ.").format(name=str(told["language"])[:40])
