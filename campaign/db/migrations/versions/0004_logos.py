"""An office's logo, by the hash of its file"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('campaign', sa.Column('logo', sa.String(), server_default=sa.text("''"), nullable=False))
