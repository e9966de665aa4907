"""What programs read: posts, deliveries, the plan, the library, the journal, a page at a time."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest
from sqlalchemy import insert

from campaign.db.tables import AssetTheme
from campaign.delivery.holding import Reach, Scope, stop
from campaign.editorial.composing import compose_due
from campaign.library import shelf as shelving
from campaign.library.assets import add_figure
from campaign.library.descriptions import Description
from campaign.people.rights import Right
from campaign.states import Role
from campaign.web.api.paging import LARGEST_MOMENT, pack
from campaign.workspace import Workspace
from tests.campaign.library.people import AUTHOR
from tests.campaign.play import at, later
from tests.campaign.sample import DAY_KEY, ON_THE_DAY
from tests.campaign.web.api.conftest import Hire, Program


def walked(program: Program, path: str) -> list[Any]:
    """Every item of a list, page by page as the header Link says."""
    items, following = [], path
    while following:
        answer = program("GET", following)
        items += answer.json()["items"]
        link = answer.headers.get("Link", "")
        following = link.partition("</v1")[2].partition(">")[0]
        assert bool(following) == bool(answer.json()["next"])
    return items


@pytest.mark.parametrize("path", ["/posts", "/deliveries", "/audit"])
def test_pages_hold_everything_once(hire: Hire, path: str) -> None:
    editor = hire(Role.EDITOR)
    whole = walked(editor, f"{path}?limit=200")
    assert walked(editor, f"{path}?limit=7") == whole
    assert whole


def test_posts_are_found_by_what_is_asked(workspace: Workspace, editor: Program) -> None:
    compose_due(workspace)

    def keys(query: str) -> list[str]:
        return [one["key"] for one in walked(editor, f"/posts?limit=200&{query}")]

    day = "from=2027-10-10T00:00:00%2B07:00&until=2027-10-11T00:00:00%2B07:00"
    assert keys(day) == [DAY_KEY]
    assert keys(f"{day}&channel=telegram.kenh") == [DAY_KEY]
    assert keys(f"{day}&channel=khac") == []
    assert keys(f"{day}&theme=khac") == []
    assert DAY_KEY in keys("state=in_review&state=approved")
    assert keys("state=published") == []
    assert DAY_KEY in keys("q=ngay%20CHUYEN%20doi%20so")


def test_a_post_is_read_whole(workspace: Workspace, editor: Program) -> None:
    compose_due(workspace)
    (row,) = [one for one in walked(editor, "/posts") if one["key"] == DAY_KEY]
    post = editor("GET", f"/posts/{row['id']}").json()
    assert post["revision"]["hash"] == post["revision_hash"]
    assert len(post["revision"]["pictures"]) >= 2
    assert {one["channel"] for one in post["deliveries"]} == {"cong", "tin-rss", "telegram"}


def test_a_delivery_that_waits_is_found_and_resolved(workspace: Workspace, editor: Program) -> None:
    compose_due(workspace)
    at(workspace, ON_THE_DAY.replace(day=12))
    waiting = walked(editor, "/deliveries?needs_person=true")
    assert {one["state"] for one in waiting} == {"missed"}
    path = f"/deliveries/{waiting[0]['id']}"
    done = editor("POST", f"{path}/resolution", {"choice": "drop", "reason": "Không cần nữa"})
    assert (done.status_code, done.json()["state"]) == (200, "cancelled")
    again = editor("POST", f"{path}/resolution", {"choice": "drop"})
    assert (again.status_code, "Không cần nữa" in again.json()["detail"]) == (409, True)
    assert editor("GET", path).json()["state"] == "cancelled"


def test_the_plan_names_what_posts_may_name(editor: Program) -> None:
    plan = editor("GET", "/plan").json()
    assert [theme["id"] for theme in plan["themes"]] == ["chuyen-doi-so"]
    assert [channel["references"] for channel in plan["channels"]][2] == ["telegram", "telegram.kenh"]
    assert DAY_KEY in [one["id"] for one in editor("GET", "/occasions?year=2027").json()["items"]]


def figures(workspace: Workspace, *titles: str) -> None:
    for title in titles:
        later(workspace, seconds=1)
        add_figure(workspace, "thu", Description(title, source="Báo cáo", checked="2027-01-02", value="1"), AUTHOR)


def test_the_library_is_searched(workspace: Workspace, editor: Program) -> None:
    figures(workspace, "Số hồ sơ trực tuyến", "Dân số")
    told = walked(editor, "/library?kind=figure&q=ho%20so")
    assert [(one["title"], one["value"], one["by"]) for one in told] == [("Số hồ sơ trực tuyến", "1", AUTHOR.name)]
    assert editor("GET", "/library?kind=picture&q=so").json() == {"next": "", "items": []}
    assert editor("GET", "/library").status_code == 422


@pytest.mark.parametrize("query", ["", "&q=so", "&q=so&theme=chuyen-doi-so"])
def test_what_comes_to_the_library_meanwhile_shifts_no_page(
    workspace: Workspace, editor: Program, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(shelving, "PAGE", 2)
    figures(workspace, "Số một", "Số hai", "Số ba", "Số bốn", "Số năm")
    with workspace.db.begin() as connection:
        connection.execute(insert(AssetTheme), [{"asset_id": one, "theme": "chuyen-doi-so"} for one in range(1, 6)])
    first = editor("GET", f"/library?kind=figure{query}").json()
    figures(workspace, "Số sáu")
    rest = walked(editor, f"/library?kind=figure{query}&cursor={first['next']}")
    titles = [one["title"] for one in (*first["items"], *rest)]
    assert titles == ["Số năm", "Số bốn", "Số ba", "Số hai", "Số một"]


def test_the_journal_is_read_by_those_who_may(workspace: Workspace, hire: Hire) -> None:
    stop(workspace, Reach(Scope.ALL), "Chờ", "Ông C")
    (event,) = hire(Role.APPROVER)("GET", "/audit?action=hold").json()["items"]
    assert (event["who"], event["detail"]) == ("Ông C", "Chờ")
    assert hire(Role.AUTHOR)("GET", "/audit").status_code == 403
    assert hire(Role.EDITOR, Right.READ, name="Khác")("GET", "/audit").status_code == 403


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/posts", 2),
        ("/deliveries", 1),
        ("/audit", 2),
        ("/packs", 1),
        ("/sendings", 2),
        ("/questions", 2),
        ("/questions?answered=true", 2),
    ],
)
def test_the_farthest_cursor_is_a_page(hire: Hire, path: str, keys: int) -> None:
    mark = "&" if "?" in path else "?"
    answer = hire(Role.EDITOR)("GET", f"{path}{mark}cursor={pack(*[LARGEST_MOMENT] * keys)}")
    assert (answer.status_code, "items" in answer.json()) == (200, True)


@pytest.mark.parametrize("row", ["9" * 17, str(2**31), "1"])
def test_the_farthest_page_of_teams_is_one_or_none(hire: Hire, row: str) -> None:
    mark = urlsafe_b64encode(f"{row}.to 1".encode()).decode()
    assert hire(Role.EDITOR)("GET", f"/teams?cursor={mark}").status_code == (200 if row == "1" else 422)
