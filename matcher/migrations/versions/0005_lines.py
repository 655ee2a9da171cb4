"""What was reported of lines.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "line_entries",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("instrument_id", sa.String(length=120), nullable=False),
        sa.Column("report", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("drawn_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("availability", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("source_title", sa.Text(), nullable=False),
        sa.Column("source_as_of", sa.Date(), nullable=False),
        sa.Column("entered_by", KEY, nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_by", KEY, nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "report IN ('use', 'confirmation', 'status')",
            name=op.f("ck_line_entries_report_declared"),
        ),
        sa.CheckConstraint(
            "availability IN ('open', 'unconfirmed', 'planned', 'closed', 'precedent')",
            name=op.f("ck_line_entries_availability_declared"),
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["accounts.id"], name=op.f("fk_line_entries_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["accounts.id"], name=op.f("fk_line_entries_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_entries")),
        sqlite_autoincrement=True,
    )
    for column in ("instrument_id", "entered_by", "withdrawn_by"):
        op.create_index(f"ix_line_entries_{column}", "line_entries", [column])


def downgrade() -> None:
    op.drop_table("line_entries")
