"""People with accounts, working copies, reviews; what a revision says in further ways out"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sign_in_count',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('full_name', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=True),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("role IN ('viewer', 'author', 'editor', 'approver', 'administrator')", name='role_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('full_name'),
    sa.UniqueConstraint('name')
    )
    op.create_table('one_time_link',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('used_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], ),
    sa.PrimaryKeyConstraint('token_hash')
    )
    op.create_table('review_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('revoked_at', sa.BigInteger(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('opened', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], ),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('token_hash')
    )
    op.create_table('session',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('began_at', sa.BigInteger(), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.Column('ends_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], ),
    sa.PrimaryKeyConstraint('token_hash')
    )
    op.create_index(op.f('ix_session_account_id'), 'session', ['account_id'], unique=False)
    op.create_index(op.f('ix_session_ends_at'), 'session', ['ends_at'], unique=False)
    op.create_table('working_copy',
    sa.Column('post_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('base_revision_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('writers', sa.Text(), server_default=sa.text("'[]'"), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], ),
    sa.PrimaryKeyConstraint('post_id')
    )
    op.create_table('comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('resolved_at', sa.BigInteger(), nullable=False),
    sa.Column('resolved_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], ),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_comment_post_id'), 'comment', ['post_id'], unique=False)
    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('asked_at', sa.BigInteger(), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('reminded_at', sa.BigInteger(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.Column('answered_at', sa.BigInteger(), nullable=False),
    sa.Column('answer_note', sa.Text(), nullable=False),
    sa.CheckConstraint("answer IN ('', 'approved', 'changes', 'withdrawn')", name='answer_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], ),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_review_post_id'), 'review', ['post_id'], unique=False)
    op.create_index('review_open', 'review', ['campaign_id', 'due_at'], unique=False, sqlite_where=sa.text("answer = ''"), postgresql_where=sa.text("answer = ''"))
    op.create_index('review_open_once', 'review', ['post_id'], unique=True, sqlite_where=sa.text("answer = ''"), postgresql_where=sa.text("answer = ''"))
    op.add_column('approval', sa.Column('title', sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column('approval', sa.Column('via', sa.String(), server_default=sa.text("'command'"), nullable=False))
    op.add_column('approval', sa.Column('account_id', sa.Integer(), nullable=True))
    op.add_column('post', sa.Column('unit', sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column('post', sa.Column('placed_at', sa.BigInteger(), server_default=sa.text('0'), nullable=False))
    op.create_index('post_by_time', 'post', ['campaign_id', 'publish_at'], unique=False)
    op.add_column('revision', sa.Column('author_id', sa.Integer(), nullable=True))
    op.add_column('revision', sa.Column('variants', sa.Text(), server_default=sa.text("'{}'"), nullable=False))
    op.add_column('revision', sa.Column('spec', sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column('revision', sa.Column('given', sa.Text(), server_default=sa.text("'{}'"), nullable=False))
    op.add_column('revision', sa.Column('writers', sa.Text(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column('revision', sa.Column('correction', sa.Text(), server_default=sa.text("''"), nullable=False))
    corrections = sa.text("correction <> ''")
    op.create_index('revision_correction', 'revision', ['campaign_id', 'id'], unique=False, sqlite_where=corrections, postgresql_where=corrections)
    op.add_column('template_approval', sa.Column('title', sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column('template_approval', sa.Column('via', sa.String(), server_default=sa.text("'command'"), nullable=False))
    op.add_column('template_approval', sa.Column('account_id', sa.Integer(), nullable=True))
