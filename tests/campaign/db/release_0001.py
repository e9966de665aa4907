"""Rows as the release with schema 0001 left them, at least one in every table and every state. Frozen: never adapt it.

A test that no longer passes with these rows shows an upgrade that loses something.
"""

import hashlib
from typing import Any

from sqlalchemy import Connection, Engine, text

from campaign.db.migrate import upgrade_within

VERSION = "0001"

MOMENT = 1823128260
"""07:31 in Viet Nam on 10/10/2027, when these rows were left."""

CALENDAR = """\
campaign: {id: cu, name: Kế hoạch cũ, organisation: Sở Khoa học và Công nghệ, source: "1/KH"}
policy: {review: template, grace: 2h, lead_time: 14d}
audiences: [{id: nguoi-dan, name: Người dân}]
channels:
  - {id: cong, kind: portal, base_url: "https://example.gov.vn/nq57"}
  - {id: tin-rss, kind: rss}
  - {id: telegram, kind: telegram, token: "env:TELEGRAM_TOKEN", destinations: [{id: kenh, chat: "@kenh_cu"}]}
themes:
  - {id: chuyen-doi-so, name: Chuyển đổi số, audiences: [nguoi-dan], templates: [theme-tip]}
observances:
  - id: ngay-chuyen-doi-so
    name: Ngày Chuyển đổi số quốc gia
    date: 10/10
    theme: chuyen-doi-so
    source: "505/QĐ-TTg, 22/4/2022"
    posts: [{id: ngay-chinh, at: "0d 07:30", template: day, channels: [cong, tin-rss, telegram]}]
slots:
  - {id: chu-de-tuan, every: "FREQ=WEEKLY;BYDAY=MO", at: "08:00", themes: [chuyen-doi-so], channels: [cong, tin-rss]}
"""

POST_STATES = [
    "pending_theme",
    "pending_facts",
    "draft",
    "in_review",
    "changes_requested",
    "approved",
    "scheduled",
    "publishing",
    "published",
    "partly_published",
    "failed",
    "cancelled",
    "withdrawn",
]
DELIVERY_STATES = [
    "pending",
    "sending",
    "sent",
    "simulated",
    "failed",
    "unknown",
    "missed",
    "held",
    "cancelled",
    "withdrawn",
]
PART_STATES = [
    "sending",
    "sent",
    "refused",
    "unknown",
]

DUE_POST = 7
"""The post that is scheduled, approved and due at MOMENT; on all three channels."""

Rows = dict[str, list[dict[str, Any]]]


def rows() -> Rows:
    """Every table's rows, a table after those that it refers to."""
    return {
        "campaign": [_campaign()],
        "audit_event": [_event(number) for number in (1, 2, 3)],
        "channel_lease": [
            {"campaign_id": "cu", "channel": "telegram", "owner": "", "until": 0, "trouble": "Mất mạng."}
        ],
        "hold": [_hold(1, "channel", "zalo", 0), _hold(2, "all", "", MOMENT - 50), _hold(3, "theme", "khac", 0)],
        "post": [_post(number, state) for number, state in enumerate(POST_STATES, start=1)],
        "template_approval": [_yes(1) | {"text_id": "day/ngay-chuyen-doi-so", "basis": "b" * 64}],
        "revision": [_revision(1, 6), _revision(2, DUE_POST), _revision(3, 9)],
        "approval": [_yes(1) | {"revision_id": 2, "revision_hash": "2" * 64}],
        "delivery": _deliveries(),
        "attempt": [_attempt(number) for number in (1, 2, 3)],
        "part": [_part(number, state) for number, state in enumerate(PART_STATES, start=1)],
    }


def left_by_release(engine: Engine) -> None:
    """Makes the schema of that release in an empty database and puts the rows in."""
    with engine.begin() as connection:
        upgrade_within(connection, VERSION)
        fill(connection)


def fill(connection: Connection) -> None:
    """Puts the rows into tables of that release."""
    for table, some in rows().items():
        columns = ", ".join(f'"{column}"' for column in some[0])
        values = ", ".join(f":{column}" for column in some[0])
        connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), some)
    if connection.dialect.name == "postgresql":
        for table in (
            "audit_event",
            "hold",
            "post",
            "template_approval",
            "revision",
            "approval",
            "delivery",
            "attempt",
            "part",
        ):
            connection.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))


def _campaign() -> dict[str, Any]:
    digest = hashlib.sha256(CALENDAR.encode()).hexdigest()
    named = {"id": "cu", "name": "Kế hoạch cũ", "organisation": "Sở Khoa học và Công nghệ", "file": "calendar.yaml"}
    return named | {"calendar": CALENDAR, "calendar_hash": digest, "planned_until": MOMENT + 400 * 86_400}


def _event(number: int) -> dict[str, Any]:
    said = {
        "who": "Nguyễn Văn Ắ",
        "action": "approve",
        "subject": f"post {number}",
        "detail": 'dấu "nháy" và \\ xuống\ndòng',
    }
    return {"id": number, "campaign_id": "cu", "at": MOMENT - number * 86_400, **said}


def _hold(number: int, scope: str, name: str, lifted_at: int) -> dict[str, Any]:
    said = {"reason": "Quốc tang", "by": "Lãnh đạo", "at": MOMENT - 100, "lifted_at": lifted_at}
    return {"id": number, "campaign_id": "cu", "scope": scope, "name": name, **said}


def _post(number: int, state: str) -> dict[str, Any]:
    is_due = number == DUE_POST
    key = "2027/ngay-chuyen-doi-so/ngay-chinh" if is_due else f"2027/chu-de-tuan/tuan-{number:02}"
    source = {"origin": "observance", "source_id": "ngay-chuyen-doi-so", "template": "day"}
    if not is_due:
        source = {"origin": "slot", "source_id": "chu-de-tuan", "template": "theme-tip"}
    what = {"name": "Chuyển đổi số", "theme": "chuyen-doi-so", "audience": "nguoi-dan", "rotation": number}
    when = {"publish_at": MOMENT - 60, "compose_at": MOMENT - 1_000_000, "grace_until": MOMENT + 7_000}
    made = {"state": state, "edited": state == "in_review", "revision_id": {6: 1, DUE_POST: 2, 9: 3}.get(number)}
    told = {"calendar_hash": _campaign()["calendar_hash"], "waiting_for": "số liệu" if state == "pending_facts" else ""}
    named = {"id": number, "campaign_id": "cu", "key": key, "year": 2027, "post_id": key.rpartition("/")[2]}
    return {**named, **source, **what, "event_date": "2027-10-10", **when, **made, **told}


def _revision(number: int, post: int) -> dict[str, Any]:
    named = {"id": number, "campaign_id": "cu", "post_id": post, "number": 1, "hash": str(number) * 64}
    texts = {"title": "Ngày 10/10", "summary": "Tóm tắt", "body": "Một đoạn.\n\n- Hai", "telegram": "**Ngày** 10/10"}
    origin = {"source": "505/QĐ-TTg", "pictures": "[]", "text_id": "day/x", "basis": "b" * 64, "author": "máy"}
    return {**named, **texts, **origin, "created_at": MOMENT - 90_000}


def _yes(number: int) -> dict[str, Any]:
    return {"id": number, "campaign_id": "cu", "by": "Lãnh đạo", "at": MOMENT - 80_000}


def _deliveries() -> list[dict[str, Any]]:
    """The due post on each channel, then one delivery of another post in each state, all but the first of them late."""
    due = [
        _delivery(1, DUE_POST, "cong", "", "portal", "pending", 2),
        _delivery(2, DUE_POST, "tin-rss", "", "rss", "pending", 2),
        _delivery(3, DUE_POST, "telegram", "kenh", "telegram:@kenh_cu", "pending", 2),
    ]
    others = [
        _delivery(number, 9, "telegram", "kenh", f"telegram:@kenh_{number}", state, 3)
        for number, state in enumerate(DELIVERY_STATES, start=4)
    ]
    others[0]["due_at"] = MOMENT + 900_000
    return [*due, *others]


def _delivery(
    number: int, post: int, channel: str, destination: str, address: str, state: str, revision: int
) -> dict[str, Any]:
    place = {"channel": channel, "destination": destination, "address": address, "revision_id": revision}
    when = {
        "due_at": MOMENT - 60,
        "grace_until": MOMENT + 950_000,
        "not_before": 0,
        "attempts": int(state != "pending"),
    }
    url = "https://t.me/kenh_cu/1" if state in ("sent", "withdrawn") else ""
    owner, error = ("may-cu|1|1.00|drain" if state == "sending" else ""), ("bị từ chối" if state == "failed" else "")
    named = {"id": number, "campaign_id": "cu", "post_id": post, "state": state}
    return {**named, **place, **when, "owner": owner, "url": url, "error": error}


def _attempt(number: int) -> dict[str, Any]:
    when = {"began_at": MOMENT - 30, "ended_at": MOMENT - 29}
    of = {"id": number, "campaign_id": "cu", "delivery_id": 5 + number, "number": 1}
    return {**of, **when, "outcome": ("sent", "simulated", "failed")[number - 1], "error": ""}


def _part(number: int, state: str) -> dict[str, Any]:
    """The part in flight belongs to the delivery that is `sending`."""
    of = {"id": number, "campaign_id": "cu", "delivery_id": 4 + number, "name": "anh", "state": state}
    return {**of, "remote_id": "12" if state == "sent" else "", "url": "", "at": MOMENT - 30}
