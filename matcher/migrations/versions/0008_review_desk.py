"""The review desk: declarations, notes, shortlists and saved views.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for create in (_conflicts, _declarations, _notes, _mentions, _shortlists, _entries, _views):
        create()


def downgrade() -> None:
    for table in (
        "saved_views",
        "shortlist_entries",
        "shortlists",
        "mentions",
        "notes",
        "declarations",
        "conflicts",
    ):
        op.drop_table(table)


def _conflicts() -> None:
    _table(
        "conflicts",
        _officer("conflicts"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('firm', 'provider')", name=op.f("ck_conflicts_kind_declared")
        ),
    )
    op.create_index("ix_conflicts_officer_id", "conflicts", ["officer_id"])


def _declarations() -> None:
    _table(
        "declarations",
        _officer("declarations"),
        sa.Column("case_kind", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.String(length=120), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "case_kind IN ('need', 'firm')", name=op.f("ck_declarations_case_kind_declared")
        ),
        sa.UniqueConstraint(
            "officer_id",
            "case_kind",
            "case_id",
            name=op.f("uq_declarations_officer_id_case_kind_case_id"),
        ),
    )
    op.create_index("ix_declarations_officer_id", "declarations", ["officer_id"])


def _notes() -> None:
    _table(
        "notes",
        *_links("notes", match_id="matches.id", author_id="accounts.id"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
    )
    _indexes("notes", "match_id", "author_id")


def _mentions() -> None:
    _table(
        "mentions",
        *_links("mentions", note_id="notes.id", account_id="accounts.id"),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.UniqueConstraint("note_id", "account_id", name=op.f("uq_mentions_note_id_account_id")),
    )
    _indexes("mentions", "note_id", "account_id")


def _shortlists() -> None:
    _table(
        "shortlists",
        *_links("shortlists", owner_id="accounts.id"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_shortlists_owner_id_name")),
    )
    _indexes("shortlists", "owner_id")


def _entries() -> None:
    _table(
        "shortlist_entries",
        *_links("shortlist_entries", shortlist_id="shortlists.id", match_id="matches.id"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "shortlist_id", "match_id", name=op.f("uq_shortlist_entries_shortlist_id_match_id")
        ),
    )
    _indexes("shortlist_entries", "shortlist_id", "match_id")


def _views() -> None:
    _table(
        "saved_views",
        *_links("saved_views", owner_id="accounts.id"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_saved_views_owner_id_name")),
    )
    _indexes("saved_views", "owner_id")


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def _officer(table: str) -> sa.Column[int]:
    return _links(table, officer_id="accounts.id")[0]


def _links(table: str, **columns: str) -> list[sa.Column[int]]:
    return [
        sa.Column(
            name,
            KEY,
            sa.ForeignKey(target, name=op.f(f"fk_{table}_{name}")),
            nullable=False,
        )
        for name, target in columns.items()
    ]


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
