"""Packs for community digital teams: texts, teams, their answers, sendings and the messages to each chat"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('bot_talk',
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('chat', sa.String(), nullable=False),
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('given', sa.Text(), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('heard', sa.Integer(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('campaign_id', 'channel', 'chat')
    )
    op.create_table('bot_update',
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('campaign_id', 'channel', 'update_id')
    )
    op.create_table('pack',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('event_date', sa.String(), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('open_parts', sa.Text(), server_default=sa.text("'[]'"), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('approved_account_id', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.BigInteger(), nullable=False),
    sa.Column('approved_hash', sa.String(), nullable=False),
    sa.Column('writers', sa.Text(), server_default=sa.text("'[]'"), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'approved', 'withdrawn')", name='state_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('campaign_id', 'key')
    )
    op.create_index('pack_by_day', 'pack', ['campaign_id', 'event_date'], unique=False)
    op.create_table('team',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('members', sa.Integer(), nullable=False),
    sa.Column('audience', sa.String(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('chat', sa.String(), nullable=False),
    sa.Column('link_number', sa.Integer(), nullable=False),
    sa.Column('import_key', sa.String(), nullable=False),
    sa.Column('sought', sa.Text(), server_default=sa.text("''"), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.Column('left_at', sa.BigInteger(), nullable=False),
    sa.Column('lost_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("state IN ('active', 'left', 'erased')", name='state_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('team_by_chat', 'team', ['campaign_id', 'channel', 'chat'], unique=True, sqlite_where=sa.text("chat <> ''"), postgresql_where=sa.text("chat <> ''"))
    op.create_index('team_by_import', 'team', ['campaign_id', 'import_key'], unique=True, sqlite_where=sa.text("import_key <> ''"), postgresql_where=sa.text("import_key <> ''"))
    op.create_index('team_by_name', 'team', ['campaign_id', 'sought', 'id'], unique=False)
    op.create_index('team_by_state', 'team', ['campaign_id', 'state', 'unit'], unique=False)
    op.create_index('team_left', 'team', ['left_at'], unique=False, sqlite_where=sa.text("state = 'left'"), postgresql_where=sa.text("state = 'left'"))
    op.create_index('team_by_unit', 'team', ['campaign_id', 'unit', 'id'], unique=False)
    op.create_table('confirmation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('reached', sa.Integer(), nullable=False),
    sa.Column('guided', sa.Integer(), nullable=False),
    sa.Column('photo', sa.Text(), server_default=sa.text("''"), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('changed_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("kind IN ('received', 'used')", name='kind_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['pack_id'], ['pack.id'], ),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('team_id', 'pack_id', 'kind', 'place')
    )
    op.create_index('confirmation_by_pack', 'confirmation', ['pack_id', 'kind'], unique=False)
    op.create_table('pack_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('audience', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('is_addition', sa.Boolean(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('approved_account_id', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.BigInteger(), nullable=False),
    sa.Column('approved_hash', sa.String(), nullable=False),
    sa.Column('writers', sa.Text(), server_default=sa.text("'[]'"), nullable=False),
    sa.Column('based_on', sa.Text(), server_default=sa.text("''"), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['pack_id'], ['pack.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('pack_id', 'part', 'language', 'audience', 'unit')
    )
    op.create_table('sending',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('choice', sa.Text(), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('starts_at', sa.BigInteger(), nullable=False),
    sa.Column('ends_at', sa.BigInteger(), nullable=False),
    sa.Column('day_from', sa.Integer(), nullable=False),
    sa.Column('day_until', sa.Integer(), nullable=False),
    sa.Column('recipients', sa.Integer(), nullable=False),
    sa.Column('remind_after_h', sa.Integer(), nullable=False),
    sa.Column('most_reminders', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('pack_hash', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=False),
    sa.Column('approved_account_id', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'approved', 'cancelled')", name='state_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['pack_id'], ['pack.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('sending_by_pack', 'sending', ['pack_id'], unique=False)
    op.create_index('sending_by_time', 'sending', ['campaign_id', 'starts_at'], unique=False)
    op.create_table('team_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('pack_id', sa.Integer(), nullable=True),
    sa.Column('request', sa.String(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('answer', sa.Text(), server_default=sa.text("''"), nullable=False),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.Column('answered_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['pack_id'], ['pack.id'], ),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('team_id', 'request')
    )
    op.create_index('team_question_open', 'team_question', ['campaign_id', 'at'], unique=False, sqlite_where=sa.text('answered_at = 0'), postgresql_where=sa.text('answered_at = 0'))
    op.create_table('chat_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('sending_id', sa.Integer(), nullable=True),
    sa.Column('team_id', sa.Integer(), nullable=True),
    sa.Column('chat', sa.String(), nullable=False),
    sa.Column('body', sa.Text(), server_default=sa.text("''"), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=False),
    sa.Column('grace_until', sa.BigInteger(), nullable=False),
    sa.Column('not_before', sa.BigInteger(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('remote_id', sa.String(), nullable=False),
    sa.Column('error', sa.Text(), server_default=sa.text("''"), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("kind IN ('reply', 'pack', 'reminder')", name='kind_known'),
    sa.CheckConstraint("state IN ('pending', 'sending', 'sent', 'simulated', 'failed', 'unknown', 'missed', 'held', 'cancelled', 'withdrawn')", name='state_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['sending_id'], ['sending.id'], ),
    sa.ForeignKeyConstraint(['team_id'], ['team.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('key')
    )
    op.create_index('chat_message_by_sending', 'chat_message', ['sending_id', 'state'], unique=False)
    op.create_index('chat_message_by_team', 'chat_message', ['team_id'], unique=False)
    op.create_index('chat_message_by_time', 'chat_message', ['at'], unique=False)
    op.create_index('chat_message_due', 'chat_message', ['campaign_id', 'channel', 'rank', 'due_at', 'id'], unique=False, sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))
    op.create_index('chat_message_for_person', 'chat_message', ['sending_id', 'state'], unique=False, sqlite_where=sa.text("state IN ('unknown', 'missed', 'failed', 'held')"), postgresql_where=sa.text("state IN ('unknown', 'missed', 'failed', 'held')"))
    op.create_index('chat_message_late', 'chat_message', ['grace_until'], unique=False, sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))
    op.create_index('chat_message_of_nobody', 'chat_message', ['channel', 'chat'], unique=False, sqlite_where=sa.text("team_id IS NULL"), postgresql_where=sa.text("team_id IS NULL"))
    op.create_index('chat_message_open', 'chat_message', ['due_at'], unique=False, sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"))
    op.create_index('chat_message_sending', 'chat_message', ['campaign_id', 'channel'], unique=False, sqlite_where=sa.text("state = 'sending'"), postgresql_where=sa.text("state = 'sending'"))
