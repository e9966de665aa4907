"""What the calendar and the list of posts are found by; addresses of the calendar for phones"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], ),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('account_id', 'campaign_id'),
    sa.UniqueConstraint('token_hash')
    )
    op.add_column('post', sa.Column('request', sa.String(), server_default=sa.text("''"), nullable=False))
    op.create_index('post_by_request', 'post', ['campaign_id', 'request'], unique=True, sqlite_where=sa.text("request <> ''"), postgresql_where=sa.text("request <> ''"))
    op.create_index('post_by_state', 'post', ['campaign_id', 'state', 'publish_at'], unique=False)
    op.create_index('post_by_theme', 'post', ['campaign_id', 'theme', 'publish_at'], unique=False)
    op.create_index('post_by_unit', 'post', ['campaign_id', 'unit', 'publish_at'], unique=False, sqlite_where=sa.text("unit <> ''"), postgresql_where=sa.text("unit <> ''"))
    op.create_index('post_queued', 'post', ['campaign_id', 'post_id'], unique=True, sqlite_where=sa.text("origin = 'person'"), postgresql_where=sa.text("origin = 'person'"))
    op.create_index('revision_by_author', 'revision', ['author_id'], unique=False, sqlite_where=sa.text('author_id IS NOT NULL'), postgresql_where=sa.text('author_id IS NOT NULL'))
