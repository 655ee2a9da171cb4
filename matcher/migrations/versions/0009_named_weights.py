"""Weight profiles that officers propose by hand, each with the reason it is proposed for.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    purpose = sa.Column("purpose", sa.Text(), nullable=False, server_default="")
    op.add_column("weight_profiles", purpose)


def downgrade() -> None:
    # A profile without evidence could not be read by what was there before.
    op.execute("DELETE FROM weight_profiles WHERE evidence = ''")
    op.drop_column("weight_profiles", "purpose")
