"""Mail that waits, alerts, counted attempts, and what accounts need to be safe.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _accounts()
    _mails()
    _alerts()
    _attempts()


def downgrade() -> None:
    for table in ("mail_attachments", "mails", "alerts", "attempts"):
        op.drop_table(table)
    with op.batch_alter_table("accounts") as accounts:
        for column in ("confirmed_at", "language", "second_factor", "recovery_hashes"):
            accounts.drop_column(column)


def _accounts() -> None:
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("confirmed_at", UtcDateTime(), nullable=True))
        accounts.add_column(
            sa.Column("language", sa.String(length=5), nullable=False, server_default="")
        )
        accounts.add_column(
            sa.Column("second_factor", sa.Text(), nullable=False, server_default="")
        )
        accounts.add_column(
            sa.Column("recovery_hashes", sa.Text(), nullable=False, server_default="[]")
        )
    # Accounts made before addresses were confirmed keep working.
    op.execute("UPDATE accounts SET confirmed_at = created_at")


def _mails() -> None:
    op.create_table(
        "mails",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mails_due_at", "mails", ["due_at"])
    op.create_table(
        "mail_attachments",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("mail_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name=op.f("fk_mail_attachments_mail_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_attachments")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mail_attachments_mail_id", "mail_attachments", ["mail_id"])


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("cadence", sa.String(length=20), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.Column("known", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('new_needs', 'deadlines', 'decisions', 'profile_check')",
            name=op.f("ck_alerts_purpose_declared"),
        ),
        sa.CheckConstraint(
            "cadence IN ('off', 'daily', 'weekly')", name=op.f("ck_alerts_cadence_declared")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_alerts_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("account_id", "purpose", name=op.f("uq_alerts_account_id_purpose")),
        sqlite_autoincrement=True,
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("counter", sa.String(length=120), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempts_counter", "attempts", ["counter"])
