"""Importing makes all posts or none, and makes each once."""

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Post, Revision
from campaign.editorial import queueing
from campaign.importing.checking import check_file
from campaign.importing.importing import ImportRefused, import_posts
from campaign.workspace import Workspace
from tests.campaign.importing.files import AUTHOR, GOOD, HEADINGS, OTHER, csv_of
from tests.campaign.play import count, planned

_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    planned(workspace)
    return workspace


def run(workspace: Workspace, *rows: tuple[str, ...]) -> list[bool]:
    found = check_file(workspace, AUTHOR, "thu", "bai.csv", csv_of(HEADINGS, *rows))
    return [queued.is_new for queued in import_posts(workspace, AUTHOR, found)]


def test_each_row_becomes_a_draft_of_the_person(ready: Workspace) -> None:
    assert run(ready, GOOD, OTHER) == [True, True]
    with reading(ready.db) as connection:
        found = connection.execute(
            select(_posts).where(_posts.c.origin == "person").order_by(_posts.c.publish_at)
        ).all()
        author = connection.execute(select(_revisions.c.author).where(_revisions.c.post_id == found[0].id)).scalar_one()
    assert [(post.name, post.state) for post in found] == [(GOOD[2], "draft"), (OTHER[2], "draft")]
    assert author == AUTHOR.name


def test_the_same_file_twice_makes_nothing_new(ready: Workspace) -> None:
    run(ready, GOOD, OTHER)
    before = count(ready, "post"), count(ready, "delivery"), count(ready, "audit_event")
    assert run(ready, GOOD, OTHER) == []
    assert (count(ready, "post"), count(ready, "delivery"), count(ready, "audit_event")) == before


def test_a_longer_file_adds_only_what_is_new(ready: Workspace) -> None:
    run(ready, GOOD)
    assert run(ready, OTHER, GOOD) == [True]


def test_with_one_fault_nothing_is_made(ready: Workspace) -> None:
    before = count(ready, "post")
    with pytest.raises(ImportRefused, match="1 lỗi"):
        run(ready, GOOD, ("31/9/2027", *OTHER[1:]))
    assert count(ready, "post") == before


def test_what_breaks_in_the_middle_leaves_nothing(ready: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = count(ready, "post"), count(ready, "delivery"), count(ready, "revision")
    written = queueing.add_revision
    calls: list[int] = []

    def breaking(*words: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise MemoryError
        return written(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(queueing, "add_revision", breaking)
    with pytest.raises(MemoryError):
        run(ready, GOOD, OTHER)
    assert (count(ready, "post"), count(ready, "delivery"), count(ready, "revision")) == before


def test_a_long_table_goes_in_packs_and_goes_on_where_it_broke_off(
    ready: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "MOST_TOGETHER", 2)
    rows = [(f"{day}/10/2027", *GOOD[1:]) for day in range(12, 17)]
    before, written, calls = count(ready, "post"), queueing._write, list[int]()

    def dying(*words: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise MemoryError
        return written(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(queueing, "_write", dying)
    with pytest.raises(MemoryError):
        run(ready, *rows)
    assert count(ready, "post") == before + 2
    assert run(ready, *rows) == [True, True, True]
    assert count(ready, "post") == before + 5


def test_somebody_who_imports_the_same_meanwhile_is_met(ready: Workspace) -> None:
    mine = check_file(ready, AUTHOR, "thu", "bai.csv", csv_of(HEADINGS, GOOD, OTHER))
    run(ready, GOOD)
    assert [queued.is_new for queued in import_posts(ready, AUTHOR, mine)] == [False, True]


def test_posts_of_one_title_stand_side_by_side(ready: Workspace) -> None:
    later = ("14/10/2027", *GOOD[1:])
    assert run(ready, GOOD, later) == [True, True]


def test_it_is_told_how_many_are_drawn(ready: Workspace) -> None:
    told: list[tuple[int, int]] = []
    found = check_file(ready, AUTHOR, "thu", "bai.csv", csv_of(HEADINGS, GOOD, OTHER))
    import_posts(ready, AUTHOR, found, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
