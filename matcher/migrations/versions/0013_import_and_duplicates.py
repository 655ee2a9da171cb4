"""Files of needs before their preview, how columns were read, needs said to differ, one purpose.

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BEFORE = "purpose IN ('new_needs', 'deadlines', 'decisions', 'profile_check')"
_AFTER = "purpose IN ('new_needs', 'deadlines', 'decisions', 'profile_check', 'open_steps')"
_PURPOSE = "ck_alerts_purpose_declared"


def upgrade() -> None:
    for change in (_distinctions, _files, _maps):
        change()
    _purposes(_AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM alerts WHERE purpose = 'open_steps'")
    _purposes(_BEFORE)
    for table in ("column_maps", "need_files", "need_distinctions"):
        op.drop_table(table)


def _purposes(condition: str) -> None:
    with op.batch_alter_table("alerts") as alerts:
        alerts.drop_constraint(op.f(_PURPOSE), type_="check")
        alerts.create_check_constraint(op.f(_PURPOSE), condition)


def _distinctions() -> None:
    links = {"one_id": "needs.id", "other_id": "needs.id", "made_by": "accounts.id"}
    op.create_table(
        "need_distinctions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("one_id", sa.String(length=120), nullable=False),
        sa.Column("other_id", sa.String(length=120), nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        *_links("need_distinctions", links),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_distinctions")),
        sa.UniqueConstraint("one_id", "other_id", name="uq_need_distinctions_one_id_other_id"),
        sqlite_autoincrement=True,
    )
    for name in links:
        op.create_index(f"ix_need_distinctions_{name}", "need_distinctions", [name])


def _files() -> None:
    op.create_table(
        "need_files",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        *_links("need_files", {"made_by": "accounts.id"}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_files")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_need_files_made_by", "need_files", ["made_by"])


def _maps() -> None:
    op.create_table(
        "column_maps",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        *_links("column_maps", {"made_by": "accounts.id"}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_maps")),
    )
    op.create_index("ix_column_maps_made_by", "column_maps", ["made_by"])


def _links(table: str, links: dict[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}")
        for name, target in links.items()
    ]
