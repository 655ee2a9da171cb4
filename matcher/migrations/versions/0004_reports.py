"""Reports, batches and schedules that make them, and presets of tables.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KIND = "kind IN ('dossier', 'shortlist', 'portfolio', 'firm')"
_EDITION = "edition IN ('public', 'internal')"
_FORMAT = "format IN ('pdf', 'xlsx', 'csv', 'json', 'html')"


def upgrade() -> None:
    _reports()
    _batches()
    _items()
    _schedules()
    _presets()


def downgrade() -> None:
    for table in (
        "table_presets",
        "report_schedules",
        "report_batch_items",
        "report_batches",
        "reports",
    ):
        op.drop_table(table)


def _id() -> sa.Column[int]:
    return sa.Column("id", KEY, autoincrement=True, nullable=False)


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}_declared"))


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _reports() -> None:
    op.create_table(
        "reports",
        _id(),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("firm_id", sa.String(length=120), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("public_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", KEY, nullable=True),
        _check("reports", "kind", _KIND),
        _link("reports", "firm_id", "firms.id"),
        _link("reports", "created_by", "accounts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_kind_subject", "reports", ["kind", "subject"])
    op.create_index("ix_reports_firm_id", "reports", ["firm_id"])
    op.create_index("ix_reports_created_by", "reports", ["created_by"])


def _batches() -> None:
    op.create_table(
        "report_batches",
        _id(),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("created_by", KEY, nullable=True),
        sa.Column("lease_owner", sa.String(length=80), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        _check("report_batches", "kind", _KIND),
        _check("report_batches", "edition", _EDITION),
        _check("report_batches", "format", _FORMAT),
        _check("report_batches", "state", "state IN ('waiting', 'running', 'cancelled', 'done')"),
        _link("report_batches", "created_by", "accounts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_batches")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_batches_created_by", "report_batches", ["created_by"])


def _items() -> None:
    op.create_table(
        "report_batch_items",
        _id(),
        sa.Column("batch_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("report_id", KEY, nullable=True),
        sa.Column("file", sa.String(length=200), nullable=False),
        _check("report_batch_items", "state", "state IN ('waiting', 'done', 'failed')"),
        _link("report_batch_items", "batch_id", "report_batches.id"),
        _link("report_batch_items", "report_id", "reports.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_batch_items")),
        sa.UniqueConstraint(
            "batch_id", "position", name=op.f("uq_report_batch_items_batch_id_position")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_batch_items_report_id", "report_batch_items", ["report_id"])


def _schedules() -> None:
    op.create_table(
        "report_schedules",
        _id(),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=254), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("produced_at", UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("created_by", KEY, nullable=True),
        _check("report_schedules", "kind", _KIND),
        _check("report_schedules", "edition", _EDITION),
        _check("report_schedules", "format", _FORMAT),
        _check("report_schedules", "channel", "channel IN ('mail', 'folder')"),
        _link("report_schedules", "created_by", "accounts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_schedules")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_schedules_due_at", "report_schedules", ["due_at"])
    op.create_index("ix_report_schedules_created_by", "report_schedules", ["created_by"])


def _presets() -> None:
    op.create_table(
        "table_presets",
        _id(),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        _link("table_presets", "owner_id", "accounts.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_presets")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_table_presets_owner_id_name")),
        sqlite_autoincrement=True,
    )
