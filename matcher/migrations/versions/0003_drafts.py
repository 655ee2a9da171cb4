"""Drafts of firms, and what firms keep for themselves.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REASONS = (
    "reason IN ('core_business', 'known_place', 'known_partner', 'good_terms', 'wrong_sector', "
    "'too_large', 'too_small', 'too_risky', 'wrong_place', 'wrong_time', 'no_financing', 'other')"
)


def upgrade() -> None:
    _draft_changes()
    _reactions()
    _saved_searches()
    _avoided_parties()
    _firm_duplicates()


def downgrade() -> None:
    for table in (
        "firm_duplicates",
        "avoided_parties",
        "saved_searches",
        "reactions",
        "draft_changes",
    ):
        op.drop_table(table)


def _key() -> sa.Column[int]:
    return sa.Column("id", KEY, autoincrement=True, nullable=False)


def _firm(table: str, name: str = "firm_id") -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return (
        sa.Column(name, sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint([name], ["firms.id"], name=op.f(f"fk_{table}_{name}")),
    )


def _account(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    return (
        sa.Column("account_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f(f"fk_{table}_account_id")
        ),
    )


def _draft_changes() -> None:
    op.create_table(
        "draft_changes",
        _key(),
        *_firm("draft_changes"),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        *_account("draft_changes"),
        sa.Column("editor", sa.String(length=254), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("reverses", sa.String(length=32), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('typed', 'prefilled', 'undone', 'redone')",
            name=op.f("ck_draft_changes_kind_declared"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_draft_changes_firm_id_field", "draft_changes", ["firm_id", "field"])
    op.create_index("ix_draft_changes_account_id", "draft_changes", ["account_id"])


def _reactions() -> None:
    op.create_table(
        "reactions",
        _key(),
        *_firm("reactions"),
        sa.Column("need_id", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name=op.f("fk_reactions_need_id")),
        sa.Column("stance", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_account("reactions"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "stance IN ('interested', 'dismissed', 'none')",
            name=op.f("ck_reactions_stance_declared"),
        ),
        sa.CheckConstraint(_REASONS, name=op.f("ck_reactions_reason_declared")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reactions")),
        sqlite_autoincrement=True,
    )
    for column in ("firm_id", "need_id", "account_id"):
        op.create_index(f"ix_reactions_{column}", "reactions", [column])


def _saved_searches() -> None:
    op.create_table(
        "saved_searches",
        _key(),
        *_firm("saved_searches"),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("query", sa.String(length=2000), nullable=False),
        *_account("saved_searches"),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("firm_id", "name", name=op.f("uq_saved_searches_firm_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_saved_searches_account_id", "saved_searches", ["account_id"])


def _avoided_parties() -> None:
    op.create_table(
        "avoided_parties",
        _key(),
        *_firm("avoided_parties"),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("comparable", sa.String(length=300), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_avoided_parties")),
        sa.UniqueConstraint(
            "firm_id", "comparable", name=op.f("uq_avoided_parties_firm_id_comparable")
        ),
        sqlite_autoincrement=True,
    )


def _firm_duplicates() -> None:
    op.create_table(
        "firm_duplicates",
        _key(),
        *_firm("firm_duplicates"),
        *_firm("firm_duplicates", "other_id"),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('identifier', 'same_name', 'near_name')",
            name=op.f("ck_firm_duplicates_reason_declared"),
        ),
        sa.CheckConstraint(
            "status IN ('open', 'same', 'different')",
            name=op.f("ck_firm_duplicates_status_declared"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_duplicates")),
        sa.UniqueConstraint(
            "firm_id", "other_id", name=op.f("uq_firm_duplicates_firm_id_other_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_firm_duplicates_other_id", "firm_duplicates", ["other_id"])
