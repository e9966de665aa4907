"""Questions of teams that wait for an answer, and answering them."""

from pathlib import Path
from typing import Any

from starlette.responses import Response

from campaign.confirmations.questions import LONGEST_ANSWER, NoSuchQuestion, answer, answered_questions, open_questions
from campaign.db.engine import reading
from campaign.people.rights import Right
from campaign.web.coverage.pages import PATH
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

INBOX = f"{PATH}/cau-hoi"


@doors.get(INBOX, Right.READ)
def show_inbox(call: Call) -> Response:
    """What waits, the oldest first, and what was answered last."""
    unit = call.actor.unit
    with reading(call.workspace.db) as connection:
        waiting = open_questions(connection, call.campaign_id, unit)
        done = answered_questions(connection, call.campaign_id, unit)
    names = {one.id: one.name for one in call.office.calendar.units}
    shown: dict[str, Any] = {"waiting": waiting, "done": done, "names": names, "zone": call.zone, "tab": INBOX}
    return call.render("inbox.html", **shown, questions=len(waiting), longest=LONGEST_ANSWER)


@doors.post(INBOX + "/{question_id:int}", Right.WRITE, again=show_inbox)
def reply(call: Call, question_id: int) -> Response:
    """Answers one question."""
    try:
        answer(call.workspace, call.actor, call.campaign_id, question_id, call.form.get("tra-loi", ""))
    except NoSuchQuestion as error:
        raise NotThere(str(error)) from error
    return call.go(INBOX, said=_("Đã trả lời. Tổ đọc được ở trang của tổ và trong bot."))
