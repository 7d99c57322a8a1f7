"""The fields in doubt that take a transfer out of totals."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the next load fills it."""
    with op.batch_alter_table("transfer_parcel") as table:
        table.add_column(sa.Column("doubted", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the column away."""
    with op.batch_alter_table("transfer_parcel") as table:
        table.drop_column("doubted")
