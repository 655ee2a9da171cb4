"""Indices that hold what queue, ranking and dashboard ask of every match, and the size of firms.

Revision: 0011, after 0010.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SEARCHED = (
    *("score", "rank", "firm_id", "eligibility", "moved_at", "assignee_id", "named_id"),
    *("due_on", "width", "confidence"),
)


def upgrade() -> None:
    with op.batch_alter_table("firms") as firms:
        blank = sa.text("''")
        firms.add_column(sa.Column("size", sa.String(20), nullable=False, server_default=blank))
        firms.create_index("ix_firms_size", ["size", "id"])
    with op.batch_alter_table("firms") as firms:
        firms.alter_column("size", server_default=None)
    _fill()
    for name in ("ix_matches_status", "ix_matches_need_score"):
        op.drop_index(name, "matches")
    op.create_index("ix_matches_status", "matches", ["status", "need_id", *_SEARCHED])
    op.create_index("ix_matches_need_score", "matches", ["need_id", *_SEARCHED, "status"])
    op.create_index("ix_matches_firm", "matches", ["firm_id", "rank", "eligibility", "status"])


def downgrade() -> None:
    for name in ("ix_matches_status", "ix_matches_need_score", "ix_matches_firm"):
        op.drop_index(name, "matches")
    op.create_index("ix_matches_status", "matches", ["status", "moved_at"])
    op.create_index("ix_matches_need_score", "matches", ["need_id", "score"])
    with op.batch_alter_table("firms") as firms:
        firms.drop_index("ix_firms_size")
        firms.drop_column("size")


def _fill() -> None:
    connection = op.get_bind()
    for key, profile in connection.execute(sa.text("SELECT id, profile FROM firms")).all():
        connection.execute(
            sa.text("UPDATE firms SET size = :size WHERE id = :id"),
            {"id": key, "size": json.loads(profile).get("size") or ""},
        )
