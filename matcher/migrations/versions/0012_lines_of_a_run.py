"""What was known of lines when a run was computed, so that it can be computed again.

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of a run from before nothing was kept: it is computed again without lines.
    op.add_column("run_inputs", sa.Column("lines", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("run_inputs", "lines")
