"""What is kept of a team's people is handed out or erased when they ask."""

from pathlib import Path

from starlette.responses import Response

from campaign.errors import WrongUse
from campaign.people.rights import Right
from campaign.teams.extracts import extract_zip
from campaign.teams.privacy import KEPT_AFTER_LEAVING, is_word_to_erase, word_to_erase
from campaign.teams.privacy import erase as erase_team
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.teams.scope import PATH, team_in_view
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)


@doors.post(PATH + "/{team_id:int}/trich", Right.RESOLVE)
def give_extract(call: Call, team_id: int) -> Response:
    """Everything that is kept of the team, in a ZIP."""
    call.check(Right.RESOLVE, team_in_view(call, team_id).unit)
    data = extract_zip(call.workspace, call.actor, team_id)
    headers = {"Content-Disposition": f'attachment; filename="du-lieu-to-{team_id}.zip"', "Cache-Control": "no-store"}
    return Response(data, media_type="application/zip", headers=headers)


@doors.get(PATH + "/{team_id:int}/xoa", Right.RESOLVE)
def show_erase(call: Call, team_id: int) -> Response:
    """Tells what goes and what stays, and asks for the word."""
    row = team_in_view(call, team_id)
    call.check(Right.RESOLVE, row.unit)
    return call.render("erase.html", row=row, word=word_to_erase(team_id), days=KEPT_AFTER_LEAVING.days)


@doors.post(PATH + "/{team_id:int}/xoa", Right.RESOLVE, again=show_erase)
def erase(call: Call, team_id: int) -> Response:
    """Erases, once the word was typed. Nobody can undo it."""
    row = team_in_view(call, team_id)
    call.check(Right.RESOLVE, row.unit)
    if not is_word_to_erase(call.form.line("chac-chan"), team_id):
        raise WrongUse(_("Chưa xóa. Hãy gõ đúng “{word}” để xác nhận.").format(word=word_to_erase(team_id)))
    erase_team(call.workspace, team_id, call.actor.name, account_id=call.actor.account_id)
    return call.go(PATH, said=_("Đã xóa dữ liệu cá nhân của tổ số {team}.").format(team=team_id))
