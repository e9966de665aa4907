"""Pictures, documents, templates and figures that the office keeps"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('search_term',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('ref_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('term', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('is_title', sa.Boolean(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'ref_id', 'term'),
    sqlite_with_rowid=False
    )
    op.create_index('search_term_by_word', 'search_term', ['campaign_id', 'kind', 'term', 'ref_id'], unique=False)
    op.create_table('asset',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('licence', sa.String(), nullable=False),
    sa.Column('checked', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('preview_sha256', sa.String(), nullable=False),
    sa.Column('size_bytes', sa.BigInteger(), nullable=False),
    sa.Column('width_px', sa.Integer(), nullable=False),
    sa.Column('height_px', sa.Integer(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('changed_at', sa.BigInteger(), nullable=False),
    sa.Column('removed_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("kind IN ('picture', 'document', 'figure')", name='kind_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('asset_by_content', 'asset', ['campaign_id', 'sha256'], unique=False)
    op.create_index('asset_by_time', 'asset', ['campaign_id', 'kind', 'removed_at', 'at'], unique=False)
    op.create_table('search_entry',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('ref_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('kind', 'ref_id')
    )
    op.create_index('search_entry_by_time', 'search_entry', ['campaign_id', 'kind', 'at', 'ref_id'], unique=False)
    op.create_table('staff_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('text_id', sa.String(), nullable=False),
    sa.Column('in_force_id', sa.Integer(), nullable=True),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('retired_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('campaign_id', 'text_id')
    )
    op.create_table('asset_theme',
    sa.Column('asset_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['asset_id'], ['asset.id'], ),
    sa.PrimaryKeyConstraint('asset_id', 'theme')
    )
    op.create_index('asset_by_theme', 'asset_theme', ['theme', 'asset_id'], unique=False)
    op.create_table('staff_template_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('asked_at', sa.BigInteger(), nullable=False),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.Column('answered_title', sa.String(), nullable=False),
    sa.Column('answered_at', sa.BigInteger(), nullable=False),
    sa.Column('answer_note', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'changes_requested', 'approved')", name='state_known'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['template_id'], ['staff_template.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('template_id', 'number')
    )
    op.create_table('library_use',
    sa.Column('revision_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('campaign_id', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], ),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], ),
    sa.PrimaryKeyConstraint('revision_id', 'kind', 'ref')
    )
    op.create_index('library_use_by_thing', 'library_use', ['campaign_id', 'kind', 'ref'], unique=False)
    _index_posts()


def _index_posts() -> None:
    """Posts that were there before are found as well; what was written tells the text that it was written from."""
    connection = op.get_bind()
    written = sa.text(
        "SELECT post.id, post.campaign_id, post.publish_at, post.name, coalesce(revision.title, ''), "
        "coalesce(revision.summary, '') FROM post LEFT JOIN revision ON revision.id = post.revision_id"
    )
    rows = connection.execute(written).all()
    for start in range(0, len(rows), 1000):
        _index(connection, rows[start : start + 1000])
    op.execute(
        "INSERT INTO library_use (revision_id, kind, ref, campaign_id) "
        "SELECT id, 'template', text_id, campaign_id FROM revision WHERE text_id <> ''"
    )


def _index(connection: sa.Connection, rows: Sequence[Any]) -> None:
    entries, terms = [], []
    for post_id, campaign_id, at, name, title, summary in rows:
        entries.append({'ref_id': post_id, 'campaign_id': campaign_id, 'at': at})
        titled = _words(f'{name} {title}')
        words = [(word, True) for word in titled] + [(word, False) for word in _words(summary) - titled]
        terms += [{'ref_id': post_id, 'term': w, 'is_title': t, 'campaign_id': campaign_id} for w, t in words]
    connection.execute(sa.text("INSERT INTO search_entry VALUES ('post', :ref_id, :campaign_id, :at)"), entries)
    if terms:
        into = "INSERT INTO search_term VALUES ('post', :ref_id, :term, :is_title, :campaign_id)"
        connection.execute(sa.text(into), terms)


def _words(text: str) -> set[str]:
    # As campaign.library.folding did when this was written; a migration does not change with the code.
    apart = unicodedata.normalize('NFKD', text.replace('\u0110', 'd'))
    bare = ''.join(letter for letter in apart if not unicodedata.combining(letter)).casefold().replace('\u0111', 'd')
    return {word[:40] for word in re.findall(r'[^\W_]+', bare)}
