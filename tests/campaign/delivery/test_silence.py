"""What stops a post now: a person's hold before all, then the calendar's blackouts but for what they allow."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, event

from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, stop
from campaign.delivery.silence import Stop, StopKind, silence, stops
from campaign.plan.loader import load_calendar
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, planned, states
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

WINDOW = 'id: qt, from: "2027-10-10 00:00", until: "2027-10-10 24:00", reason: Quốc tang, source: 1/TB'
STARTS = datetime(2027, 10, 9, 17, 0, tzinfo=UTC)


def mourning(allow: str = "") -> str:
    return f"{CALENDAR}blackouts: [{{{WINDOW}, allow: [{allow}]}}]\n"


def calendar(allow: str = "") -> Calendar:
    return load_calendar(mourning(allow).encode(), "f")


def reason(workspace: Workspace, plan: Calendar, now: datetime, channel: str = "cong", post: str = DAY_KEY) -> str:
    with reading(workspace.db) as connection:
        return silence(connection, plan, channel, "chuyen-doi-so", now, post)


@pytest.mark.parametrize(
    ("now", "is_stopped"),
    [
        (STARTS - timedelta(seconds=1), False),
        (STARTS, True),
        (STARTS + timedelta(hours=24, seconds=-1), True),
        (STARTS + timedelta(hours=24), False),
    ],
)
def test_a_blackout_lasts_its_local_hours(workspace: Workspace, now: datetime, is_stopped: bool) -> None:
    assert bool(reason(workspace, calendar(), now)) == is_stopped


def test_a_blackout_tells_its_reason_and_legal_basis(workspace: Workspace) -> None:
    assert reason(workspace, calendar(), STARTS) == "Quốc tang (1/TB)"
    with reading(workspace.db) as connection:
        stop_now = stops(connection, calendar(), STARTS).over("cong", "chuyen-doi-so")
    assert stop_now == Stop(StopKind.BLACKOUT, "Quốc tang", "1/TB")


@pytest.mark.parametrize("allow", ["chuyen-doi-so", "ngay-chuyen-doi-so", "ngay-chuyen-doi-so/ngay-chinh"])
def test_public_service_goes_on_in_a_blackout(live: Workspace, telegram: ScriptedChannel, allow: str) -> None:
    approved(live, mourning(allow))
    at(live, ON_THE_DAY)
    assert set(states(live).values()) == {"sent"}


@pytest.mark.parametrize("allow", ["chu-de-tuan", "ngay-chuyen-doi-so/dem-nguoc-7"])
def test_what_a_blackout_does_not_allow_is_held(live: Workspace, telegram: ScriptedChannel, allow: str) -> None:
    approved(live, mourning(allow))
    at(live, ON_THE_DAY)
    assert set(states(live).values()) == {"held"}
    assert telegram.sent == []


def test_a_slot_is_allowed_in_each_of_its_weeks(workspace: Workspace) -> None:
    plan = calendar("chu-de-tuan")
    assert reason(workspace, plan, STARTS, post="2027/chu-de-tuan/tuan-41") == ""
    assert reason(workspace, plan, STARTS, post=DAY_KEY) != ""


def test_without_a_key_only_the_theme_is_asked(workspace: Workspace) -> None:
    assert reason(workspace, calendar("ngay-chuyen-doi-so"), STARTS, post="") != ""
    assert reason(workspace, calendar("chuyen-doi-so"), STARTS, post="") == ""


def test_a_hold_stops_also_what_a_blackout_allows(workspace: Workspace) -> None:
    planned(workspace)
    stop(workspace, Reach(Scope.ALL), "Chờ ý kiến", "Ông C")
    assert reason(workspace, calendar("chuyen-doi-so"), STARTS) == "Chờ ý kiến (Ông C)"


def test_a_channel_of_another_name_is_not_stopped(workspace: Workspace) -> None:
    planned(workspace)
    stop(workspace, Reach(Scope.CHANNEL, "telegram"), "Chờ ý kiến", "Ông C")
    found = [reason(workspace, load_calendar(CALENDAR.encode(), "f"), STARTS, name) for name in ("telegram", "cong")]
    assert found == ["Chờ ý kiến (Ông C)", ""]


def test_all_that_stops_is_one_query_that_reads_only_standing_holds(migrated: Engine) -> None:
    seen: list[str] = []
    event.listen(migrated, "before_cursor_execute", lambda *call: seen.append(call[2]))
    with migrated.connect() as connection:
        stops(connection, calendar(), STARTS)
        asked = [query for query in seen if query.startswith("SELECT")]
        assert len(asked) == 1
        assert "hold_standing" in plan_of(connection, asked[0])


def plan_of(connection: Connection, query: str) -> str:
    """How the database would run it; PostgreSQL is asked to prefer indexes even for an empty table."""
    words = query.replace("?", "'thu'").replace("%(campaign_id_1)s::VARCHAR", "'thu'")
    if connection.dialect.name == "sqlite":
        return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").all())
    connection.exec_driver_sql("SET enable_seqscan = off")
    return str(connection.exec_driver_sql(f"EXPLAIN {words}").all())
