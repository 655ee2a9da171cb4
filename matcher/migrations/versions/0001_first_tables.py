"""First tables.

Revision: 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for create in (
        _audit,
        _firms,
        _needs,
        _runs,
        _accounts,
        _firm_revisions,
        _matches,
        _decisions,
    ):
        create()
    _decisions_are_never_changed()


def downgrade() -> None:
    for table in (
        "decisions",
        "matches",
        "firm_revisions",
        "accounts",
        "runs",
        "needs",
        "firms",
        "audit",
    ):
        op.drop_table(table)  # its indexes and triggers go with it
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION decisions_are_kept()")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=254), nullable=False),
        sa.Column("action", sa.String(length=120), nullable=False),
        sa.Column("object", sa.String(length=254), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )


def _firms() -> None:
    op.create_table(
        "firms",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firms")),
    )
    op.create_index("ix_firms_name", "firms", ["name"])


def _needs() -> None:
    op.create_table(
        "needs",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs")),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("catalogue_version", sa.String(length=120), nullable=False),
        sa.Column("encoder_version", sa.String(length=120), nullable=False),
        sa.Column("software_version", sa.String(length=120), nullable=False),
        sa.Column("weight_profile", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index("ix_runs_created_at", "runs", ["created_at"])


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=500), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("firm_id", sa.String(length=120), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("session_epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "role IN ('firm', 'officer', 'approver', 'administrator')",
            name=op.f("ck_accounts_role_declared"),
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_accounts_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_accounts_firm_id", "accounts", ["firm_id"])


def _firm_revisions() -> None:
    op.create_table(
        "firm_revisions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_firm_revisions_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_revisions")),
        sa.UniqueConstraint("firm_id", "version", name=op.f("uq_firm_revisions_firm_id_version")),
        sqlite_autoincrement=True,
    )


def _matches() -> None:
    op.create_table(
        "matches",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("run_id", sa.String(length=120), nullable=False),
        sa.Column("firm_id", sa.String(length=120), nullable=False),
        sa.Column("need_id", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("eligibility", sa.SmallInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'rejected', 'sent_back', 'later')",
            name=op.f("ck_matches_status_declared"),
        ),
        sa.CheckConstraint(
            "eligibility IN (0, 1, 2)", name=op.f("ck_matches_eligibility_declared")
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_matches_firm_id")),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name=op.f("fk_matches_need_id")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_matches_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
        sa.UniqueConstraint("firm_id", "need_id", name=op.f("uq_matches_firm_id_need_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_matches_need_id", "matches", ["need_id"])
    op.create_index("ix_matches_run_id", "matches", ["run_id"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("match_id", KEY, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("officer_id", KEY, nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("run_id", sa.String(length=120), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('strong_fit', 'strategic', 'small_firm', 'weak_fit', 'risk_too_high', 'no_financing', 'capacity', 'conflict_of_interest', 'missing_information', 'need_not_ready', 'other')",
            name=op.f("ck_decisions_reason_declared"),
        ),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'rejected', 'sent_back', 'later')",
            name=op.f("ck_decisions_status_declared"),
        ),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_decisions_match_id")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["accounts.id"], name=op.f("fk_decisions_officer_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_decisions_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_match_id", "decisions", ["match_id"])
    op.create_index("ix_decisions_officer_id", "decisions", ["officer_id"])


def _decisions_are_never_changed() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION decisions_are_kept() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'decisions are kept' USING ERRCODE = '23000'; END $$"
        )
        op.execute(
            "CREATE TRIGGER decisions_kept BEFORE UPDATE OR DELETE ON decisions "
            "FOR EACH ROW EXECUTE FUNCTION decisions_are_kept()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_kept_{event.lower()} BEFORE {event} ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END"
        )
