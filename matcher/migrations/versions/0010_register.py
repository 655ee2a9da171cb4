"""The register of needs with its versions and batches, and what runs were computed from.

Revision: 0010, after 0009.
"""

import json

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ADDED = ("is_retired", "merged_into", "sector", "stage", "places", "has_cost", "words")
_SEARCHED = ("id", "title", "description", "sponsor", "place", "sector_label", "note")


def upgrade() -> None:
    for change in (_needs, _batches, _revisions, _states, _editions, _inputs, _fill):
        change()


def downgrade() -> None:
    for table in (
        "run_inputs",
        "catalogue_editions",
        "register_states",
        "need_revisions",
        "need_batches",
    ):
        op.drop_table(table)
    with op.batch_alter_table("needs") as needs:
        needs.drop_index("ix_needs_merged_into")
        needs.drop_constraint("fk_needs_merged_into", type_="foreignkey")
        for column in _ADDED:
            needs.drop_column(column)


def _needs() -> None:
    no, blank = sa.false(), sa.text("''")
    with op.batch_alter_table("needs") as needs:
        for name in ("is_retired", "has_cost"):
            needs.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=no))
        for name in ("sector", "places", "words"):
            needs.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=blank))
        needs.add_column(
            sa.Column("stage", sa.String(length=20), nullable=False, server_default=blank)
        )
        needs.add_column(sa.Column("merged_into", sa.String(length=120), nullable=True))
        needs.create_foreign_key("fk_needs_merged_into", "needs", ["merged_into"], ["id"])
        needs.create_index("ix_needs_merged_into", ["merged_into"])
    with op.batch_alter_table("needs") as needs:
        for name in ("is_retired", "has_cost", "sector", "places", "words", "stage"):
            needs.alter_column(name, server_default=None)


def _batches() -> None:
    op.create_table(
        "need_batches",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("applied_at", UtcDateTime(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('import', 'merge')", name=op.f("ck_need_batches_kind_declared")
        ),
        sa.CheckConstraint(
            "state IN ('preview', 'applied', 'undone')",
            name=op.f("ck_need_batches_state_declared"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name="fk_need_batches_made_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_batches")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_need_batches_made_by", "need_batches", ["made_by"])


def _revisions() -> None:
    links = {"need_id": "needs.id", "made_by": "accounts.id", "batch_id": "need_batches.id"}
    op.create_table(
        "need_revisions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("need_id", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.String(length=120), nullable=True),
        sa.Column("move", sa.String(length=20), nullable=False),
        sa.Column("made_by", KEY, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("batch_id", KEY, nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "move IN ('created', 'edited', 'imported', 'retired', 'reinstated', 'merged', "
            "'undone')",
            name=op.f("ck_need_revisions_move_declared"),
        ),
        *(
            sa.ForeignKeyConstraint([name], [target], name=f"fk_need_revisions_{name}")
            for name, target in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_revisions")),
        sa.UniqueConstraint("need_id", "version", name="uq_need_revisions_need_id_version"),
        sqlite_autoincrement=True,
    )
    for name in links:
        op.create_index(f"ix_need_revisions_{name}", "need_revisions", [name])


def _states() -> None:
    op.create_table(
        "register_states",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_states")),
    )


def _editions() -> None:
    op.create_table(
        "catalogue_editions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_editions")),
    )


def _inputs() -> None:
    op.create_table(
        "run_inputs",
        sa.Column("run_id", sa.String(length=120), nullable=False),
        sa.Column("firm_id", sa.String(length=120), nullable=False),
        sa.Column("firm_version", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.String(length=64), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("code_version", sa.String(length=64), nullable=False),
        sa.Column("result_digest", sa.String(length=64), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_inputs_run_id"),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name="fk_run_inputs_firm_id"),
        sa.ForeignKeyConstraint(
            ["register_id"], ["register_states.id"], name="fk_run_inputs_register_id"
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run_inputs")),
    )
    op.create_index("ix_run_inputs_firm_id", "run_inputs", ["firm_id"])


def _fill() -> None:
    """Make the needs there are searchable, and begin their history with what they say now."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, document FROM needs")).all()
    for key, document in rows:
        connection.execute(
            sa.text(
                "UPDATE needs SET sector = :sector, stage = :stage, places = :places, "
                "has_cost = :has_cost, words = :words WHERE id = :id"
            ).bindparams(sa.bindparam("has_cost", type_=sa.Boolean())),
            {"id": key, **_searched(json.loads(document))},
        )
    connection.execute(
        sa.text(
            "INSERT INTO need_revisions (need_id, version, document, is_retired, move, reason, "
            "made_at) SELECT id, version, document, is_retired, 'created', '', updated_at "
            "FROM needs"
        )
    )


def _searched(need: dict[str, object]) -> dict[str, object]:
    oblasts = need.get("oblasts")
    places = oblasts if isinstance(oblasts, list) else []
    return {
        "sector": str(need.get("sector") or need.get("sector_label") or "").casefold(),
        "stage": need.get("stage") or "",
        "places": "".join(f"|{place}".casefold() for place in places) + "|",
        "has_cost": need.get("cost") is not None,
        "words": " ".join(str(need.get(name) or "") for name in _SEARCHED).casefold(),
    }
