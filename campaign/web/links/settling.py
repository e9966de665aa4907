"""How a team wants its packs, how it leaves in one tap, and how it comes back."""

from pathlib import Path

from starlette.responses import RedirectResponse, Response

from campaign.errors import WrongUse
from campaign.packs.languages import languages_of
from campaign.states import TeamForm
from campaign.teams.registry import change, come_back, itself, leave
from campaign.web.links.reading import show_team
from campaign.web.links.visiting import DEEDS, Visit, of_team, team_that_left
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import PUBLIC, StudioRouter

doors = StudioRouter(Path(__file__).parent)


@doors.post("/to/{token}/doi", PUBLIC, again=show_team)
@of_team
def change_wishes(visit: Visit) -> Response:
    """The language and the form that the team would rather have."""
    form = visit.call.form
    language, wanted = form.line("tieng"), form.line("dang")
    if language not in languages_of(visit.calendar) or wanted not in set(TeamForm):
        raise WrongUse("Hãy chọn lại ngôn ngữ và dạng gói.")
    team_id = visit.team.id
    with visit.call.workspace.db.begin() as connection:
        change(connection, visit.call.now, team_id, itself(team_id), language=language, form=wanted)
    return visit.done("doi", "#lua-chon")


@doors.post("/to/{token}/roi", PUBLIC)
@of_team
def leave_list(visit: Visit) -> Response:
    """The team gets nothing more; its link then says how to come back."""
    with visit.call.workspace.db.begin() as connection:
        leave(connection, visit.call.now, visit.team.id, itself(visit.team.id))
    return RedirectResponse(visit.home, status_code=303)


@doors.post("/to/{token}/tro-lai", PUBLIC)
def return_to_list(call: Call, token: str) -> Response:
    """The team that left by this link is back; any other address only shows its page."""
    left = team_that_left(call.workspace, token)
    if left is not None and DEEDS.take(left.id).may_go:
        with call.workspace.db.begin() as connection:
            come_back(connection, call.now, left.id, itself(left.id))
    return RedirectResponse(f"/to/{token}?xong=tro-lai", status_code=303)
