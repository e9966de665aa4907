"""Every audit event is chained to the one before it"""

import hashlib
import json
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

AT_ONCE = 2000


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table('audit_head',
    sa.Column('chain', sa.String(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('cut_number', sa.BigInteger(), server_default=sa.text("0"), nullable=False),
    sa.Column('cut_hash', sa.String(), server_default=sa.text("''"), nullable=False),
    sa.PrimaryKeyConstraint('chain')
    )
    if is_sqlite:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_event_no_{verb}")
    else:
        op.execute("DROP TRIGGER audit_event_append_only ON audit_event")
    with op.batch_alter_table('audit_event') as event:
        event.alter_column('campaign_id', existing_type=sa.String(), nullable=True)
        event.add_column(sa.Column('account_id', sa.Integer(), nullable=True))
        event.add_column(sa.Column('number', sa.BigInteger(), server_default=sa.text("0"), nullable=False))
        event.add_column(sa.Column('previous', sa.String(), server_default=sa.text("''"), nullable=False))
        event.add_column(sa.Column('hash', sa.String(), server_default=sa.text("''"), nullable=False))
    _chain_what_stands()
    op.drop_index('ix_audit_event_subject', table_name='audit_event')
    for name, columns in (
        ('audit_event_by_subject', ['subject', 'campaign_id']),
        ('audit_event_by_time', ['campaign_id', 'at', 'id']),
        ('audit_event_by_who', ['campaign_id', 'who', 'at', 'id']),
        ('audit_event_by_action', ['campaign_id', 'action', 'at', 'id']),
    ):
        op.create_index(name, 'audit_event', columns, unique=False)
    _unique('audit_event_numbered', ['campaign_id', 'number'], "number > 0")
    _unique('audit_event_own', ['number'], "campaign_id IS NULL AND number > 0")
    _keep_audit_append_only(is_sqlite)


def _unique(name: str, columns: list[str], where: str) -> None:
    shown = sa.text(where)
    op.create_index(name, 'audit_event', columns, unique=True, sqlite_where=shown, postgresql_where=shown)


def _chain_what_stands() -> None:
    """In the order of their time, as retention lets them go."""
    connection = op.get_bind()
    query = sa.text("SELECT id, campaign_id, at, who, action, subject, detail FROM audit_event ORDER BY campaign_id, at, id")
    update = sa.text("UPDATE audit_event SET number = :number, previous = :previous, hash = :hash WHERE id = :id")
    head = sa.text("INSERT INTO audit_head (chain, number, hash) VALUES (:chain, :number, :hash)")
    for chain, rows in groupby(connection.execute(query).all(), key=lambda row: row.campaign_id):
        number, previous, links = 0, "", []
        for row in rows:
            number += 1
            content = [chain, number, previous, row.at, row.who, row.action, row.subject, row.detail, None]
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            links.append({"id": row.id, "number": number, "previous": previous, "hash": digest})
            previous = digest
        for first in range(0, len(links), AT_ONCE):
            connection.execute(update, links[first:first + AT_ONCE])
        connection.execute(head, {"chain": chain, "number": number, "hash": previous})


def _keep_audit_append_only(is_sqlite: bool) -> None:
    if is_sqlite:
        refuse = "BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END"
        op.execute(f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event {refuse}")
        op.execute(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
            f"WHEN OLD.at >= COALESCE((SELECT max(before) FROM audit_cut), 0) {refuse}"
        )
        return
    op.execute(
        "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_event_kept BEFORE TRUNCATE ON audit_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
