"""The journal on the studio's pages: a page at a time, filtered, as a table for a spreadsheet, and verified."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from starlette.responses import Response, StreamingResponse

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.journal.actions import ACTIONS, action_name
from campaign.journal.chain import Anchor
from campaign.journal.exporting import BOM, table_of
from campaign.journal.listing import PAGE, Entry, Wanted, every_event, list_events, people_of, place_of
from campaign.journal.marks import read_marks
from campaign.journal.verifying import ChainReport, end_of, verify_chain
from campaign.journal.wording import short_mark, told
from campaign.people.rights import Right
from campaign.web.journal.choice import OWN, Choice, choice_of, place_in
from campaign.web.journal.lines import lines_of
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from content.language import speaking, spoken

doors = StudioRouter(Path(__file__).parent)

PATH = "/studio/nhat-ky"
SOON = 500
"""A chain of so few events is verified whenever the page is shown; a longer one when somebody asks."""

_ROWS = 500


@doors.get(PATH, Right.AUDIT)
def journal(call: Call) -> Response:
    """One page of events, newest first."""
    choice = _choice(call)
    try:
        wanted = choice.wanted(call.campaign_id, call.zone)
    except WrongUse as error:
        call.error, choice = str(error), choice_of({})
        wanted = choice.wanted(call.campaign_id, call.zone)
    with reading(call.workspace.db) as connection:
        entries = list_events(connection, wanted, place_in(call.query), most=PAGE + 1)
        lines = lines_of(connection, wanted.chain, entries[:PAGE], call.zone)
        people = people_of(connection, wanted.chain)
        end, events = end_of(connection, wanted.chain)
    older = choice.address(PATH, place_of(entries[PAGE - 1])) if len(entries) > PAGE else ""
    names = sorted(((action, action_name(action)) for action in ACTIONS), key=lambda pair: pair[1].casefold())
    shown: dict[str, Any] = {
        "choice": choice,
        "lines": lines,
        "people": people,
        "actions": names,
        "older": older,
        "OWN": OWN,
    }
    ways = {
        "newest": choice.address(PATH),
        "export": choice.address(f"{PATH}/bang.csv"),
        **_state(call, wanted, end, events),
    }
    return call.render(
        "journal.html", **shown, **ways, may_see_own=_may_see_own(call), is_newest=place_in(call.query) is None
    )


def _state(call: Call, wanted: Wanted, end: Anchor, events: int) -> dict[str, Any]:
    """What the page tells of the chain, and where to have it verified."""
    report = _verified(call, wanted.chain) if events <= SOON else None
    checking = choice_of({} if wanted.chain else {"pham-vi": OWN}).address(f"{PATH}/kiem-tra")
    mark = short_mark(end) if end.number else ""
    known = {"is_whole": report.fault is None, "state": told(report)} if report else {"is_whole": None, "state": ""}
    return {**known, "mark": mark, "events": events, "checking": checking}


@doors.get(f"{PATH}/kiem-tra", Right.AUDIT)
def check(call: Call) -> Response:
    """Reads the whole chain and tells whether it is as it was written."""
    choice = _choice(call)
    report = _verified(call, "" if choice.is_own else call.campaign_id)
    mark = f"{report.chain}={short_mark(report.end)}" if report.end.number else ""
    page: dict[str, Any] = {"state": told(report), "is_whole": report.fault is None, "mark": mark}
    return call.render("verified.html", **page, back=choice.address(PATH))


def _verified(call: Call, chain: str) -> ChainReport:
    return verify_chain(call.workspace.db, chain, read_marks(call.workspace.home))


@doors.get(f"{PATH}/bang.csv", Right.AUDIT)
def export(call: Call) -> Response:
    """The same events as a table, sent as it is read."""
    wanted = _choice(call).wanted(call.campaign_id, call.zone)
    name = f"nhat-ky-{call.today:%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(_sheet(call, wanted, spoken()), media_type="text/csv; charset=utf-8", headers=headers)


def _sheet(call: Call, wanted: Wanted, language: str) -> Iterator[bytes]:
    rows = _spoken_rows(every_event(call.workspace.db, wanted), call, language)
    yield BOM.encode()
    while some := list(islice(rows, _ROWS)):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(some)
        yield out.getvalue().encode("utf-8", "replace")


def _spoken_rows(entries: Iterator[Entry], call: Call, language: str) -> Iterator[list[str]]:
    """In the language of the page that asked: each piece is made in another thread than the one before."""
    rows = table_of(entries, call.zone)
    while True:
        with speaking(language):
            row = next(rows, None)
        if row is None:
            return
        yield row


def _may_see_own(call: Call) -> bool:
    return call.actor.may(Right.ADMINISTER) and call.actor.campaign_id is None


def _choice(call: Call) -> Choice:
    """What the address asks for; the installation's own events are for administrators of all offices."""
    choice = choice_of(call.query)
    if not choice.is_own:
        call.check(Right.AUDIT)
    elif not _may_see_own(call):
        call.actor.check(Right.ADMINISTER)
        return choice_of({**choice.fields, "pham-vi": ""})
    return choice
