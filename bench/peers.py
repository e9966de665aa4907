"""What the product is measured against: the least code that does the same visible thing on the same database or broker."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

PAGE = "<!doctype html><html lang=vi><title>{title}</title><h1>{title}</h1>{body}"
BODY = "<p>Mỗi người dân thử một dịch vụ công trực tuyến.</p>" * 20


@contextmanager
def outbox(engine: Engine, rows: int) -> Iterator[None]:
    """A bare table `bare_outbox` of `rows` pending rows, gone afterwards."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE bare_outbox (id integer PRIMARY KEY, title text NOT NULL, state text NOT NULL, "
            "due_at bigint NOT NULL, owner text NOT NULL)"
        )
        connection.exec_driver_sql("CREATE INDEX bare_due ON bare_outbox (due_at) WHERE state = 'pending'")
        connection.exec_driver_sql(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < "
            f"{rows}) INSERT INTO bare_outbox SELECT n, 'Bài số ' || n, 'pending', 0, '' FROM numbers"
        )
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE bare_outbox")


def pages_rate(engine: Engine, folder: Path, rows: int, batch: int) -> float:
    """Rows a second from the outbox to a page of their own: select `batch`, write the files, mark, commit."""
    folder.mkdir()
    with outbox(engine, rows):
        start = time.perf_counter()
        while _write_some(engine, folder, batch):
            pass
        return rows / (time.perf_counter() - start)


def _write_some(engine: Engine, folder: Path, batch: int) -> bool:
    with engine.begin() as connection:
        query = f"SELECT id, title FROM bare_outbox WHERE state = 'pending' ORDER BY due_at, id LIMIT {batch}"
        found = connection.exec_driver_sql(query).all()
        for id_, title in found:
            (folder / f"{id_}.html").write_text(PAGE.format(title=title, body=BODY), encoding="utf-8")
        _mark(connection, [id_ for id_, _title in found], "sent", "bare_outbox")
    return bool(found)


def claim_and_mark(engine: Engine, channel: str, rows: int, batch: int, *, is_told: bool) -> float:
    """Deliveries a second that bare SQL claims (marks `sending`, commits) and marks `sent` (commits), `batch` at a time.

    On the product's own tables, whose due deliveries on `channel` are used up. `is_told` also writes an attempt for each
    and marks its post, as the product does.
    """
    skip = "FOR UPDATE SKIP LOCKED" if engine.dialect.name == "postgresql" else ""
    claim = (
        "UPDATE delivery SET state = 'sending', owner = 'me', attempts = attempts + 1 WHERE id IN (SELECT id FROM "
        f"delivery WHERE campaign_id = 'thu' AND channel = '{channel}' AND state = 'pending' AND due_at <= 4000000000 "
        f"ORDER BY due_at, id LIMIT {batch} {skip}) RETURNING id"
    )
    start = time.perf_counter()
    for _turn in range(rows // batch):
        with engine.begin() as connection:
            ids = list(connection.exec_driver_sql(claim).scalars())
        assert len(ids) == batch
        with engine.begin() as connection:
            _mark(connection, ids, "sent", "delivery")
            if is_told:
                _tell(connection, ids)
    return rows / (time.perf_counter() - start)


def _tell(connection: Connection, ids: list[int]) -> None:
    among = ", ".join(map(str, ids))
    connection.exec_driver_sql(
        "INSERT INTO attempt (campaign_id, delivery_id, number, began_at, ended_at, outcome, error) SELECT campaign_id, id, "
        f"attempts, 1, 1, 'sent', '' FROM delivery WHERE id IN ({among})"
    )
    posts = f"SELECT post_id FROM delivery WHERE id IN ({among})"
    connection.exec_driver_sql(f"UPDATE post SET state = 'published' WHERE id IN ({posts})")


def _mark(connection: Connection, ids: list[int], state: str, table: str) -> None:
    among = ", ".join(map(str, ids)) or "0"
    connection.exec_driver_sql(f"UPDATE {table} SET state = '{state}' WHERE id IN ({among})")
