"""What a person decided about a delivery stands; one standing hold of a kind, found by its own index"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('delivery', sa.Column('decided_at', sa.BigInteger(), server_default=sa.text('0'), nullable=False))
    standing = sa.text('lifted_at = 0')
    columns = ['campaign_id', 'scope', 'name']
    op.create_index('hold_standing', 'hold', columns, unique=True, sqlite_where=standing, postgresql_where=standing)
