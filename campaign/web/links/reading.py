"""What a team reads on its link: its packs, and one pack with all its parts and what it told of it."""

from datetime import date
from pathlib import Path
from uuid import uuid4

from starlette.responses import Response

from campaign.db.engine import reading
from campaign.packs.languages import languages_of
from campaign.packs.offered import offered_to
from campaign.web.links.showing import shown_pack
from campaign.web.links.told import questions_of, states_of, told_of
from campaign.web.links.visiting import Visit, of_pack, of_team
from campaign.web.links.words import FORMS, PLACES
from campaign.web.shell.doors import PUBLIC, StudioRouter
from content.words.vietnamese import full_date

doors = StudioRouter(Path(__file__).parent)

MOST_PACKS = 30


@doors.get("/to/{token}", PUBLIC)
@of_team
def show_team(visit: Visit) -> Response:
    """The team's packs, its questions with their answers, and how it wants its packs."""
    with reading(visit.call.workspace.db) as connection:
        offered = offered_to(connection, visit.calendar, visit.team, visit.call.now, MOST_PACKS)
        packs = (*offered.mine, *offered.others)
        states = states_of(connection, visit.team.id, [pack.id for pack in packs])
        questions = questions_of(connection, visit.team.id)
    days = {pack.id: full_date(date.fromisoformat(pack.event_date)) for pack in packs}
    languages = languages_of(visit.calendar)
    return visit.render(
        "team.html", offered=offered, days=days, states=states, questions=questions, languages=languages, forms=FORMS
    )


@doors.get("/to/{token}/goi/{pack_id:int}", PUBLIC)
@of_pack
def show_pack(visit: Visit) -> Response:
    """One pack as the team's unit hands it out, and what the team told of it."""
    shown = shown_pack(visit, visit.call.query.get("tieng", ""))
    with reading(visit.call.workspace.db) as connection:
        told = told_of(connection, visit.team.id, visit.pack_id)
    return visit.render("pack.html", shown=shown, told=told, places=PLACES, sent=visit.call.form, mark=uuid4().hex)
