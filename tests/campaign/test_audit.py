"""What was done is written down with who and when, in the transaction of the deed itself."""

import pytest
from sqlalchemy import select

from campaign.audit import MACHINE, record
from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.db.tables import AuditEvent
from campaign.editorial.approval import approve_templates
from campaign.editorial.composing import compose_due
from campaign.workspace import Workspace
from tests.campaign.play import count, planned
from tests.campaign.sample import BEFORE

_events = AuditEvent.__table__  # type: ignore[attr-defined]


def test_planning_is_the_machines_deed(workspace: Workspace) -> None:
    planned(workspace)
    with reading(workspace.db) as connection:
        event = connection.execute(select(_events)).one()
    assert (event.campaign_id, event.who, event.action) == ("thu", MACHINE, "plan")
    assert from_seconds(event.at) == BEFORE


def test_planning_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    planned(workspace)
    before = count(workspace, "audit_event")
    planned(workspace)
    assert count(workspace, "audit_event") == before


def test_an_approval_names_its_person(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    approve_templates(workspace, "thu", "Nguyễn Văn A")
    with reading(workspace.db) as connection:
        people = set(connection.execute(select(_events.c.who)).scalars())
    assert people == {MACHINE, "Nguyễn Văn A"}


def test_a_deed_that_is_undone_leaves_no_event(workspace: Workspace) -> None:
    planned(workspace)
    before = count(workspace, "audit_event")
    with pytest.raises(RuntimeError), workspace.db.begin() as connection:
        record(connection, "thu", BEFORE, "Nguyễn Văn A", "approve", "post 2027/x")
        raise RuntimeError
    assert count(workspace, "audit_event") == before
