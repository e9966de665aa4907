"""Finding things by words, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, text

from campaign.db.tables import SearchEntry
from campaign.library import finding
from campaign.library.finding import matching, search
from campaign.library.indexing import Kind, forget, index
from campaign.workspace import Workspace

_entries = SearchEntry.__table__  # type: ignore[attr-defined]

DAY = datetime(2027, 10, 1, tzinfo=UTC)
EVERY = tuple(Kind)
OFFICES = (
    "INSERT INTO campaign (id, name, organisation, file, calendar, calendar_hash, planned_until) "
    "VALUES ('thu', 'T', 'S', 'f', '', '', 0), ('khac', 'T', 'S', 'f', '', '', 0)"
)


def fill(engine: Engine) -> Engine:
    things = [
        (Kind.PICTURE, 1, "Chuyển đổi số ở chợ", "ảnh chụp buổi sáng", 0),
        (Kind.PICTURE, 2, "Học kỹ năng số", "lớp về chuyển đổi", 3),
        (Kind.POST, 1, "Chuyển đổi số quốc gia", "", 1),
        (Kind.DOCUMENT, 7, "Song song", "văn bản về chuyển giao công nghệ", 2),
    ]
    with engine.begin() as connection:
        connection.execute(text(OFFICES))
        for kind, ref_id, title, words, day in things:
            index(connection, "thu", kind, ref_id, title, words, DAY + timedelta(days=day))
        index(connection, "khac", Kind.PICTURE, 9, "Chuyển đổi số nơi khác", "", DAY)
    return engine


@pytest.fixture
def filled(workspace: Workspace) -> Engine:
    return fill(workspace.db)


@pytest.fixture(params=[finding.RARE, 1], ids=["from the rarest word", "from the newest thing"])
def _each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "RARE", request.param)


def ids(engine: Engine, query: str, *kinds: Kind, limit: int = 50) -> list[str]:
    with engine.connect() as connection:
        return [f"{f.kind}:{f.ref_id}" for f in search(connection, "thu", query, kinds or EVERY, limit)]


ANSWERS = {
    "chuyen doi so": ["post:1", "picture:1", "picture:2"],
    "CHUYỂN ĐỔI SỐ": ["post:1", "picture:1", "picture:2"],
    "so chuy": ["post:1", "picture:1", "picture:2", "document:7"],
    "cho sang": ["picture:1"],
    "chuyen khong": [],
    "  %_' ": [],
}


@pytest.mark.usefixtures("_each_way")
@pytest.mark.parametrize("query", ANSWERS)
def test_every_word_is_asked_for_titles_first_then_the_newest(filled: Engine, query: str) -> None:
    assert ids(filled, query) == ANSWERS[query]


def test_both_databases_answer_alike(migrated: Engine) -> None:
    fill(migrated)
    assert {query: ids(migrated, query) for query in ANSWERS} == ANSWERS


@pytest.mark.usefixtures("_each_way")
def test_only_the_kinds_and_the_number_asked_for_come(filled: Engine) -> None:
    assert ids(filled, "chuyen", Kind.PICTURE) == ["picture:1", "picture:2"]
    assert ids(filled, "chuyen", limit=1) == ["post:1"]


def test_a_thing_that_changed_is_found_by_its_new_words_only(filled: Engine) -> None:
    with filled.begin() as connection:
        index(connection, "thu", Kind.PICTURE, 1, "Bình dân học vụ số", "", DAY)
        forget(connection, Kind.POST, 1)
    assert (ids(filled, "chuyen doi so"), ids(filled, "binh dan")) == (["picture:2"], ["picture:1"])


def test_another_list_takes_the_words_as_a_condition(filled: Engine) -> None:
    pictures = select(_entries.c.ref_id).where(_entries.c.kind == "picture").order_by(_entries.c.ref_id)
    with filled.connect() as connection:
        found = [
            connection.execute(pictures.where(matching(query, Kind.PICTURE, _entries.c.ref_id))).scalars().all()
            for query in ("chuyen", "hoc so", "")
        ]
    assert found == [[1, 2, 9], [2], [1, 2, 9]]
