"""The list: narrowed, in the order of names, quick with many."""

import time
from base64 import urlsafe_b64encode

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.db.tables import Team
from campaign.teams.listing import PAGE, Wanted, all_teams, counts_of, is_mark, list_teams
from campaign.teams.privacy import erase
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.teams.registered import STAFF, added, registered

_teams = Team.__table__  # type: ignore[attr-defined]

MANY = 90_000


def names(workspace: Workspace, **wanted: str) -> list[str]:
    with reading(workspace.db) as connection:
        return [row.name for row in list_teams(connection, "thu", Wanted(**wanted)).teams]


def many(workspace: Workspace, count: int = MANY) -> None:
    planned(workspace)
    row = {
        "campaign_id": "thu",
        "area": "",
        "contact": "",
        "phone": "",
        "members": 3,
        "audience": "",
        "form": "message",
    }
    row |= {
        "language": "vi",
        "channel": "",
        "chat": "",
        "import_key": "",
        "source": "import",
        "state": "active",
        "at": 0,
    }
    rows = [
        {**row, "name": f"Tổ {n:05}", "sought": f"to {n:05}", "unit": f"xa-{n % 166}", "link_number": 1, "seen_at": 0}
        for n in range(count)
    ]
    with workspace.db.begin() as connection:
        connection.execute(_teams.insert(), [{**row, "left_at": 0} for row in rows])


def test_teams_are_found_without_marks_by_name_area_contact_and_number(workspace: Workspace) -> None:
    first = registered(workspace, name="Tổ Đông", area="Thôn Gò Rô", contact="Đinh Thị Hrê")
    added(workspace, name="Tổ Tây")
    for words in ("dong", "GO ro", "hrê đinh", str(first)):
        assert names(workspace, words=words) == ["Tổ Đông"]
    assert names(workspace, words="%_") == names(workspace, words="") == ["Tổ Đông", "Tổ Tây"]
    assert (
        names(workspace, words="bắc")
        == names(workspace, words=f"tay {first}")
        == names(workspace, words="9" * 30)
        == []
    )


def test_numbers_in_names_are_sorted_by_their_value(workspace: Workspace) -> None:
    registered(workspace, name="Tổ 10")
    added(workspace, name="Tổ 9")
    assert names(workspace) == ["Tổ 9", "Tổ 10"]
    assert names(workspace, words="to 10") == ["Tổ 10"]


def test_the_list_is_narrowed_by_each_field(workspace: Workspace) -> None:
    registered(workspace, name="Tổ 1", unit="a", form="script", language="en")
    gone = added(workspace, name="Tổ 2", unit="b")
    erase(workspace, gone, STAFF)
    assert names(workspace, unit="a") == names(workspace, form="script") == names(workspace, language="en") == ["Tổ 1"]
    assert names(workspace, state="erased") == [f"Tổ số {gone}"]
    assert names(workspace, unit="a", bound_unit="b") == []


def test_pages_follow_each_other_without_gap_or_repeat(workspace: Workspace) -> None:
    many(workspace, 2 * PAGE + 7)
    found, after = [], ""
    with reading(workspace.db) as connection:
        for _page in range(3):
            sheet = list_teams(connection, "thu", Wanted(after=after))
            found += [row.name for row in sheet.teams]
            after = sheet.after
    assert (found, after, sheet.count) == ([f"Tổ {n:05}" for n in range(2 * PAGE + 7)], "", 2 * PAGE + 7)


@pytest.mark.parametrize("mark", ["x", "=", "é", "MTIz", "LjE=", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkuYQ==", "\x00"])
def test_a_mark_that_is_none_of_ours_begins_anew(workspace: Workspace, mark: str) -> None:
    registered(workspace, name="Tổ 1")
    with reading(workspace.db) as connection:
        assert list_teams(connection, "thu", Wanted(after=mark)).count == 1


def test_states_are_counted_within_the_unit_that_one_may_see(workspace: Workspace) -> None:
    registered(workspace, unit="a")
    erase(workspace, added(workspace, unit="b"), STAFF)
    with reading(workspace.db) as connection:
        assert counts_of(connection, "thu") == {"active": 1, "left": 0, "erased": 1}
        assert counts_of(connection, "thu", "a") == {"active": 1, "left": 0, "erased": 0}


def test_no_other_office_is_listed(workspace: Workspace) -> None:
    registered(workspace)
    with reading(workspace.db) as connection:
        assert list_teams(connection, "khac", Wanted()).teams == ()


def test_many_teams_are_listed_at_once(workspace: Workspace) -> None:
    many(workspace)
    with reading(workspace.db) as connection:
        middle = list_teams(connection, "thu", Wanted()).after
        began = time.process_time()
        for wanted in (
            Wanted(),
            Wanted(after=middle),
            Wanted(unit="xa-7"),
            Wanted(words="89999"),
            Wanted(state="left"),
        ):
            list_teams(connection, "thu", wanted)
        counts_of(connection, "thu")
        assert time.process_time() - began < 1
        assert len(all_teams(connection, "thu", Wanted(unit="xa-7"), 10_000)) == 543
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT id FROM team WHERE campaign_id = 'thu' "
                "AND (sought, id) > ('to 5', 1) ORDER BY sought, id LIMIT 50"
            )
        ).all()
    assert "team_by_name" in str(plan) and "TEMP B-TREE" not in str(plan)


def test_pages_are_as_long_as_is_asked(workspace: Workspace) -> None:
    registered(workspace, name="Tổ 1")
    added(workspace, name="Tổ 2")
    with reading(workspace.db) as connection:
        first = list_teams(connection, "thu", Wanted(), 1)
        rest = list_teams(connection, "thu", Wanted(after=first.after), 1)
    assert [row.name for row in (*first.teams, *rest.teams)] == ["Tổ 1", "Tổ 2"]
    assert (is_mark(first.after), rest.after) == (True, "")


@pytest.mark.parametrize("text", ["", "x", "é", "MS5h", urlsafe_b64encode(b"1.a\0b").decode()])
def test_only_a_whole_mark_is_one(text: str) -> None:
    assert is_mark(text) == (text == "MS5h")
