"""Weight profiles that were proposed from decisions.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATUSES = "status IN ('proposed', 'approved', 'rejected', 'active')"


def upgrade() -> None:
    op.create_table(
        "weight_profiles",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=254), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=254), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(_STATUSES, name=op.f("ck_weight_profiles_status_declared")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weight_profiles")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("weight_profiles")
