"""The languages of an office's packs: Vietnamese, and those that its plan names. Nothing is ever translated by machine."""

from collections.abc import Mapping

from campaign.errors import WrongUse
from campaign.plan.schema import Calendar
from content.language import gettext as _
from content.packs.material import HOME


def languages_of(calendar: Calendar) -> Mapping[str, str]:
    """The languages by their ids, with the names that they bear on public pages; Vietnamese always and first."""
    named = {one.id: one.name for one in calendar.languages}
    return {HOME: named.pop(HOME, "Tiếng Việt"), **named}


def check_language(calendar: Calendar, language: str) -> None:
    """Raises WrongUse for a language that the plan does not name."""
    if language not in languages_of(calendar):
        message = _("Kế hoạch chưa có ngôn ngữ “{language}”. Hãy thêm vào mục languages của tệp lịch.")
        raise WrongUse(message.format(language=language[:40]))
