"""Steps of a decision, and what a queue is searched by.

Revision: 0007, after 0006.
"""

import json

import sqlalchemy as sa
from alembic import op

from matcher.store.columns import KEY, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OLD = "'open', 'accepted', 'rejected', 'sent_back', 'later'"
NEW = f"{OLD}, 'second_reading', 'disputed', 'awaiting_approval'"
STEPS = (
    "'accept', 'reject', 'send_back', 'later', 'answer', 'approve', 'return', 'reopen', 'undo'"
)
STEP_OF = {
    "accepted": "accept",
    "rejected": "reject",
    "sent_back": "send_back",
    "later": "later",
    "open": "reopen",
}
# Altering makes a table of SQLite anew; without it a number could be handed out twice again.
NEVER_REUSED = {"sqlite_autoincrement": True}


def upgrade() -> None:
    _needs()
    _matches()
    _decisions()
    for column in ("object", "actor", "at"):
        op.create_index(f"ix_audit_{column}", "audit", [column])


def downgrade() -> None:
    for column in ("object", "actor", "at"):
        op.drop_index(f"ix_audit_{column}", "audit")
    _decisions_back()
    _matches_back()
    with op.batch_alter_table("needs") as batch:
        for column in ("ends_on", "sponsor", "title"):
            batch.drop_column(column)


def _needs() -> None:
    with op.batch_alter_table("needs") as batch:
        batch.add_column(sa.Column("title", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("sponsor", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
    needs = sa.table(
        "needs",
        sa.column("id", sa.String()),
        sa.column("document", sa.Text()),
        sa.column("title", sa.Text()),
        sa.column("sponsor", sa.Text()),
        sa.column("ends_on", sa.Date()),
    )
    bind = op.get_bind()
    for key, document in bind.execute(sa.select(needs.c.id, needs.c.document)).all():
        need = json.loads(document)
        ends_on = need.get("ends_on")
        bind.execute(
            needs.update()
            .where(needs.c.id == key)
            .values(
                title=need["title"],
                sponsor=need.get("sponsor", ""),
                ends_on=sa.cast(ends_on, sa.Date()) if _is_postgresql() else _day(ends_on),
            )
        )
    with op.batch_alter_table("needs") as batch:
        batch.alter_column("title", server_default=None)
        batch.alter_column("sponsor", server_default=None)


def _day(text: str | None) -> object:
    import datetime  # noqa: PLC0415

    return None if text is None else datetime.date.fromisoformat(text)


def _matches() -> None:
    with op.batch_alter_table("matches", table_kwargs=NEVER_REUSED) as batch:
        batch.add_column(sa.Column("width", sa.Double(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("confidence", sa.Double(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("moved_at", UtcDateTime(), nullable=True))
        batch.add_column(sa.Column("proposal", sa.String(length=20), nullable=True))
        batch.add_column(sa.Column("named_id", KEY, nullable=True))
        batch.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("assignee_id", KEY, nullable=True))
    _fill_matches()
    with op.batch_alter_table("matches", table_kwargs=NEVER_REUSED) as batch:
        batch.alter_column("width", server_default=None)
        batch.alter_column("confidence", server_default=None)
        batch.alter_column("moved_at", nullable=False, existing_type=UtcDateTime())
        batch.drop_constraint(op.f("ck_matches_status_declared"), type_="check")
        batch.create_check_constraint(op.f("ck_matches_status_declared"), f"status IN ({NEW})")
        batch.create_check_constraint(
            op.f("ck_matches_proposal_declared"), "proposal IN ('accepted', 'rejected')"
        )
        for column in ("named_id", "assignee_id"):
            batch.create_foreign_key(op.f(f"fk_matches_{column}"), "accounts", [column], ["id"])
            batch.create_index(f"ix_matches_{column}", [column])
        batch.create_index("ix_matches_status", ["status", "moved_at"])
        batch.create_index("ix_matches_need_score", ["need_id", "score"])


def _fill_matches() -> None:
    matches = sa.table(
        "matches",
        sa.column("id", KEY),
        sa.column("document", sa.Text()),
        sa.column("width", sa.Double()),
        sa.column("confidence", sa.Double()),
    )
    bind = op.get_bind()
    for key, document in bind.execute(sa.select(matches.c.id, matches.c.document)).all():
        match = json.loads(document)
        bind.execute(
            matches.update()
            .where(matches.c.id == key)
            .values(
                width=match["score_high"] - match["score_low"], confidence=match["confidence"]
            )
        )
    op.execute(
        "UPDATE matches SET moved_at = COALESCE("
        "(SELECT MAX(decided_at) FROM decisions WHERE decisions.match_id = matches.id), "
        "(SELECT created_at FROM runs WHERE runs.id = matches.run_id))"
    )


def _matches_back() -> None:
    op.execute(f"UPDATE matches SET status = 'open' WHERE status NOT IN ({OLD})")
    with op.batch_alter_table("matches", table_kwargs=NEVER_REUSED) as batch:
        batch.drop_index("ix_matches_need_score")
        batch.drop_index("ix_matches_status")
        for column in ("assignee_id", "named_id"):
            batch.drop_index(f"ix_matches_{column}")
            batch.drop_constraint(op.f(f"fk_matches_{column}"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_matches_proposal_declared"), type_="check")
        batch.drop_constraint(op.f("ck_matches_status_declared"), type_="check")
        batch.create_check_constraint(op.f("ck_matches_status_declared"), f"status IN ({OLD})")
        for column in (
            "assignee_id",
            "due_on",
            "named_id",
            "proposal",
            "moved_at",
            "confidence",
            "width",
        ):
            batch.drop_column(column)


def _decisions() -> None:
    _lift_seal()
    with op.batch_alter_table("decisions", table_kwargs=NEVER_REUSED) as batch:
        batch.add_column(sa.Column("step", sa.String(length=20), nullable=True))
        batch.add_column(sa.Column("opinion", sa.String(length=20), nullable=True))
        batch.add_column(sa.Column("exception", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("named_id", KEY, nullable=True))
        batch.add_column(sa.Column("due_on", sa.Date(), nullable=True))
    for status, step in STEP_OF.items():
        op.execute(f"UPDATE decisions SET step = '{step}' WHERE status = '{status}'")
    op.execute("UPDATE decisions SET opinion = status WHERE status IN ('accepted', 'rejected')")
    with op.batch_alter_table("decisions", table_kwargs=NEVER_REUSED) as batch:
        batch.alter_column("step", nullable=False, existing_type=sa.String(length=20))
        batch.alter_column("exception", server_default=None)
        batch.drop_constraint(op.f("ck_decisions_status_declared"), type_="check")
        batch.create_check_constraint(op.f("ck_decisions_status_declared"), f"status IN ({NEW})")
        batch.create_check_constraint(op.f("ck_decisions_step_declared"), f"step IN ({STEPS})")
        batch.create_check_constraint(
            op.f("ck_decisions_opinion_declared"), "opinion IN ('accepted', 'rejected')"
        )
        batch.create_foreign_key(op.f("fk_decisions_named_id"), "accounts", ["named_id"], ["id"])
        batch.create_index("ix_decisions_named_id", ["named_id"])
    _seal()


def _decisions_back() -> None:
    _lift_seal()
    op.execute(f"UPDATE decisions SET status = 'open' WHERE status NOT IN ({OLD})")
    with op.batch_alter_table("decisions", table_kwargs=NEVER_REUSED) as batch:
        batch.drop_index("ix_decisions_named_id")
        batch.drop_constraint(op.f("fk_decisions_named_id"), type_="foreignkey")
        for name in ("opinion", "step", "status"):
            batch.drop_constraint(op.f(f"ck_decisions_{name}_declared"), type_="check")
        batch.create_check_constraint(op.f("ck_decisions_status_declared"), f"status IN ({OLD})")
        for column in ("due_on", "named_id", "exception", "opinion", "step"):
            batch.drop_column(column)
    _seal()


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _lift_seal() -> None:
    # Rows are copied as they are; only what the older software could not say is filled in.
    if _is_postgresql():
        op.execute("ALTER TABLE decisions DISABLE TRIGGER decisions_kept")
        return
    for event in ("update", "delete"):
        op.execute(f"DROP TRIGGER decisions_kept_{event}")


def _seal() -> None:
    if _is_postgresql():
        op.execute("ALTER TABLE decisions ENABLE TRIGGER decisions_kept")
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_kept_{event.lower()} BEFORE {event} ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions are kept'); END"
        )
