"""Until when an answer is asked for, as the pages that send a post to be approved tell it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from campaign.errors import WrongUse
from campaign.web.shell.calls import Call
from content.language import gettext as _


def due_of(call: Call, zone: ZoneInfo) -> datetime | None:
    """The field `due`, a wall time of `zone`; None when it is empty. Raises WrongUse for what is none, or is past."""
    written = call.form.line("due")
    if not written:
        return None
    try:
        due = datetime.fromisoformat(written).replace(tzinfo=zone)
        is_past = due <= call.now
    except (ValueError, OverflowError):
        raise WrongUse(_("Hạn duyệt “{due}” không đúng. Hãy chọn lại ngày và giờ.").format(due=written[:40])) from None
    if is_past:
        raise WrongUse(_("Hạn duyệt đã qua. Hãy chọn giờ sau lúc này."))
    return due
