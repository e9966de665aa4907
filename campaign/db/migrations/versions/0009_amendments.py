"""Corrections and withdrawals of what is out"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('amendment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('delivery_id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('not_before', sa.BigInteger(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('error', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('ended_at', sa.BigInteger(), nullable=False),
    sa.Column('ended_by', sa.String(), nullable=False),
    sa.CheckConstraint("kind IN ('edit', 'withdraw')", name='kind_known'),
    sa.CheckConstraint("state IN ('pending', 'sending', 'done', 'failed', 'unknown', 'for_person', 'dropped')", name='state_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['delivery_id'], ['delivery.id'], ),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], ),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('amendment_for_person', 'amendment', ['campaign_id', 'at'], unique=False, sqlite_where=sa.text("state IN ('unknown', 'failed', 'for_person')"), postgresql_where=sa.text("state IN ('unknown', 'failed', 'for_person')"))
    op.create_index('amendment_open', 'amendment', ['campaign_id', 'channel', 'not_before'], unique=False, sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))
    op.create_index('amendment_sending', 'amendment', ['campaign_id', 'channel'], unique=False, sqlite_where=sa.text("state = 'sending'"), postgresql_where=sa.text("state = 'sending'"))
    op.create_index('amendment_sending_once', 'amendment', ['delivery_id'], unique=True, sqlite_where=sa.text("state = 'sending'"), postgresql_where=sa.text("state = 'sending'"))
    op.create_index('amendment_waiting_once', 'amendment', ['delivery_id'], unique=True, sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))
    op.create_index(op.f('ix_amendment_delivery_id'), 'amendment', ['delivery_id'], unique=False)
    op.create_index(op.f('ix_amendment_post_id'), 'amendment', ['post_id'], unique=False)
