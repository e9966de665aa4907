"""Trusted delivery: resting channels, signs of life, alerts, retention, indexes that follow what is due"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

FOR_PERSON = "state IN ('unknown', 'missed', 'failed', 'held')"


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    op.drop_index('delivery_by_state', table_name='delivery')
    _partial('delivery_due', 'delivery', ['campaign_id', 'channel', 'due_at', 'id'], "state = 'pending'")
    _partial('delivery_late', 'delivery', ['grace_until'], "state = 'pending'")
    _partial('delivery_sending', 'delivery', ['campaign_id', 'channel'], "state = 'sending'")
    _partial('delivery_for_person', 'delivery', ['state', 'due_at'], FOR_PERSON)
    op.add_column('revision', sa.Column('body_html', sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_index('part_by_time', 'part', ['at'], unique=False)
    op.drop_index('post_by_state', table_name='post')
    _partial('post_to_compose', 'post', ['compose_at'], "calendar_hash = ''")
    with op.batch_alter_table('hold') as hold:
        hold.add_column(sa.Column('lifted_by', sa.String(), server_default='', nullable=False))
        hold.create_check_constraint('scope_known', "scope IN ('all', 'channel', 'theme')")
    with op.batch_alter_table('hold') as hold:
        hold.alter_column('lifted_by', server_default=None)
    # A lease says who drains now: it holds nothing that outlives an upgrade.
    op.drop_table('channel_lease')
    op.create_table('channel_lease',
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('until', sa.BigInteger(), nullable=False),
    sa.Column('rest_until', sa.BigInteger(), nullable=False),
    sa.Column('refusals', sa.Integer(), nullable=False),
    sa.Column('pace', sa.String(), nullable=False),
    sa.Column('trouble', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('campaign_id', 'channel')
    )
    op.create_table('heartbeat',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('alert',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.Column('told_at', sa.BigInteger(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('audit_cut',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('before', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    _let_old_audit_go()


def _let_old_audit_go() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_event_no_delete")
        op.execute(
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
            "WHEN OLD.at >= COALESCE((SELECT max(before) FROM audit_cut), 0) "
            "BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END"
        )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF TG_OP = 'DELETE' AND OLD.at < COALESCE((SELECT max(before) FROM audit_cut), 0) THEN RETURN OLD; "
        "END IF; RAISE EXCEPTION 'audit events are never changed'; END $$"
    )
