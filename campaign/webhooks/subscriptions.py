"""Which addresses are told of what. Changed by administrators, each change an audit event; secrets are made, never kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select, update

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign, Webhook, WebhookCall
from campaign.errors import CampaignError, WrongUse
from campaign.fetching.addresses import read_address, refuse_closed
from campaign.people.actors import Actor
from campaign.webhooks.events import ASKED, Event
from campaign.webhooks.outbox import Happening, body_of
from campaign.webhooks.signing import secret_of
from campaign.workspace import Workspace
from content.language import gettext as _

MOST = 50
"""Addresses of one installation: each event is written once for each of them."""

_hooks = Webhook.__table__  # type: ignore[attr-defined]
_calls = WebhookCall.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Subscription:
    """An address that is told. `campaign_id` None is every office; `failures` in a row; `rests_until` aware UTC or None."""

    id: int
    campaign_id: str | None
    url: str
    events: tuple[Event, ...]
    is_active: bool
    by: str
    made: datetime
    failures: int
    rests_until: datetime | None


def subscribe(
    workspace: Workspace, url: str, events: Collection[str], by: Actor, campaign_id: str | None = None
) -> tuple[int, str]:
    """Adds an address. Returns its id and its secret, which is shown this once. Raises WrongUse or CampaignError."""
    address = _checked_url(url)
    values = {"url": address, "events": _checked_events(events), "campaign_id": campaign_id or None}
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        if len(connection.execute(_standing()).all()) >= MOST:
            raise CampaignError(_("Đã có {most} địa chỉ nhận. Hãy bỏ bớt trước.").format(most=MOST))
        _check_office(connection, campaign_id)
        row = {**values, "by": by.name, "created_at": to_seconds(now), "is_active": True, "secret_turn": 1}
        row |= {"removed_at": 0, "rest_until": 0, "failures": 0}
        made: int = connection.execute(insert(_hooks).values(row).returning(_hooks.c.id)).scalar_one()
        told = ("add-webhook", f"webhook {made}", _place(address))
        record(connection, campaign_id or "", now, by.name, *told, account_id=by.account_id)
    return made, secret_of(workspace.key, made, 1)


def change(workspace: Workspace, webhook_id: int, url: str, events: Collection[str], by: Actor) -> None:
    """Tells another address, or of other events. Raises WrongUse, or CampaignError when there is no such address."""
    values: dict[str, Any] = {"url": _checked_url(url), "events": _checked_events(events)}
    _write(workspace, webhook_id, {**values, "rest_until": 0, "failures": 0}, by, "change-webhook", _place(url))


def pause(workspace: Workspace, webhook_id: int, by: Actor) -> None:
    """Nothing more is written for the address, nor called; what waits goes on when it is resumed."""
    _write(workspace, webhook_id, {"is_active": False}, by, "pause-webhook")


def resume(workspace: Workspace, webhook_id: int, by: Actor) -> None:
    """Goes on at once."""
    _write(workspace, webhook_id, {"is_active": True, "rest_until": 0, "failures": 0}, by, "resume-webhook")


def renew_secret(workspace: Workspace, webhook_id: int, by: Actor) -> str:
    """Another secret, shown this once; the old one is good for nothing from now on."""
    found = _write(workspace, webhook_id, {"secret_turn": _hooks.c.secret_turn + 1}, by, "renew-webhook-secret")
    return secret_of(workspace.key, webhook_id, found.secret_turn + 1)


def remove(workspace: Workspace, webhook_id: int, by: Actor) -> None:
    """Lets the address go, with all that waits for it. Its log is kept as long as others."""
    now = workspace.clock.now()
    waiting = (_calls.c.webhook_id == webhook_id, _calls.c.state == "waiting")
    with workspace.db.begin() as connection:
        _change(connection, webhook_id, {"is_active": False, "removed_at": to_seconds(now)}, by, now, "remove-webhook")
        connection.execute(update(_calls).where(*waiting).values(state="given_up", error="removed"))


def send_test(workspace: Workspace, webhook_id: int, by: Actor) -> None:
    """Has a test event called at the next turn. Raises CampaignError when there is no such address."""
    now, event_id = workspace.clock.now(), f"evt_{uuid4().hex}"
    with workspace.db.begin() as connection:
        found = _find(connection, webhook_id)
        happening = Happening(Event.TEST, found.campaign_id or "", to_seconds(now), "webhook", str(webhook_id), by.name)
        row = {"webhook_id": webhook_id, "event": str(Event.TEST), "event_id": event_id, "at": to_seconds(now)}
        row |= {"body": body_of(happening, event_id, {}), "state": "waiting", "not_before": to_seconds(now)}
        row |= {"attempts": 0, "claimed_until": 0, "called_at": 0, "status": 0, "error": ""}
        connection.execute(insert(_calls).values(row))
        # Somebody waits for it: the address is asked although it did not answer before.
        connection.execute(update(_hooks).where(_hooks.c.id == webhook_id).values(rest_until=0))


def subscriptions(workspace: Workspace) -> Sequence[Subscription]:
    """Every address that is told, the oldest first."""
    with reading(workspace.db) as connection:
        return [_shown(row) for row in connection.execute(_standing().order_by(_hooks.c.id))]


def subscription(workspace: Workspace, webhook_id: int) -> Subscription:
    """One address. Raises CampaignError when there is none."""
    with reading(workspace.db) as connection:
        found = connection.execute(_standing().where(_hooks.c.id == webhook_id)).first()
    if found is None:
        raise _nothing_such(webhook_id)
    return _shown(found)


def _standing() -> Any:
    return select(_hooks).where(_hooks.c.removed_at == 0)


def _find(connection: Connection, webhook_id: int) -> Row[Any]:
    found: Row[Any] | None = connection.execute(_standing().where(_hooks.c.id == webhook_id).with_for_update()).first()
    if found is None:
        raise _nothing_such(webhook_id)
    return found


def _nothing_such(webhook_id: int) -> CampaignError:
    return CampaignError(_("Không có địa chỉ nhận số {id}.").format(id=webhook_id))


def _write(
    workspace: Workspace, webhook_id: int, values: dict[str, Any], by: Actor, action: str, detail: str = ""
) -> Row[Any]:
    with workspace.db.begin() as connection:
        return _change(connection, webhook_id, values, by, workspace.clock.now(), action, detail)


def _change(
    connection: Connection,
    webhook_id: int,
    values: dict[str, Any],
    by: Actor,
    now: datetime,
    action: str,
    detail: str = "",
) -> Row[Any]:
    found = _find(connection, webhook_id)
    connection.execute(update(_hooks).where(_hooks.c.id == webhook_id).values(**values))
    told = (by.name, action, f"webhook {webhook_id}", detail)
    record(connection, found.campaign_id or "", now, *told, account_id=by.account_id)
    return found


def _checked_url(url: str) -> str:
    address = read_address(url.strip())
    if address.scheme != "https":
        raise WrongUse(_("Địa chỉ nhận phải bắt đầu bằng https://."))
    refuse_closed(address.host)
    return address.url


def _checked_events(events: Collection[str]) -> str:
    known = [str(event) for event in ASKED]
    wrong = sorted(set(events) - set(known))
    if wrong or not events:
        raise WrongUse(_("Hãy chọn ít nhất một sự kiện trong: {known}.").format(known=", ".join(known)))
    return " ".join(event for event in known if event in events)


def _check_office(connection: Connection, campaign_id: str | None) -> None:
    known = select(_campaigns.c.id).where(_campaigns.c.id == campaign_id)
    if campaign_id and connection.execute(known).first() is None:
        raise WrongUse(_("Không có cơ quan “{name}”.").format(name=campaign_id))


def _place(url: str) -> str:
    """The host alone: a path may hold a secret, and the audit is never changed."""
    return read_address(url.strip()).host


def _shown(row: Row[Any]) -> Subscription:
    return Subscription(
        row.id,
        row.campaign_id,
        row.url,
        tuple(Event(word) for word in row.events.split()),
        row.is_active,
        row.by,
        from_seconds(row.created_at),
        row.failures,
        from_seconds(row.rest_until) if row.rest_until else None,
    )
