"""What the doctor asks of the parts that watch and are watched: tables, engine, alerts, troubles. Changes nothing."""

import importlib
from collections.abc import Iterator

from sqlalchemy import inspect, select
from sqlmodel import SQLModel

from campaign.db.engine import reading
from campaign.db.tables import Alert
from campaign.findings import Finding, Verdict
from campaign.settings import Engine, Settings
from campaign.watching.alerts import FAILING
from campaign.watching.heartbeats import HeartbeatKind, newest
from campaign.watching.troubles import NAMED, TroubleKind, troubles
from campaign.workspace import Workspace
from content.language import gettext as _

FOR_LATER = frozenset(
    {TroubleKind.UNAPPROVED, TroubleKind.UNKNOWN, TroubleKind.MISSED, TroubleKind.FAILED, TroubleKind.HELD}
    | {TroubleKind.AMENDMENT}
)
"""Work for a person, not a fault of the machine."""

_alerts = Alert.__table__  # type: ignore[attr-defined]


def table_findings(workspace: Workspace) -> Iterator[Finding]:
    """Tables that the newest schema has and the database has lost."""
    with reading(workspace.db) as connection:
        there = set(inspect(connection).get_table_names())
    lost = sorted(set(SQLModel.metadata.tables) - there)
    if lost:
        names = ", ".join(lost[:NAMED]) + ("…" if len(lost) > NAMED else "")
        text = _("Cơ sở dữ liệu mất bảng {names}. Hãy dừng phần mềm và khôi phục bản sao lưu: campaign restore TỆP")
        yield Finding("tables", Verdict.BAD, text.format(names=names))


def engine_findings(settings: Settings) -> Iterator[Finding]:
    """The engine that the settings choose, and what it needs."""
    if settings.engine != Engine.CELERY:
        yield Finding("engine", Verdict.GOOD, _("Phần mềm chạy trong một tiến trình (embedded)."))
        return
    if settings.database.startswith("sqlite"):
        text = _("CAMPAIGN_ENGINE=celery cần PostgreSQL. Hãy đặt CAMPAIGN_DATABASE_URL=postgresql+psycopg://…")
        yield Finding("engine", Verdict.BAD, text)
    yield _broker(settings.redis_url)


def _broker(url: str) -> Finding:
    try:
        broker = importlib.import_module("campaign.watching.broker")
    except ImportError:
        return Finding(
            "redis", Verdict.BAD, _("Thiếu gói để chạy nhiều máy. Hãy cài: pip install 'campaign-57[scale]'")
        )
    try:
        told = broker.ask(url)
    except broker.BrokerAway as away:
        text = _("Redis không trả lời ({reason}). Hãy kiểm tra máy chủ Redis và CAMPAIGN_REDIS_URL.")
        return Finding("redis", Verdict.BAD, text.format(reason=away))
    if told.policy not in ("", "noeviction"):
        text = _("Redis đầy thì bỏ bớt việc ({policy}). Hãy đặt trong redis.conf: maxmemory-policy noeviction")
        return Finding("redis", Verdict.WARNING, text.format(policy=told.policy))
    return Finding("redis", Verdict.GOOD, _("Redis {version} trả lời.").format(version=told.version))


def alert_findings(settings: Settings, workspace: Workspace, *, is_readable: bool) -> Iterator[Finding]:
    """Whether anybody is told of trouble. `is_readable`: the database can be asked how the last message went."""
    kind = settings.alert_to.partition(":")[0]
    if not kind:
        text = _("Chưa ai được báo khi có sự cố. Hãy đặt CAMPAIGN_ALERT_TO, ví dụ mailto:truc@co-quan.gov.vn")
        yield Finding("alerts", Verdict.WARNING, text)
        return
    missing = {"telegram": ("ALERT_TOKEN", settings.alert_token), "mailto": ("SMTP_URL", settings.smtp_url)}
    name, value = missing.get(kind, ("", "x"))
    if not value:
        text = _("Tin báo động không gửi được vì thiếu CAMPAIGN_{name}. Hãy đặt thiết lập đó.")
        yield Finding("alerts", Verdict.BAD, text.format(name=name))
        return
    failures = _failures(workspace) if is_readable else 0
    if failures:
        text = _("Tin báo động gửi không được {count} lần liền. Hãy kiểm tra CAMPAIGN_ALERT_TO và xem nhật ký.")
        yield Finding("alerts", Verdict.BAD, text.format(count=failures))
        return
    yield Finding("alerts", Verdict.GOOD, _("Khi có sự cố, tin báo đi qua {kind}.").format(kind=kind))


def _failures(workspace: Workspace) -> int:
    with reading(workspace.db) as connection:
        return connection.execute(select(_alerts.c.count).where(_alerts.c.key == FAILING)).scalar() or 0


def trouble_findings(settings: Settings, workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with the work itself. The disk has a finding of its own."""
    with reading(workspace.db) as connection:
        has_run = newest(connection, HeartbeatKind.TICK) is not None
    for trouble in troubles(workspace, is_distributed=settings.engine == Engine.CELERY):
        if trouble.kind == TroubleKind.DISK:
            continue
        # An engine that was stopped on purpose, or not started yet, is no fault.
        is_mild = trouble.kind in FOR_LATER or (trouble.kind == TroubleKind.TICK and not has_run)
        yield Finding(trouble.key, Verdict.WARNING if is_mild else Verdict.BAD, trouble.text)
